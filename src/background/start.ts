// From "post the next one" to a composer script at work in one tab. A person's click is always where it begins.

import { holdOn, holdOnPost } from '../domain/lifecycle/state';
import { INTENT } from '../domain/site/known';
import { overridesOf } from '../domain/site/overrides';
import type { PageReport, StartAnswer, ToPage } from '../messages/protocol';
import { rememberTrouble, sessionId } from '../platform/memory';
import {
  activeTab,
  askTab,
  getTab,
  inject,
  isThreads,
  openThreads,
  showTab,
  type TabPlace,
  threadsTabs,
  whenLoaded,
} from '../platform/tabs';
import { type Database, StoreError } from '../store/database';
import { nextDue } from '../store/due';
import { claimedPost, getOverview, getPost, type Overview } from '../store/posts';
import { theContext } from './context';
import { guardedHandles } from './observed';
import { COMPOSER, SENTRY } from './scripts';
import { release, sweepClaims } from './sweep';

/** How long a page may take to say who is signed in, milliseconds: its navigation hydrates late. */
const PATIENCE = 10_000;
/** The same where another page will be asked anyway. */
const SHORT_PATIENCE = 1500;

/** Fills the given post, or the oldest due one of the account that is signed in. The panel shows what comes of it. */
export async function start(request: {
  postId?: string | undefined;
  windowId?: number | undefined;
}): Promise<StartAnswer> {
  const answer = await tryStart(request).catch((error: unknown): StartAnswer => {
    if (error instanceof StoreError) return refused(`store-${error.code}`);
    throw error;
  });
  await rememberTrouble(
    answer.started ? undefined : { code: answer.code, detail: answer.detail, at: Date.now() },
  );
  return answer;
}

function refused(code: string, detail?: string): StartAnswer {
  return { started: false, code, detail };
}

async function tryStart({
  postId,
  windowId,
}: {
  postId?: string | undefined;
  windowId?: number | undefined;
}): Promise<StartAnswer> {
  const { database, run } = await theContext();
  await sweepClaims();
  const claimed = await claimedPost(database);
  if (claimed) {
    const tab = await getTab(claimed.claim!.tabId);
    if (tab) await showTab(tab);
    return refused('claim-open', claimed.excerpt);
  }
  const overview = await getOverview(database);
  if (Object.keys(overview.accounts).length === 0) return refused('no-account');
  const everything = holdOn(overview.holds, '');
  if (everything) return refused('on-hold', everything.reason);

  const place = await choosePlace(windowId, overridesOf(overview.site)?.selectors.account !== undefined);
  if (!('tab' in place)) return place;
  const { tab, report } = place;
  if (report.signedIn === 'no') return refused('signed-out');
  if (report.signedIn !== 'yes' || !report.account) return refused('account-unclear');
  const account = overview.accounts[report.account];
  if (!account && !postId) return refused('unknown-account', report.account);
  const hold = holdOn(overview.holds, report.account);
  if (hold) return refused('on-hold', hold.reason);
  const post = postId
    ? await getPost(database, postId)
    : account && (await nextDue(database, account, Date.now(), overview.holds));
  if (!post) return refused(...(await whyNothing(database, overview, report.account)));

  // Fill only where the person looks: the tab is brought to the front before the claim is made.
  await showTab(tab);
  const result = await run({
    type: 'claim-post',
    postId: post.id,
    claimId: crypto.randomUUID(),
    session: await sessionId(),
    tabId: tab.id,
    accountShown: report.account,
  });
  if (!result.ok) {
    const { code, detail } = result.refusal;
    return refused(
      code,
      code === 'other-account' ? `@${report.account}` : String(Object.values(detail ?? {})[0] ?? ''),
    );
  }
  if (!(await inject(tab.id, COMPOSER))) {
    const now = await getPost(database, post.id);
    if (now) await release(now, 'fill-failed');
    return refused('permission-missing');
  }
  return { started: true, postId: post.id };
}

/** Nothing is due, or what is due waits under the hold of a tag. */
async function whyNothing(
  database: Database,
  { accounts, holds }: Overview,
  handle: string,
): Promise<[code: string, detail: string]> {
  const account = accounts[handle];
  const waiting = account && (await nextDue(database, account, Date.now()));
  const hold = waiting && holdOnPost(holds, waiting);
  return hold ? ['on-hold', hold.reason] : ['nothing-due', handle];
}

/**
 * The tab to compose in: one that is signed in and holds no draft of somebody else's; else a new one.
 * @param inComposer the account is named in the open composer: where none is open, one is opened by its address.
 */
async function choosePlace(
  windowId: number | undefined,
  inComposer: boolean,
): Promise<{ tab: TabPlace; report: PageReport } | StartAnswer> {
  const active = await activeTab(windowId);
  const tabs = await threadsTabs(windowId ?? active?.windowId);
  let draft = false;
  for (const tab of tabs) {
    const report = await lookAt(tab, inComposer ? SHORT_PATIENCE : PATIENCE);
    if (!report || (inComposer && report.signedIn === 'unclear' && !report.draftOpen)) continue;
    if (!report.draftOpen) return { tab, report };
    draft = true;
    // The person looks at a composer that holds their own text: say so instead of opening another tab behind it.
    if (tab.active && isThreads(active?.url)) return refused('draft-present');
  }
  const path = inComposer ? INTENT : '/';
  const tab = await openThreads(path, windowId ?? active?.windowId);
  const report = tab && (await lookAt(tab));
  if (tab && report) return report.draftOpen ? refused('draft-present') : { tab, report };
  return refused(draft ? 'draft-present' : 'page-silent');
}

/** Asks a page who is signed in, until it says so or patience ends. */
async function lookAt(tab: TabPlace, patience = PATIENCE): Promise<PageReport | undefined> {
  if (!(await whenLoaded(tab.id, PATIENCE))) return undefined;
  const guarded = await guardedHandles((await theContext()).database);
  let report: PageReport | undefined;
  let injected = false;
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((go) => setTimeout(go, 150))) {
    report = await askTab<PageReport>(tab.id, { type: 'look', guarded } satisfies ToPage);
    if (report && report.signedIn !== 'unclear') return report;
    // A tab that was open before Bobbin was installed has no script yet.
    if (!report && !injected) injected = await inject(tab.id, SENTRY);
  }
  return report;
}

/** Runs the composer script again for the claimed post, in its own tab. */
export async function fillAgain(): Promise<StartAnswer> {
  const { database } = await theContext();
  await sweepClaims();
  const post = await claimedPost(database);
  if (!post?.claim) return refused('claim-over');
  // Post was pressed: a second filling could go out a second time.
  if (post.claim.pressedAt) return refused('look-first');
  const tab = await getTab(post.claim.tabId);
  if (!tab) return refused('no-tab');
  await showTab(tab);
  const heard = await askTab<boolean>(tab.id, { type: 'fill' } satisfies ToPage);
  if (heard !== true && !(await inject(tab.id, COMPOSER))) return refused('permission-missing');
  return { started: true, postId: post.id };
}
