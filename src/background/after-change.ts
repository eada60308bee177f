// After anything was committed: the guard's terms first (a hold must be in force at once), then badge and alarm.
import { overridesOf } from '../domain/site/overrides';
import type { ToPage } from '../messages/protocol';
import { sessionId } from '../platform/memory';
import { askTab, threadsTabs } from '../platform/tabs';
import { claimedPost, getPost, getSite } from '../store/posts';
import { refreshAttention } from './attention';
import { theContext } from './context';
import { sweepPolicies } from './sweep';
import { termsOf } from './terms';

/** How long a page may take to put new terms in force, milliseconds. */
const PATIENCE = 2000;

/** Terms go to the page in the order in which they were read: older ones must not undo a hold. */
let pushing: Promise<void> = Promise.resolve();

/**
 * @param postIds the posts that were changed.
 * @param site whether what is known of Threads' pages changed.
 */
export async function afterChange(postIds: readonly string[], site = false): Promise<void> {
  const mine = pushing.then(() => (site ? pushSite() : undefined)).then(() => pushTerms(postIds));
  pushing = mine.catch(() => {});
  await mine;
  const unjudged = await refreshAttention();
  // Not waited for: whoever changed a policy need not, and an alarm goes on with it should this script be stopped.
  if (unjudged) void sweepPolicies().catch(() => {});
}

/** Every open page of Threads looks with the new eyes from now on: the guard of the claimed one above all. */
async function pushSite(): Promise<void> {
  const { database } = await theContext();
  const message: ToPage = { type: 'site', site: overridesOf(await getSite(database)) };
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([Promise.all((await threadsTabs()).map(({ id }) => askTab(id, message))), late]);
}

async function pushTerms(postIds: readonly string[]): Promise<void> {
  const { database } = await theContext();
  const session = await sessionId();
  const claimed = await claimedPost(database);
  const changed = await Promise.all(postIds.slice(0, 20).map((id) => getPost(database, id)));
  const concerned = new Map(
    [...changed, claimed].flatMap((post) => (post ? [[post.id, post] as const] : [])),
  );
  await Promise.all(
    [...concerned.values()].map(async (post) => {
      const { claim } = post;
      if (!claim || claim.session !== session) return;
      const terms = await termsOf(database, post);
      const late = new Promise((done) => setTimeout(done, PATIENCE));
      if (terms) await Promise.race([askTab(claim.tabId, { type: 'terms', terms } satisfies ToPage), late]);
    }),
  );
}
