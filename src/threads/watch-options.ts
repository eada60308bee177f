// What a person changes in a filled composer where the page shows no trace of it: files taken away, alternative texts
// opened, who may reply chosen in a menu.
import { elementOf } from './element-of';
import { type Composer, findComposers, nameOf } from './find';

import type { Instance } from './instance';
import { isLabel } from './is-label';
import * as labels from './labels';
import { replyControlOf } from './read-composer';
import { SELECTORS } from './site';

const holdsFiles = ({ scope }: Composer, control: Element) =>
  scope.contains(control) && scope.querySelector(SELECTORS.preview) !== null;

/** Starts watching. @returns a function that ends it. */
export function watchOptions(instance: Instance): () => void {
  const onClick = (event: Event) => {
    if (!instance.terms) return;
    const element = elementOf(event);
    const choice = element?.closest(SELECTORS.choice);
    if (choice) instance.replyControl = replyControlOf(nameOf(choice)) ?? instance.replyControl;
    const { media } = instance;
    const control = element?.closest(SELECTORS.control);
    if (!control || media.busy) return;
    const removes = isLabel(nameOf(control), labels.remove);
    if (!removes && !isLabel(nameOf(control), labels.alt)) return;
    if (!findComposers().some((composer) => holdsFiles(composer, control))) return;
    if (removes) media.touched = true;
    else media.altTouched = true;
  };
  window.addEventListener('click', onClick, true);
  return () => window.removeEventListener('click', onClick, true);
}
