// Everything the panel shows, read at once, so that no two parts of it ever contradict each other.
import { NEVER, type Post, type PostState } from '../../domain/lifecycle/state';
import type { PostContent } from '../../domain/post/content';
import { readTrouble, type StartTrouble, sessionId } from '../../platform/memory';
import type { Database } from '../../store/database';
import { dueNow, listStandardReplies, nextDue } from '../../store/due';
import {
  claimedPost,
  getBody,
  getOverview,
  getPost,
  listByChange,
  listByDue,
  type Overview,
} from '../../store/posts';
import { type ApprovalTask, listApprovalTasks } from '../../store/tasks';
import { rightNow } from '../parts/clock';
import { hashesOf, loadMedia, type Media } from '../parts/use-media';
import { chosen, movedOn, postingOf } from './panel-state';
import type { PanelContext } from './rules';

/** The post the panel is about, complete. */
export interface Hand {
  post: Post;
  content: PostContent | 'erased';
  media: Media;
}

export interface Snapshot {
  now: number;
  overview: Overview;
  hand: Hand | undefined;
  /** Due posts other than the one at hand, oldest first; the first few. */
  due: Post[];
  /** Number of due posts, the one at hand included until it is taken up; 100 means "99 and more". */
  dueCount: number;
  /** What becomes due next. */
  coming: Post[];
  /** Approved posts without a time: they can go out whenever a person likes. */
  undated: Post[];
  /** Posts that may be on Threads and need a look, without the one at hand. */
  unresolved: Post[];
  /** What is live without its approval, and what loses it soon; the first few. */
  tasks: ApprovalTask[];
  /** Replies that are approved for any target; the first few. */
  replies: Post[];
  trouble: StartTrouble | undefined;
}

/** How long a finished post stays at hand by itself, milliseconds. */
const FRESH = 30 * 60_000;
const LAST = '\uffff';
/** What a post may be for the panel to go on showing it because a person picked it. */
const SHOWN: readonly PostState[] = ['approved', 'claimed', 'posted', 'handed-over', 'unresolved'];

export async function loadSnapshot({ database }: PanelContext): Promise<Snapshot> {
  const now = rightNow();
  const trouble = await readTrouble();
  const [overview, post, due, coming, undated, unresolved, scheduled, approvals, replies] = await Promise.all(
    [
      getOverview(database),
      postAtHand(database, now, trouble),
      dueNow(database, now),
      listByDue(database, { state: 'approved', after: [now, LAST], limit: 4 }),
      listUndated(database),
      listByDue(database, { state: 'unresolved', limit: 12 }),
      listByDue(database, { state: 'handed-over', limit: 12 }),
      listApprovalTasks(database, now, 12),
      listStandardReplies(database, now),
    ],
  );
  const hand = post ?? (await nextOf(database, overview, now));
  // What waits under a hold is seen waiting.
  const waiting = [...due.posts, ...due.held].sort((a, b) => a.dueAt - b.dueAt);
  const other = (one: Post) => one.id !== hand?.id;
  return {
    now,
    overview,
    hand: hand && (await complete(database, hand)),
    due: waiting.filter(other).slice(0, 12),
    dueCount: waiting.length,
    coming: coming.posts.filter((one) => one.dueAt < NEVER && other(one)),
    undated: undated.filter(other),
    unresolved: [
      ...unresolved.posts,
      // Once its time has come, only a person can say whether Threads' scheduler did its work.
      ...scheduled.posts.filter((one) => one.dueAt <= now),
    ].filter(other),
    tasks: approvals.tasks,
    replies: replies.slice(0, 12),
    trouble,
  };
}

/** The first approved posts without a time. */
export async function listUndated(database: Database, limit = 12): Promise<Post[]> {
  const { posts } = await listByDue(database, { state: 'approved', after: [NEVER, ''], limit: 200 });
  return posts.filter((post) => !post.anyTarget).slice(0, limit);
}

/** The claimed post, else the newer of the one a person picked and the one that was finished a moment ago. */
async function postAtHand(
  database: Database,
  now: number,
  trouble: StartTrouble | undefined,
): Promise<Post | undefined> {
  const claimed = await claimedPost(database);
  if (claimed) return claimed;
  // Who asked for another one since is done with a finished one, and has to see why nothing came of it.
  const isNews = (post: Post) => !post.outcome || post.outcome.at > (trouble?.at ?? 0);
  const pick = chosen.value;
  const states = ['posted', 'unresolved', 'handed-over'] as const;
  const [session, picked, ...newest] = await Promise.all([
    sessionId(),
    pick && getPost(database, pick.id),
    ...states.map((state) => listByChange(database, { state, limit: 1 })),
  ]);
  // Picking it after that is the newest wish of all: a post that needs a look is looked at, whatever a click said.
  const asked = picked && (isNews(picked) || pick!.at > (trouble?.at ?? 0));
  const wanted = picked && asked && SHOWN.includes(picked.state) ? picked : undefined;
  const [finished] = newest
    .flatMap((page) => page.posts)
    .filter(
      (post) =>
        post.claim?.session === session &&
        (post.outcome?.at ?? 0) > now - FRESH &&
        isNews(post) &&
        postingOf(post) !== movedOn.value,
    )
    .sort((a, b) => (b.outcome?.at ?? 0) - (a.outcome?.at ?? 0));
  return wanted && (finished?.outcome?.at ?? 0) <= pick!.at ? wanted : (finished ?? wanted);
}

/** The oldest due post that may go out; what is on hold only where nothing else is due. */
async function nextOf(
  database: Database,
  { accounts, holds }: Overview,
  now: number,
): Promise<Post | undefined> {
  const oldest = async (inForce: Overview['holds']) => {
    const next = await Promise.all(
      Object.values(accounts).map((account) => nextDue(database, account, now, inForce)),
    );
    return next.filter((post) => post !== undefined).sort((a, b) => a.dueAt - b.dueAt)[0];
  };
  return (await oldest(holds)) ?? (Object.keys(holds).length > 0 ? oldest({}) : undefined);
}

async function complete(database: Database, post: Post): Promise<Hand> {
  const content = (await getBody(database, post))?.content;
  return { post, content: content ?? 'erased', media: await loadMedia(database, hashesOf(content)) };
}
