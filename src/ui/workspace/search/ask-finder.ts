// The page's side of the finder: one worker for the page's life, started when a list or a search first needs it.
import { signal } from '@preact/signals';
import type { Database } from '../../../store/database';
import { ownZone } from '../../parts/format';
import type { Listing } from './listing';
import type { Edit, FromFinder, ToFinder } from './protocol';

/** How far the index of texts is: undefined before a search was asked for and once it is ready. */
export const indexing = signal<{ done: number; total: number } | undefined>(undefined);

/** What a kept list tells: all of it piece by piece, then what changes. */
export interface KeptListener {
  onPiece(from: number, ids: string[], days: Int32Array, total: number): void;
  onEdits(edits: Edit[]): void;
  onFailed(): void;
}

type Answer = Extract<FromFinder, { type: 'found' | 'tags' }>;

let worker: Worker | undefined;
let count = 0;
let kept: { n: number; listener: KeptListener } | undefined;
const waiting = new Map<number, { done: (answer: Answer) => void; failed: (error: Error) => void }>();

function start(): Worker {
  const made = new Worker(new URL('./finder-worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<FromFinder>) => take(data);
  made.onerror = (event) => fail(event.message);
  return made;
}

function take(message: FromFinder): void {
  switch (message.type) {
    case 'kept':
      if (kept?.n === message.n)
        kept.listener.onPiece(message.from, message.ids, message.days, message.total);
      return;
    case 'edits':
      if (kept?.n === message.n) kept.listener.onEdits(message.edits);
      return;
    case 'progress':
      indexing.value = message.done < message.total ? message : undefined;
      return;
    case 'failed':
      fail(message.message);
      return;
    default:
      waiting.get(message.n)?.done(message);
      waiting.delete(message.n);
  }
}

/** A worker that failed is replaced by the next question: it may have been the memory, or the database closed for an upgrade. */
function fail(message: string): void {
  worker?.terminate();
  worker = undefined;
  indexing.value = undefined;
  for (const { failed } of waiting.values()) failed(new Error(message));
  waiting.clear();
  kept?.listener.onFailed();
  kept = undefined;
}

function tell(database: Database, message: ToFinder): void {
  if (!worker) {
    worker = start();
    worker.postMessage({ type: 'open', database: database.name } satisfies ToFinder);
  }
  worker.postMessage(message);
}

/** Keeps one list current, until another is asked for. @returns a function that ends it. */
export function keepList(
  database: Database,
  listing: Listing,
  now: number,
  listener: KeptListener,
): () => void {
  count += 1;
  const n = count;
  kept = { n, listener };
  tell(database, { type: 'keep', n, listing, zone: ownZone(), now });
  return () => {
    if (kept?.n !== n) return;
    kept = undefined;
    worker?.postMessage({ type: 'forget' } satisfies ToFinder);
  };
}

function ask(database: Database, make: (n: number) => ToFinder): Promise<Answer> {
  count += 1;
  const n = count;
  return new Promise((done, failed) => {
    waiting.set(n, { done, failed });
    tell(database, make(n));
  });
}

/** The ids of the best hits, the best first. */
export async function findPosts(database: Database, text: string, limit: number): Promise<string[]> {
  const answer = await ask(database, (n) => ({ type: 'find', n, text, limit, zone: ownZone() }));
  return answer.type === 'found' ? answer.ids : [];
}

/** All tags in use, the most used first. */
export async function tagsInUse(database: Database): Promise<string[]> {
  const answer = await ask(database, (n) => ({ type: 'tags', n, zone: ownZone() }));
  return answer.type === 'tags' ? answer.tags : [];
}

/** Builds the index ahead of the first word that is typed. */
export function prepareSearch(database: Database): void {
  tell(database, { type: 'prepare', zone: ownZone() });
}
