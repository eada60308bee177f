// What a page shows beside a claim: presses from outside the queue, edits of live posts, published posts and their
// figures. None of it needs a claim, and none of it is more than an observation: the domain decides what comes of it.
import { holdOn } from '../domain/lifecycle/state';
import { THREADS_HOSTS } from '../domain/post/permalink';
import type { FromPage, GuardInfo, Known, Sent } from '../messages/protocol';
import type { Database } from '../store/database';
import {
  getBodies,
  getBody,
  getOverview,
  listByChange,
  postsOfPermalinks,
  takenPermalinks,
} from '../store/posts';
import { theContext } from './context';

type Observation = Extract<
  Sent<FromPage>,
  { type: 'guard-asked' | 'outside-noted' | 'shown-asked' | 'shown-noted' }
>;

const TYPES = ['guard-asked', 'outside-noted', 'shown-asked', 'shown-noted'];

export function isObservation(message: Sent<FromPage>): message is Observation {
  return TYPES.includes(message.type);
}

/** The handles that are set up in Bobbin. */
export async function guardedHandles(database: Database): Promise<string[]> {
  return Object.keys((await getOverview(database)).accounts);
}

/** The instant of a page's own `time[datetime]`, epoch milliseconds; undefined where it is none. */
export function shownInstant(datetime: string | undefined): number | undefined {
  const at = Date.parse(datetime ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** @returns the answer for the page. */
export async function observed(
  message: Observation,
  database: Database,
  commandId: string,
): Promise<GuardInfo | Known | null | boolean> {
  const { run } = await theContext();
  switch (message.type) {
    case 'guard-asked':
      return guardInfo(database, message.account, message.code);
    case 'shown-asked':
      return known(database, message.account, message.codes);
    case 'outside-noted': {
      const { type: _type, messageId: _id, ...said } = message;
      return (await run({ type: 'note-outside', ...said }, commandId)).ok;
    }
    case 'shown-noted': {
      const { postId, permalink, compared, figures } = message;
      const publishedAt = shownInstant(message.publishedAt);
      const noted = compared
        ? await run({ type: 'note-published', postId, permalink, publishedAt, ...compared }, commandId)
        : { ok: true };
      if (figures) await run({ type: 'note-figures', postId, figures }, `${commandId}:figures`);
      return noted.ok;
    }
  }
}

const permalinkOf = (account: string, code: string) => `https://${THREADS_HOSTS[0]}/@${account}/post/${code}`;

async function guardInfo(
  database: Database,
  handle: string,
  code: string | undefined,
): Promise<GuardInfo | null> {
  const { accounts, holds } = await getOverview(database);
  const account = accounts[handle];
  if (!account) return null;
  const [post] = code ? await postsOfPermalinks(database, [permalinkOf(handle, code)]) : [];
  const body = post?.state === 'posted' ? await getBody(database, post) : undefined;
  return {
    account: handle,
    outsideQueue: account.policy.outsideQueue,
    held: holdOn(holds, handle)?.reason,
    edit: post && body ? { postId: post.id, content: body.content } : undefined,
  };
}

/** How many posts of one account that may have gone out are looked for on a page. */
const MISSING = 5;

async function known(database: Database, account: string, codes: readonly string[]): Promise<Known> {
  const lost = (state: 'unresolved' | 'handed-over') =>
    listByChange(database, { state, account, limit: MISSING });
  const [addressed, ...pages] = await Promise.all([
    postsOfPermalinks(
      database,
      codes.map((code) => permalinkOf(account, code)),
    ),
    lost('unresolved'),
    lost('handed-over'),
  ]);
  const missing = pages.flatMap(({ posts }) => posts);
  const all = [...addressed.filter(({ state }) => state === 'posted'), ...missing];
  const bodies = await getBodies(database, all);
  return {
    posts: all.flatMap(({ id, state, outcome, claim }, i) => {
      const content = bodies[i]?.content;
      const where =
        state === 'posted' ? { permalink: outcome?.permalink } : { since: claim?.openedAt ?? outcome?.at };
      return content ? [{ postId: id, content, ...where }] : [];
    }),
    taken: missing.length > 0 ? await takenPermalinks(database, '') : [],
  };
}
