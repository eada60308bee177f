// The options of a post that stand in the composer beside its text: topic and who may reply. What only the intent can
// set, or the page does not let us set, is left to the person.
import type { ReplyControl } from '../domain/post/content';
import { type Composer, controlNamed, controlsIn, isBefore, isShown, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
import { setValue } from './paste';
import { press } from './press';
import { REPLY_LABELS, readReplyControl, readTopic, replyControlOf } from './read-composer';
import { SELECTORS } from './site';
import { until } from './wait';

type Refind = () => Composer | undefined;

const OPEN_MS = 2000;
/** How long the page may take to show what was chosen. */
const SHOW_MS = 1000;

const frameOf = (composer: Composer) => composer.scope.closest(SELECTORS.layer) ?? composer.scope;

function choices(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(SELECTORS.choice)].filter(isShown);
}

/** Sets the topic by the page's own field, and reads it back. @returns whether the composer shows it. */
export async function setTopic(find: Refind, topic: string): Promise<boolean> {
  const shown = () => {
    const composer = find();
    return composer && readTopic(composer) === topic;
  };
  const composer = find();
  const add = composer && controlNamed(composer.scope, labels.addTopic);
  if (!add || !press(add, 'add-topic')) return false;
  const field = await until(() => {
    const now = find();
    return now && frameOf(now).querySelector<HTMLInputElement>(SELECTORS.topicField);
  }, OPEN_MS);
  if (!field) return false;
  setValue(field, topic);
  const option = await until(() => choices().find((one) => nameOf(one) === topic), OPEN_MS);
  if (!option || !press(option, 'choose-topic', topic)) return false;
  return (await until(shown, SHOW_MS)) === true;
}

/** The control that opens who may reply: after the last editor, by its own name or by what it is set to. */
function replyOpener(composer: Composer): HTMLElement | undefined {
  const last = composer.editors.at(-1)!;
  return controlsIn(composer.scope).find((control) => {
    const name = nameOf(control);
    return (
      isBefore(last, control) && (isLabel(name, labels.postOptions) || replyControlOf(name) !== undefined)
    );
  });
}

/**
 * Chooses who may reply, and reads it back where the composer shows it, else by opening the menu again.
 * @returns whether the page was seen to have it so.
 */
export async function setReplyControl(find: Refind, wanted: ReplyControl): Promise<boolean> {
  const shown = () => {
    const composer = find();
    return composer && readReplyControl(composer) === wanted;
  };
  const opened = async () => {
    const composer = find();
    const opener = composer && replyOpener(composer);
    if (!opener || !press(opener, 'open-reply-control')) return undefined;
    const item = await until(
      () => choices().find((one) => isLabel(nameOf(one), REPLY_LABELS[wanted])),
      OPEN_MS,
    );
    return { opener, item };
  };
  if (shown()) return true;
  const menu = await opened();
  if (!menu?.item) return false;
  // Pressing the opener again closes the menu; the item itself may be one that takes its choice back.
  if (menu.item.ariaChecked === 'true') return press(menu.opener, 'open-reply-control');
  if (!press(menu.item, 'choose-reply-control')) return false;
  if (await until(shown, SHOW_MS / 2)) return true;
  const again = await opened();
  const is = again?.item?.ariaChecked === 'true';
  if (again) press(again.opener, 'open-reply-control');
  return is;
}
