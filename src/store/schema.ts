// The shape of the database, version by version. A golden database of each version is opened by the tests for ever.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { ManagedPolicy } from '../domain/approval/policy';
import type { Account, Counter, Hold, Person, Post } from '../domain/lifecycle/state';
import type { Body } from '../domain/log/entry';
import type { Edge } from '../domain/log/merkle';
import type { Site } from '../domain/site/overrides';

/** A log entry as stored: its exact bytes, and what is needed to find it. */
export interface EntryRow {
  /** Zero-based position in the log. */
  seq: number;
  commandId: string;
  n: number;
  /** Exact entry bytes, canonical JSON. */
  json: string;
  at: number;
  type: string;
  postId?: string;
}

/** An image's bytes, once, however many posts use it. */
export interface MediaRow {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  type: string;
  name: string;
  blob: Blob;
  width: number;
  height: number;
}

/** Half-written text, outside log and replay: survives a crash, is never published. */
export interface WorkingCopy {
  /** Post id, or `new`. */
  id: string;
  value: unknown;
  at: number;
}

export interface BobbinSchema extends DBSchema {
  posts: {
    key: string;
    value: Post;
    indexes: {
      /** Lists by state, in order of due time. Ends in `id`: else ties at a page's edge are lost. */
      'state-due': [string, number, string];
      'account-state-due': [string, string, number, string];
      'state-changed': [string, number, string];
      'account-state-changed': [string, string, number, string];
      /** The same content in more than one post. */
      content: [string, string];
      /** For the sweep: approvals that end first. */
      'state-until': [string, number, string];
      permalink: string;
      /** Any of its claims, the earlier ones too. */
      claim: string;
      /** Posts that inherited decisions of this one. */
      heirs: string;
    };
  };
  accounts: { key: string; value: Account };
  holds: { key: string; value: Hold };
  counters: { key: string; value: Counter };
  entries: {
    key: number;
    value: EntryRow;
    indexes: {
      /** Unique: a repeated command finds itself here. */
      command: [string, number];
      post: [string, number];
    };
  };
  bodies: { key: string; value: Body };
  media: { key: string; value: MediaRow };
  'working-copies': { key: string; value: WorkingCopy };
  /** `log`: the tree's right edge. `person`: who uses this installation. `install`: the installation's id. `managed`: the organisation's policy. `site`: what is known of Threads' pages beyond what ships. */
  meta: { key: string; value: MetaRow };
}

export type MetaRow =
  | { name: 'log'; edge: Edge }
  | { name: 'person'; person: Person }
  | { name: 'managed'; managed: ManagedPolicy }
  | { name: 'site'; site: Site }
  | { name: 'install'; id: string };

export type BobbinDatabase = IDBPDatabase<BobbinSchema>;
type Upgrade = IDBPTransaction<BobbinSchema, StoreNames<BobbinSchema>[], 'versionchange'>;

export const DATABASE = 'bobbin';

/** `MIGRATIONS[i]` leads from version i to version i + 1. Entries are appended, never changed. */
export const MIGRATIONS: readonly ((database: BobbinDatabase, transaction: Upgrade) => void)[] = [
  (database) => {
    const posts = database.createObjectStore('posts', { keyPath: 'id' });
    posts.createIndex('state-due', ['state', 'dueAt', 'id']);
    posts.createIndex('account-state-due', ['account', 'state', 'dueAt', 'id']);
    posts.createIndex('state-changed', ['state', 'changedAt', 'id']);
    posts.createIndex('account-state-changed', ['account', 'state', 'changedAt', 'id']);
    posts.createIndex('content', ['contentHash', 'id']);
    posts.createIndex('state-until', ['state', 'approvedUntil', 'id']);
    posts.createIndex('permalink', 'outcome.permalink');
    posts.createIndex('claim', 'claimIds', { multiEntry: true });
    posts.createIndex('heirs', 'inherited.sources', { multiEntry: true });
    database.createObjectStore('accounts', { keyPath: 'handle' });
    database.createObjectStore('holds', { keyPath: 'scope' });
    database.createObjectStore('counters', { keyPath: 'account' });
    const entries = database.createObjectStore('entries', { keyPath: 'seq' });
    entries.createIndex('command', ['commandId', 'n'], { unique: true });
    entries.createIndex('post', ['postId', 'seq']);
    database.createObjectStore('bodies', { keyPath: 'hash' });
    database.createObjectStore('media', { keyPath: 'hash' });
    database.createObjectStore('working-copies', { keyPath: 'id' });
    database.createObjectStore('meta', { keyPath: 'name' });
  },
];

export const VERSION = MIGRATIONS.length;
