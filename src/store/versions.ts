// What a post said before: each text that was ever saved stands in the log, with what was decided on it.
import type { Decision } from '../domain/approval/approval';
import type { WrittenBody } from '../domain/lifecycle/events';
import type { Post } from '../domain/lifecycle/state';
import type { LogEntryView } from '../domain/log/entry';
import type { PostContent } from '../domain/post/content';
import type { Database } from './database';
import { readHistory } from './log';
import { getPosts } from './posts';

export interface Version {
  /** From 1, as people count. */
  no: number;
  at: number;
  /** Declared name of who wrote it. */
  who: string | undefined;
  hash: string;
  content: PostContent | 'erased';
  approvals: Decision[];
  /** Whether its approval was ever complete. */
  complete: boolean;
}

/** Every version of a post, oldest first, the present one last. */
export async function versionsOf(database: Database, post: Post): Promise<Version[]> {
  return versionsIn(await readHistory(database, post.id), post);
}

function versionsIn(entries: readonly LogEntryView[], post: Post): Version[] {
  const complete = new Set(
    entries.flatMap(({ entry }) => (entry.stateAfter === 'approved' ? String(entry.contentHash) : [])),
  );
  return entries
    .filter(({ entry }) => entry.type === 'post-written')
    .map(({ entry, body }, i): Version => {
      const written =
        body && body !== 'erased' ? (body.value as WrittenBody & { actor?: string }) : undefined;
      const hash = String(entry.contentHash);
      return {
        no: i + 1,
        at: entry.at,
        who: written?.actor,
        hash,
        content: written?.content ?? 'erased',
        approvals: post.decisions.filter((d) => d.verdict === 'approve' && d.contentHash === hash),
        complete: complete.has(hash),
      };
    });
}

/** The last version whose approval was complete, else the last one that somebody approved. */
export function lastApproved(versions: readonly Version[]): Version | undefined {
  return (
    versions.findLast((one) => one.complete && one.approvals.length > 0) ??
    versions.findLast((one) => one.approvals.length > 0)
  );
}

/** The posts whose present content has a hash that begins so. @param prefix hex digits. */
export async function postsWithHash(database: Database, prefix: string): Promise<Post[]> {
  const range = IDBKeyRange.bound([prefix, ''], [`${prefix}\uffff`, '']);
  const ids = await database.use((db) => db.getAllKeysFromIndex('posts', 'content', range));
  return getPosts(database, ids);
}

/** Entries read at a time. */
const PAGE = 1000;

/**
 * The posts that ever had a content with one of these hashes, by reading the whole log: for what nothing else finds.
 * @param prefixes beginnings of hashes.
 * @returns ids of posts.
 */
export async function postsThatHad(database: Database, prefixes: ReadonlySet<string>): Promise<string[]> {
  const found = new Set<string>();
  const lengths = new Set([...prefixes].map((prefix) => prefix.length));
  for (let from = 0; prefixes.size > 0; ) {
    const rows = await database.use((db) => db.getAll('entries', IDBKeyRange.lowerBound(from), PAGE));
    for (const { type, json, postId } of rows) {
      if (type !== 'post-written' || !postId) continue;
      const hash = /"contentHash":"([0-9a-f]{64})"/.exec(json)?.[1];
      if (hash && [...lengths].some((length) => prefixes.has(hash.slice(0, length)))) found.add(postId);
    }
    if (rows.length < PAGE) break;
    from = rows.at(-1)!.seq + 1;
  }
  return [...found];
}
