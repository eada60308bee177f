// Reads everything a composer holds beside its texts: files, options, alternative texts.
import { REPLY_CONTROLS, type ReplyControl } from '../domain/post/content';
import type { ObservedContent, ObservedPart } from '../domain/text/difference';
import { type Composer, controlNamed, controlsIn, isBefore, nameOf } from './find';
import type { Instance } from './instance';
import { isLabel } from './is-label';
import * as labels from './labels';
import { previewsByPart, readEditor } from './read';
import { SELECTORS } from './site';

/**
 * The topic: a control before the first editor, followed by one whose name holds that topic too ("Remove TOPIC").
 * `''` when "Add a topic" stands there; undefined when the page does not tell.
 */
export function readTopic(composer: Composer): string | undefined {
  const first = composer.editors[0]!;
  const before = controlsIn(composer.scope).filter((control) => isBefore(control, first));
  for (const [i, control] of before.entries()) {
    const name = nameOf(control);
    const next = before[i + 1];
    if (!name || !next) continue;
    const label = next.getAttribute('aria-label') ?? '';
    if (label !== name && label.includes(name) && !isLabel(name, labels.addTopic)) return name;
  }
  return before.some((control) => isLabel(nameOf(control), labels.addTopic)) ? '' : undefined;
}

/** The controls that show or choose who may reply, by their names. */
export const REPLY_LABELS: Record<ReplyControl, labels.Label> = {
  everyone: labels.replyEveryone,
  accounts_you_follow: labels.replyFollowing,
  mentioned_only: labels.replyMentioned,
  followers_only: labels.replyFollowers,
};

/** Who may reply, by the name of a control; undefined when it is about something else. */
export function replyControlOf(name: string): ReplyControl | undefined {
  return REPLY_CONTROLS.find((control) => isLabel(name, REPLY_LABELS[control]));
}

/** Who may reply, where the composer shows it after its last editor (its footer did until 2026-06). */
export function readReplyControl(composer: Composer): ReplyControl | undefined {
  const last = composer.editors.at(-1)!;
  for (const control of controlsIn(composer.scope)) {
    const found = isBefore(last, control) && replyControlOf(nameOf(control));
    if (found) return found;
  }
  return undefined;
}

/** Whether a link that is wanted is shown under the editor of a part: as its address, shortened perhaps, or its host. */
function showsLink(composer: Composer, part: number, wanted: string): boolean {
  const editor = composer.editors[part]!;
  const next = composer.editors[part + 1];
  const walker = document.createTreeWalker(composer.scope, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (next && isBefore(next, node)) return false;
    if (isBefore(editor, node) && !editor.contains(node) && isShortened(node.nodeValue ?? '', wanted))
      return true;
  }
  return false;
}

const bare = (address: string) => address.replace(/^https?:\/\/(www\.)?/, '');

/** Whether a text is an address as pages show it: without its scheme, perhaps with its end cut off. */
export function isShortened(shown: string, address: string): boolean {
  const start = bare(shown.trim().replace(/…$/, ''));
  return start.length > 3 && bare(address).startsWith(start);
}

/** What is known of a composer beyond what the page shows. */
export interface Knowledge {
  media: Instance['media'];
  replyControl?: ReplyControl | undefined;
  /** The links that are to be attached, by part. */
  links?: readonly (string | undefined)[] | undefined;
}

/** Everything the composer holds. The account is left to `account.ts`: it needs a second witness. */
export function readComposer(composer: Composer, { media, replyControl, links }: Knowledge): ObservedContent {
  const previews = previewsByPart(composer);
  const parts = composer.editors.map((editor, i): ObservedPart => {
    const { text, broken } = readEditor(editor);
    const files = previews[i] ?? [];
    const now = sourcesOf(files);
    const then = media.sources?.[i];
    const same = !then || [...now].sort().join() === [...then].sort().join();
    const link = links?.[i];
    return {
      text,
      brokenLines: broken,
      media: files.length,
      mediaVerified: media.attached && !media.touched && same,
      mediaMoved: then && same && now.join() !== then.join(),
      alts: media.altsReadable ? files.map((file) => file.getAttribute('alt') ?? undefined) : undefined,
      altsVerified: media.altsReadable || !media.altTouched,
      link: link !== undefined && showsLink(composer, i, link) ? link : undefined,
    };
  });
  return {
    parts,
    topic: readTopic(composer),
    replyControl: readReplyControl(composer) ?? replyControl,
  };
}

/** The addresses of previews, in order. */
export function sourcesOf(previews: readonly HTMLElement[]): string[] {
  return previews.map((preview) => preview.getAttribute('src') ?? '');
}

/** The Remove control of one attached file: in the smallest ancestor that holds this file alone and such a control. */
export function removeControlOf(preview: Element, composer: Composer): HTMLElement | undefined {
  return ofPreview(preview, composer, labels.remove);
}

/** The alternative-text control of one attached file. */
export function altControlOf(preview: Element, composer: Composer): HTMLElement | undefined {
  return ofPreview(preview, composer, labels.alt);
}

function ofPreview(preview: Element, composer: Composer, label: labels.Label): HTMLElement | undefined {
  for (let up = preview.parentElement; up && up !== composer.scope; up = up.parentElement) {
    if (up.querySelectorAll(SELECTORS.preview).length > 1) return undefined;
    if (composer.editors.some((editor) => up!.contains(editor))) return undefined;
    const control = controlNamed(up, label);
    if (control) return control;
  }
  return undefined;
}
