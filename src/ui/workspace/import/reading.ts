// What a person dropped, sorted into one queue file and its images, read and judged. Nothing is stored here.

import type { QueueImage } from '../../../exchange/find-image';
import type { ImportCode, Issue } from '../../../exchange/import-codes';
import { judgeQueue } from '../../../exchange/judge-queue';
import type { RowVerdict } from '../../../exchange/queue-context';
import { type QueueReading, readQueueFile } from '../../../exchange/queue-file';
import type { QueueRow } from '../../../exchange/queue-row';
import type { Database } from '../../../store/database';
import { getOverview, getPost, postsWithContent } from '../../../store/posts';
import { readImage } from '../shell/image-file';

export interface Dropped {
  /** Absent when no queue file was among them. */
  queue?: { name: string; bytes: Uint8Array } | undefined;
  /** Further queue files, which are left alone: one at a time keeps the verdicts readable. */
  others: string[];
  /** The images' files by path or name; their bytes are read again when they are stored. */
  files: Map<string, File>;
  images: Map<string, QueueImage>;
}

export interface DryRun {
  dropped: Dropped;
  reading: QueueReading;
  verdicts: RowVerdict[];
}

export interface ReadingOptions {
  windows1252: boolean;
  allowPastDates: boolean;
}

const QUEUE_NAME = /\.(json|csv|tsv|txt)$/i;

/** Sorts files by name and looks at the images. @param onProgress called after each file with how many are done. */
export async function sortFiles(
  given: readonly { path: string; file: File }[],
  before: Dropped | undefined,
  onProgress: (done: number) => void,
): Promise<Dropped> {
  const dropped: Dropped = {
    queue: before?.queue,
    others: [],
    files: new Map(before?.files),
    images: new Map(before?.images),
  };
  let fresh = false;
  for (const [i, { path, file }] of given.entries()) {
    if (isHidden(path)) continue;
    if (file.type.startsWith('image/') || /\.(png|jpe?g|webp|gif|avif|heic)$/i.test(file.name)) {
      const { hash, type, bytes, width, height } = await readImage(file);
      dropped.files.set(path, file);
      dropped.images.set(path, { hash, type: type || file.type, bytes: bytes.length, width, height });
    } else if (!fresh && (QUEUE_NAME.test(file.name) || given.length === 1)) {
      dropped.queue = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      fresh = true;
    } else dropped.others.push(path);
    onProgress(i + 1);
  }
  return dropped;
}

/** What file systems leave behind in folders: `.DS_Store`, `__MACOSX`, `Thumbs.db`. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db');
}

/** Reads the file and judges every row. */
export async function dryRun(
  database: Database,
  dropped: Dropped,
  options: ReadingOptions,
  now: number,
  /** Rows that a person put right, by their number in the file. */
  fixes: ReadonlyMap<number, QueueRow> = new Map(),
): Promise<DryRun | undefined> {
  if (!dropped.queue) return undefined;
  const { name, bytes } = dropped.queue;
  const reading = readQueueFile(name, bytes, { windows1252: options.windows1252 });
  if (!reading.ok) return { dropped, reading, verdicts: [] };
  const rows = reading.rows.map((row) => fixes.get(row.row) ?? row);
  const overview = await getOverview(database);
  const judge = (known: ReadonlyMap<string, string>) =>
    judgeQueue(rows, {
      fileName: name,
      now,
      accounts: new Map(Object.entries(overview.accounts)),
      managed: overview.managed,
      fileAccounts: reading.accounts,
      images: dropped.images,
      known,
      allowPastDates: options.allowPastDates,
    });
  const known = await knownPosts(database, judge(new Map()));
  return { dropped, reading, verdicts: judge(known) };
}

/** The posts of the queue that the file may mean: by the id a row would get, and by equal content. */
async function knownPosts(database: Database, guess: readonly RowVerdict[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { postId, plan } of guess) {
    const post = postId ? await getPost(database, postId) : undefined;
    if (post) known.set(post.id, post.contentHash);
    if (!plan) continue;
    for (const id of await postsWithContent(database, plan.contentHash)) known.set(id, plan.contentHash);
  }
  return known;
}

/** Whether reading the bytes as Windows-1252 may help. */
export function mayBeWindows1252(issue: Issue<ImportCode>): boolean {
  return issue.code === 'not-utf8';
}
