// What became of a press: reports only what was seen, and reads the published text back.
import { parsePermalink } from '../domain/post/permalink';
import type { FromPage, Work } from '../messages/protocol';
import { send } from './extension';
import { findComposers } from './find';
import {
  CLOCK_SKEW,
  findOwn,
  type OwnSearch,
  type PublishedPost,
  postsOnPage,
  type ReadBack,
  readBack,
} from './published';
import { isEmpty } from './read';
import { until } from './wait';

type Result = Extract<FromPage, { type: 'result-seen' }>;

/** Reports one observation. Nothing more than what was seen goes in. */
export function report(work: Work, seen: Result['seen'], more: Partial<Result> = {}): Promise<unknown> {
  return send({
    type: 'result-seen',
    claimId: work.terms.claimId,
    seen,
    differences: [],
    removed: [],
    ...more,
  });
}

/** Where the profile lists posts of this kind. */
export function profileAddress(work: Work): string {
  const { account, kind } = work.terms.content;
  return `/@${account}${kind === 'reply' ? '/replies' : ''}`;
}

export function searchFor(work: Work, since: number, before: ReadonlySet<string>): OwnSearch {
  return { content: work.terms.content, since, taken: work.takenPermalinks, before };
}

/** Leaving the page is fine unless a composer holds something. */
export function mayLeave(): boolean {
  return findComposers().every(isEmpty);
}

function reportReadBack(work: Work, read: ReadBack): Promise<unknown> {
  return report(work, 'read-back', {
    permalink: read.permalink,
    publishedAt: read.publishedAt,
    differences: read.differences,
    removed: read.removed,
    notCompared: read.notCompared,
  });
}

/**
 * Tells the permalink and reads the text back: from the page at hand when it shows the whole post and it is equal,
 * else on the permalink page, to which this tab goes (lists fold long texts and show a thread's first part only).
 */
export async function tellPermalink(work: Work, permalink: string): Promise<void> {
  const at = postsOnPage().find((post) => post.permalink === permalink)?.at;
  await report(work, 'permalink', { permalink, publishedAt: at });
  // A moment for the list to show the post that the toast names.
  const read = await until(() => equal(work, permalink), 1500);
  if (read) await reportReadBack(work, read);
  else if (mayLeave()) location.assign(new URL(permalink).pathname);
}

function equal(work: Work, permalink: string): ReadBack | undefined {
  const read = readBack(work.terms.content, permalink);
  return read && read.differences.length === 0 ? read : undefined;
}

/** On the permalink page: reads the post back, with some patience for a page that is still building. */
export async function readBackHere(work: Work, signal: AbortSignal): Promise<void> {
  const { permalink } = work;
  if (!permalink) return;
  const there = await until(() => readBack(work.terms.content, permalink), 6000, signal);
  if (signal.aborted) return;
  // A page asked for too early says "not available" and stays so.
  if (!there && reloadOnce()) return;
  const read =
    (await until(() => equal(work, permalink), there ? 2500 : 0, signal)) ??
    readBack(work.terms.content, permalink);
  if (signal.aborted) return;
  if (read) await reportReadBack(work, read);
  else await report(work, 'permalink', { permalink, detail: 'not-readable' });
}

/** Loads the page anew, once: what it is loaded by tells whether that was done already. */
function reloadOnce(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry?.type === 'reload' || !mayLeave()) return false;
  location.reload();
  return true;
}

/** After a redirect: the page is a post of ours that is younger than the press, whatever its text. */
function arrived(search: OwnSearch): PublishedPost | undefined {
  const here = parsePermalink(location.href);
  if (here?.account !== search.content.account || search.taken.includes(here.href)) return undefined;
  const post = postsOnPage().find(({ code }) => code === here.code);
  return post?.at && Date.parse(post.at) >= search.since - CLOCK_SKEW ? post : undefined;
}

/** On a page loaded after the press: looks for the post, some seconds long (a profile may show it late). */
export async function lookHere(work: Work, signal: AbortSignal): Promise<void> {
  if (work.pressedAt === undefined) return;
  const search = searchFor(work, work.pressedAt, new Set());
  const found = await until(() => findOwn(search) ?? arrived(search), 5000, signal);
  if (signal.aborted) return;
  if (found) return tellPermalink(work, found.permalink);
  const onProfile = location.pathname === profileAddress(work);
  // A profile shows a new post late, and a list that is there already is not read again.
  if (onProfile && !reloadOnce()) await report(work, 'closed', { detail: 'not-on-profile' });
}
