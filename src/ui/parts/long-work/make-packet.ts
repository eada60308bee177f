// A review packet and its forms, from the posts that were chosen. Pictures are read one at a time, and made smaller where
// the file is larger than paper shows.
import type { Post } from '../../../domain/lifecycle/state';
import type { PostContent } from '../../../domain/post/content';
import { blankDecisionsCsv, blankDecisionsJson } from '../../../exchange/decisions/blank-decisions';
import { packetHtml } from '../../../exchange/packet/packet-html';
import { askedOf, type PacketPost } from '../../../exchange/packet/packet-post';
import { PacketWords } from '../../../exchange/packet/packet-words';
import type { PacketImage } from '../../../exchange/packet/post-sheet';
import { Database } from '../../../store/database';
import { getMedia } from '../../../store/media';
import { getBodies, getOverview, getPosts } from '../../../store/posts';
import type { MediaRow } from '../../../store/schema';
import { lastApproved, versionsOf } from '../../../store/versions';
import { gather } from './gather';
import type { Job, Packet } from './jobs';

/** Files up to this size stand in the packet as they are: bytes, and pixels of the longer side. */
const SMALL_FILE = 400_000;
const SMALL_SIDE = 1600;
/** Others get this longer side: at 300 dots an inch 12 cm. */
const SIDE = 1400;
const QUALITY = 0.85;

/** @param onProgress called with how many posts are done. */
export async function makePacket(
  { database: name, posts: ids, about, words }: Extract<Job, { type: 'packet' }>,
  onProgress: (done: number, of: number) => void,
): Promise<Packet> {
  const database = new Database(name);
  const { accounts } = await getOverview(database);
  const rows = (await getPosts(database, ids)).toSorted(
    (a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1),
  );
  const bodies = await getBodies(database, rows);
  const posts: PacketPost[] = [];
  for (const [i, post] of rows.entries()) {
    const content = bodies[i]?.content;
    const account = accounts[post.account];
    if (!content || !account) continue;
    const asked = askedOf(post, account, about.at, about.roles);
    posts.push({ post, content, account, asked, approvedBefore: await approvedBefore(database, post) });
  }
  const image = async (hash: string): Promise<PacketImage | undefined> => {
    const [row] = await getMedia(database, [hash]);
    return row && pictureOf(row);
  };
  const parts = {
    posts,
    about,
    words: new PacketWords(words),
    image,
    erased: ids.length - posts.length,
    onProgress: (done: number) => onProgress(done, posts.length),
  };
  const decimal = new Intl.NumberFormat(words.language).format(1.5);
  return {
    html: await gather(packetHtml(parts), 'text/html;charset=utf-8'),
    // Spreadsheets take a semicolon where the comma is the decimal sign.
    csv: await gather(
      blankDecisionsCsv(each(posts), decimal.includes(',') ? ';' : ','),
      'text/csv;charset=utf-8',
    ),
    json: await gather(blankDecisionsJson(each(posts), about), 'application/json'),
    posts: posts.length,
    erased: ids.length - posts.length,
  };
}

/** The content that was approved last, where the post says something else now. */
async function approvedBefore(database: Database, post: Post): Promise<PostContent | undefined> {
  if (!post.decisions.some(({ contentHash }) => contentHash !== post.contentHash)) return undefined;
  const last = lastApproved(await versionsOf(database, post));
  return !last || last.hash === post.contentHash || last.content === 'erased' ? undefined : last.content;
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

async function pictureOf({ blob, type, name, width, height }: MediaRow): Promise<PacketImage> {
  const small = blob.size <= SMALL_FILE && Math.max(width, height) <= SMALL_SIDE;
  const made = small ? undefined : await reduced(blob).catch(() => undefined);
  const bytes = new Uint8Array(await (made ?? blob).arrayBuffer());
  return {
    url: `data:${made?.type ?? type};base64,${bytes.toBase64()}`,
    name,
    width,
    height,
    reduced: made !== undefined,
  };
}

/** A smaller picture. JPEG, because it goes into a printed file as it is; on white, as paper is. */
async function reduced(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width!, height!);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width!, height!);
  context.drawImage(bitmap, 0, 0, width!, height!);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
