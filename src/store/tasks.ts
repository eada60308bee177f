// What somebody has to do about approvals. Never a second truth: worked out from the rows each time it is asked.
import type { Account, Post, PostState } from '../domain/lifecycle/state';
import type { Database } from './database';

const LAST = '\uffff';
const DAY = 86_400_000;
/** How many rows are read at a time, and for one answer at most. */
const PAGE = 200;
const MOST_ROWS = 4000;

export type ApprovalTask =
  /** It is live, or about to be by Threads' scheduler, and what it went out under ended or was withdrawn. */
  | { kind: 're-approve-or-take-down'; post: Post; why: 'ended' | 'withdrawn'; since: number }
  /** Its approval ends within the days that the policy warns of. */
  | { kind: 'approval-ends-soon'; post: Post; until: number };

export interface ApprovalTasks {
  /** What is live first, then what ends, each the most urgent first. */
  tasks: ApprovalTask[];
  /** There are more than asked for. */
  more: boolean;
}

const LIVE: readonly PostState[] = ['posted', 'handed-over'];

/**
 * The tasks about approvals.
 * @param now epoch milliseconds.
 * @param limit tasks of each kind at most.
 */
export async function listApprovalTasks(
  database: Database,
  now: number,
  limit = 100,
): Promise<ApprovalTasks> {
  return database.use(async (db) => {
    const transaction = db.transaction(['posts', 'accounts']);
    const index = transaction.objectStore('posts').index('state-until');
    const accounts = new Map(
      (await transaction.objectStore('accounts').getAll()).map((row) => [row.handle, row]),
    );
    let more = false;
    /** Walks posts of one state whose approval ends in a span, first to last, while `take` wants more. */
    const walk = async (state: PostState, from: number, to: number, take: (post: Post) => boolean) => {
      let key: [number, string] = [from, LAST];
      for (let seen = 0; ; seen += PAGE) {
        if (seen >= MOST_ROWS) more = true;
        if (more) return;
        const rows = await index.getAll(IDBKeyRange.bound([state, ...key], [state, to, LAST], true), PAGE);
        for (const post of rows) {
          if (!take(post)) {
            more = true;
            return;
          }
        }
        const last = rows.at(-1);
        if (rows.length < PAGE || !last) return;
        key = [last.approvedUntil, last.id];
      }
    };
    const over: ApprovalTask[] = [];
    for (const state of LIVE) {
      await walk(state, 0, now, (post) => {
        if (post.removal?.seen === 'gone') return true;
        if (over.length === limit) return false;
        over.push({ kind: 're-approve-or-take-down', post, ...lossOf(post) });
        return true;
      });
    }
    const soon: Extract<ApprovalTask, { kind: 'approval-ends-soon' }>[] = [];
    const widest = Math.max(0, ...[...accounts.values()].map(warningOf));
    // Without days of warning there is no span to look through.
    for (const state of widest > 0 ? (['approved', ...LIVE] as const) : []) {
      let taken = 0;
      await walk(state, now, now + widest, (post) => {
        const account = accounts.get(post.account);
        if (post.removal?.seen === 'gone' || post.approvedUntil > now + warningOf(account)) return true;
        if (taken === limit) return false;
        taken += 1;
        soon.push({ kind: 'approval-ends-soon', post, until: post.approvedUntil });
        return true;
      });
    }
    soon.sort((a, b) => a.until - b.until);
    return { tasks: [...over, ...soon.slice(0, limit)], more: more || soon.length > limit };
  });
}

function warningOf(account: Account | undefined): number {
  return (account?.policy.warningDays ?? 0) * DAY;
}

/** How a live post lost its approval, and when: the last word of a person, else the clock. */
function lossOf(post: Post): { why: 'ended' | 'withdrawn'; since: number } {
  const last = post.decisions.findLast((d) => d.voidedAt === undefined);
  return { why: last && last.verdict !== 'approve' ? 'withdrawn' : 'ended', since: post.approvedUntil };
}
