// Every version of a post, from the log: each text that was ever saved, with what was decided on it.
import type { Decision } from '../../../domain/approval/approval';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Post } from '../../../domain/lifecycle/state';
import type { LogEntryView } from '../../../domain/log/entry';
import type { PostContent } from '../../../domain/post/content';
import { readHistory } from '../../../store/log';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';

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

/** The versions of a post, oldest first; undefined while they are read. */
export function useVersions(post: Post): Version[] | undefined {
  const { context } = useApp();
  const { value: entries } = useLive(() => readHistory(context.database, post.id), [post.id]);
  return entries && versionsIn(entries, post);
}

function versionsIn(entries: readonly LogEntryView[], post: Post): Version[] {
  const complete = new Set(
    entries.flatMap(({ entry }) => (entry.stateAfter === 'approved' ? String(entry.contentHash) : [])),
  );
  return entries
    .filter(({ entry }) => entry.type === 'post-written')
    .map(({ entry, body: beside }, i): Version => {
      const written =
        beside && beside !== 'erased' ? (beside.value as WrittenBody & { actor?: string }) : undefined;
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
