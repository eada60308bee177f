/** One random post on its whole way over a page: filled, held, pressed by a hand, published, read back. */
import type { PostContent } from '../../../src/domain/post/content';
import type { Threads } from '../../stand-in/server';
import { sha256 } from '../steps/seed';
import type { LabPost, Lane } from './lab';
import { randomPost } from './random-post';

/** Parts as they must be, in the form of the stand-in's records. */
export const wanted = ({ content, files }: LabPost) =>
  content.parts.map(({ text }, i) => ({
    text,
    media: files[i]!.map(({ bytes, alt = '' }) => ({ sha256: sha256(bytes), alt })),
  }));

/** Throws with what differs. */
function same(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

/** What the page would publish, and what was published: parts with the bytes' hashes. */
function recordOf(
  threads: Threads,
  parts: { text: string; lostLineBreaks?: number; media: { id?: string; sha256?: string; alt: string }[] }[],
) {
  const hashes = new Map(threads.uploads().map((upload) => [upload.id, upload.sha256]));
  return parts.map(({ text, lostLineBreaks, media }) => ({
    text,
    media: media.map((one) => ({ sha256: one.sha256 ?? hashes.get(one.id ?? '') ?? '', alt: one.alt })),
    ...(lostLineBreaks ? { lostLineBreaks } : {}),
  }));
}

/** What the one filled composer would publish. */
export async function held(lane: Lane) {
  const composers = await lane.holds();
  same('composers', composers.length, 1);
  return recordOf(lane.threads, composers[0]!.parts);
}

/** Fills and checks that the page would publish exactly that; the scripts' word for it is not enough. */
export async function fillExactly(lane: Lane, post: LabPost): Promise<void> {
  const filled = await lane.fill(post);
  const { result, detail, differences, byHand } = filled;
  same('the fill', { result, detail, differences, byHand }, { result: 'exact', differences: [], byHand: [] });
  same('the composer', await held(lane), wanted(post));
}

/** Plays the post of a seed and a number. Throws with what went wrong. */
export async function playPost(lane: Lane, seed: number, number: number): Promise<PostContent> {
  const post = randomPost(seed, number);
  await lane.ready();
  await fillExactly(lane, post);
  await lane.press();
  const pressed = await lane.hear('press-noted');
  same('the press', [pressed.verdict, pressed.why, pressed.differences], ['passed', undefined, []]);
  const read = await lane.hear('result-seen', ({ seen }) => seen !== 'permalink');
  same('the read-back', [read.seen, read.differences], ['read-back', []]);
  const published = lane.threads.posts();
  same('published', published.length, 1);
  same('the published post', recordOf(lane.threads, published[0]!.parts), wanted(post));
  same('its address', read.permalink, published[0]!.permalink);
  same('presses', [lane.threads.presses(), lane.threads.untrustedPresses()], [1, 0]);
  return post.content;
}
