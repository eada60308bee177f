// What changed from one version of a post to another, as a reader would see it.
import { diffArrays } from 'diff';
import type { MediaRef, PostContent } from '../post/content';

/** A stretch of text that both versions have, or only one of them. The kept and added ones join to the later text. */
export interface Run {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** What a post has once. */
export type ChangedField = 'account' | 'post-kind' | 'target' | 'topic' | 'reply-control';

export type Change =
  | { kind: 'text'; part: number; runs: Run[] }
  | { kind: 'part-added' | 'part-removed'; part: number; text: string }
  | { kind: ChangedField; before: string | undefined; after: string | undefined }
  | { kind: 'link'; part: number; before: string | undefined; after: string | undefined }
  | { kind: 'image-added' | 'image-removed'; part: number; image: MediaRef }
  | { kind: 'images-moved'; part: number }
  | { kind: 'alt'; part: number; image: MediaRef; runs: Run[] };

/** Texts above this many code units are compared by lines: words of long texts take too long to be compared. */
const LONG = 20_000;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words by Unicode's rules: no emoji sequence and no letter with its marks is ever cut, in any script. */
function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Compares two texts word by word, very long ones line by line. */
export function diffText(before: string, after: string): Run[] {
  const pieces = before.length + after.length > LONG ? linesOf : wordsOf;
  const runs: Run[] = [];
  for (const { added, removed, value } of diffArrays(pieces(before), pieces(after))) {
    runs.push({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') });
  }
  return runs;
}

/** What differs between two contents, in the order in which a reader meets it. */
export function changesBetween(before: PostContent, after: PostContent): Change[] {
  const changes: Change[] = [];
  const field = (kind: ChangedField, a: string | undefined, b: string | undefined) => {
    if (a !== b) changes.push({ kind, before: a, after: b });
  };
  field('account', before.account, after.account);
  field('post-kind', before.kind, after.kind);
  field('target', before.target, after.target);
  const parts = Math.max(before.parts.length, after.parts.length);
  for (let part = 0; part < parts; part += 1) {
    const [a, b] = [before.parts[part], after.parts[part]];
    if (!a || !b) {
      changes.push({ kind: a ? 'part-removed' : 'part-added', part, text: (a ?? b)!.text });
      const kind = a ? 'image-removed' : 'image-added';
      for (const image of (a ?? b)!.media ?? []) changes.push({ kind, part, image });
      continue;
    }
    if (a.text !== b.text) changes.push({ kind: 'text', part, runs: diffText(a.text, b.text) });
    if (a.link !== b.link) changes.push({ kind: 'link', part, before: a.link, after: b.link });
    changes.push(...imageChanges(part, a.media ?? [], b.media ?? []));
  }
  field('topic', before.topic, after.topic);
  field('reply-control', before.replyControl, after.replyControl);
  return changes;
}

function imageChanges(part: number, before: readonly MediaRef[], after: readonly MediaRef[]): Change[] {
  const changes: Change[] = [];
  const rest = [...before];
  const kept: MediaRef[] = [];
  for (const image of after) {
    // The same image may stand twice: each one is matched once.
    const at = rest.findIndex(({ hash }) => hash === image.hash);
    const [old] = at < 0 ? [] : rest.splice(at, 1);
    if (!old) changes.push({ kind: 'image-added', part, image });
    else {
      kept.push(old);
      if ((old.alt ?? '') !== (image.alt ?? '')) {
        changes.push({ kind: 'alt', part, image, runs: diffText(old.alt ?? '', image.alt ?? '') });
      }
    }
  }
  for (const image of rest) changes.push({ kind: 'image-removed', part, image });
  const order = before.filter((image) => kept.includes(image));
  if (order.some((image, i) => image !== kept[i])) changes.push({ kind: 'images-moved', part });
  return changes;
}
