// The one place where Bobbin presses anything on the page. Only what is on this list, and never what publishes:
// a person presses Post.
import { findComposers, isDisabled, isSubmitName, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
import { REPLY_LABELS } from './read-composer';
import { SELECTORS } from './site';

/** What may be pressed, by purpose, and the labels the control must carry. Opening and adding are not posting. */
const ALLOWED = {
  'open-composer': [labels.create],
  'add-part': [labels.addPart],
  'attach-media': [labels.attach],
  'remove-copy': [labels.remove],
  'open-alt': [labels.alt],
  'close-alt': [labels.done],
  'add-topic': [labels.addTopic],
  'open-reply-control': [labels.postOptions, ...Object.values(REPLY_LABELS)],
  'choose-reply-control': Object.values(REPLY_LABELS),
  /** One of the page's suggestions, by its exact text. */
  'choose-topic': [],
} satisfies Record<string, readonly labels.Label[]>;

export type Purpose = keyof typeof ALLOWED;

/**
 * Presses a control for an allowed purpose.
 * @param text of a suggestion that is to be chosen.
 * @returns false, pressing nothing, when the control publishes, is disabled, or is not what the purpose names.
 */
export function press(control: HTMLElement, purpose: Purpose, text?: string): boolean {
  const name = nameOf(control);
  const isNamed =
    purpose === 'choose-topic'
      ? name === text && control.matches(SELECTORS.choice)
      : isLabel(name, ...ALLOWED[purpose]);
  if (!isNamed || isSubmitName(control) || isDisabled(control)) return false;
  const submits = findComposers().flatMap((composer) => composer.submit ?? []);
  if (submits.some((submit) => submit.contains(control) || control.contains(submit))) return false;
  control.click();
  return true;
}
