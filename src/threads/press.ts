// The one place where Bobbin presses anything on the page. Only what is on this list, and never what publishes:
// a person presses Post.
import { findComposers, isDisabled, isSubmitName, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';

/** What may be pressed, by purpose, and the labels the control must carry. Opening and adding are not posting. */
const ALLOWED = {
  'open-composer': labels.create,
  'add-part': labels.addPart,
  'attach-media': labels.attach,
  'remove-copy': labels.remove,
  'open-alt': labels.alt,
  'close-alt': labels.done,
};

export type Purpose = keyof typeof ALLOWED;

/**
 * Presses a control for an allowed purpose.
 * @returns false, pressing nothing, when the control publishes, is disabled, or is not what the purpose names.
 */
export function press(control: HTMLElement, purpose: Purpose): boolean {
  if (!isLabel(nameOf(control), ALLOWED[purpose]) || isSubmitName(control) || isDisabled(control))
    return false;
  const submits = findComposers().flatMap((composer) => composer.submit ?? []);
  if (submits.some((submit) => submit.contains(control) || control.contains(submit))) return false;
  control.click();
  return true;
}
