// What the page and its worker say to each other.
import type { Listing } from './listing';

export type ToFinder =
  /** The first message: the database in use, undefined for the usual one. */
  | { type: 'open'; database: string | undefined }
  /** From now on keep this list; the one kept before is forgotten. `now` decides on ends of approvals. */
  | { type: 'keep'; n: number; listing: Listing; zone: string; now: number }
  | { type: 'forget' }
  /** The best hits of a search, once. */
  | { type: 'find'; n: number; text: string; limit: number; zone: string }
  /** All tags in use, the most used first. */
  | { type: 'tags'; n: number; zone: string }
  /** Get ready for a search. */
  | { type: 'prepare'; zone: string };

/** One change of a kept list, to be made in order. */
export type Edit = { remove: number } | { insert: number; id: string; day: number };

export type FromFinder =
  /** A piece of a kept list; `total` is its whole length. */
  | { type: 'kept'; n: number; from: number; ids: string[]; days: Int32Array; total: number }
  | { type: 'edits'; n: number; edits: Edit[] }
  | { type: 'found'; n: number; ids: string[] }
  | { type: 'tags'; n: number; tags: string[] }
  /** How far the index is; `done === total` when it is ready. */
  | { type: 'progress'; done: number; total: number }
  | { type: 'failed'; message: string };
