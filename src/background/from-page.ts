// What a content script claims, checked against the claim of that very tab, becomes a command.
import type { CommandOf } from '../domain/lifecycle/commands';
import { claimOf, type EarlierClaim, type Post } from '../domain/lifecycle/state';
import { overridesOf } from '../domain/site/overrides';
import type { FromPage, MediaFile, Sent, ToDo, Work } from '../messages/protocol';
import { sessionId } from '../platform/memory';
import { inject } from '../platform/tabs';
import type { Database } from '../store/database';
import { getMedia } from '../store/media';
import { claimedPost, getSite, listByChange, postOfClaim, takenPermalinks } from '../store/posts';
import { theContext } from './context';
import { guardedHandles, isObservation, observed, shownInstant } from './observed';
import { COMPOSER, PAGE_WORLD } from './scripts';
import { release } from './sweep';
import { termsOf } from './terms';

/** How long after a claim ended its tab may still find the post, milliseconds. */
const LOOK_BACK = 10 * 60_000;

/** @returns the answer for the page. A claim that is not this tab's is answered like an unknown one: with nothing. */
export async function fromPage(message: Sent<FromPage>, tabId: number): Promise<unknown> {
  const { database, run } = await theContext();
  // Of its own kind, so that no page's id can be taken for another command's.
  const commandId = `page:${message.messageId}`;
  if (message.type === 'what-to-do') {
    const [work, guarded, site] = await Promise.all([
      workFor(database, message.by, tabId, commandId),
      guardedHandles(database),
      getSite(database),
    ]);
    return { work, guarded, site: overridesOf(site) } satisfies ToDo;
  }
  if (message.type === 'composer-wanted') return inject(tabId, COMPOSER);
  if (isObservation(message)) return observed(message, database, commandId);
  if (message.type === 'page-world-wanted') {
    const post = await claimedPost(database);
    return post ? (await isOwn(post.claim, tabId)) && inject(tabId, PAGE_WORLD, 'MAIN') : false;
  }
  const post = await postOfClaim(database, message.claimId);
  const { claimId } = message;
  if (!post || !(await isOwn(claimOf(post, claimId), tabId))) return false;
  const { id: postId } = post;
  switch (message.type) {
    case 'fill-noted': {
      const { type: _type, messageId: _id, ...said } = message;
      const noted = await run({ type: 'note-prefill', postId, ...said }, commandId);
      return noted.ok;
    }
    case 'press-noted': {
      const { verdict, why, differences, notCompared } = message;
      const pressed = {
        type: 'note-press',
        postId,
        claimId,
        verdict,
        why,
        differences,
        notCompared,
      } as const;
      return (await run(pressed, commandId)).ok;
    }
    case 'override-asked': {
      const { reason, differences } = message;
      return (await run({ type: 'override-press', postId, claimId, reason, differences }, commandId)).ok;
    }
    case 'result-seen':
      return (await run(outcomeOf(message, postId), commandId)).ok;
  }
}

/** The session as well as the tab: tab ids begin anew with the browser. */
async function isOwn(claim: EarlierClaim | undefined, tabId: number): Promise<boolean> {
  return claim?.tabId === tabId && claim.session === (await sessionId());
}

function outcomeOf(
  message: Extract<FromPage, { type: 'result-seen' }>,
  postId: string,
): CommandOf<'record-outcome'> {
  const { claimId, seen, permalink, differences, removed, notCompared, detail } = message;
  const common = { type: 'record-outcome', postId, by: 'page', claimId } as const;
  const found = {
    ...common,
    outcome: 'sent',
    permalink,
    publishedAt: shownInstant(message.publishedAt),
    removed,
  } as const;
  switch (seen) {
    case 'permalink':
      return { ...found, evidence: 'permalink' };
    case 'read-back':
      return {
        ...found,
        evidence: differences.length === 0 ? 'confirmed' : 'mismatch',
        differences,
        notCompared,
      };
    case 'handed-over':
      return { ...common, outcome: 'handed-over', scheduledFor: message.scheduledFor };
    case 'closed':
    case 'failed':
    case 'open':
      return { ...common, outcome: 'uncertain', reason: detail ? `${seen}: ${detail}` : seen };
  }
}

/** What the scripts of this tab have to do now. */
async function workFor(
  database: Database,
  by: 'sentry' | 'composer',
  tabId: number,
  commandId: string,
): Promise<Work | null> {
  const claimed = await claimedPost(database);
  if (claimed && (await isOwn(claimed.claim, tabId))) {
    const { claim } = claimed;
    if (by === 'composer') {
      const phase = claim?.pressedAt ? 'watch' : claim?.filled ? 'press' : 'fill';
      // Said before the content leaves: whatever dies after this line, nobody takes the composer for empty.
      if (phase === 'fill' && !(await beginFill(claimed, commandId))) return null;
      return workOf(database, claimed, phase);
    }
    // A page of the claim's tab was loaded anew. Before anything was filled that is the way to the composer …
    if (!claim?.touched && !claim?.handed) {
      await inject(tabId, COMPOSER);
      return null;
    }
    // … afterwards the composer that held the post is gone, and what became of it is not known.
    await release(claimed, 'lost-contact');
  }
  const own: Post[] = [];
  for (const state of ['unresolved', 'posted'] as const) {
    for (const post of (await listByChange(database, { state, limit: 5 })).posts) {
      const recent = (post.claim?.endedAt ?? 0) > Date.now() - LOOK_BACK;
      const unconfirmed = state === 'unresolved' || post.outcome?.evidence === 'permalink';
      if (recent && unconfirmed && (await isOwn(post.claim, tabId))) own.push(post);
    }
  }
  // The latest one: an earlier post that this tab lost sight of must not keep it from reading back what it just sent.
  const [latest] = own.toSorted((a, b) => (b.claim?.endedAt ?? 0) - (a.claim?.endedAt ?? 0));
  if (latest) {
    // The sentry only guards with what it is given; reading is the composer script's.
    if (by === 'sentry') await inject(tabId, COMPOSER);
    return workOf(database, latest, latest.outcome?.permalink ? 'read-back' : 'look');
  }
  return null;
}

/** @returns whether the content may leave now; otherwise the claim's steps say why not. */
async function beginFill({ id: postId, claim }: Post, commandId: string): Promise<boolean> {
  const { run } = await theContext();
  const claimId = claim!.id;
  const begun = await run({ type: 'begin-fill', postId, claimId }, commandId);
  if (begun.ok) return true;
  await run(
    {
      type: 'note-prefill',
      postId,
      claimId,
      result: 'cancelled',
      touched: false,
      differences: [],
      byHand: [],
      detail: begun.refusal.code,
    },
    `${commandId}:refused`,
  );
  return false;
}

async function workOf(database: Database, post: Post, phase: Work['phase']): Promise<Work | null> {
  const [terms, taken] = await Promise.all([termsOf(database, post), takenPermalinks(database, post.id)]);
  if (!terms) return null;
  return {
    phase,
    postId: post.id,
    terms,
    media: phase === 'fill' || phase === 'press' ? await filesOf(database, terms.content.parts) : [],
    permalink: post.outcome?.permalink,
    pressedAt: post.claim?.pressedAt,
    takenPermalinks: taken,
  };
}

/** The image files of each part, as they were approved. */
async function filesOf(
  database: Database,
  parts: readonly { media?: { hash: string; type: string; alt?: string }[] }[],
): Promise<MediaFile[][]> {
  return Promise.all(
    parts.map(async ({ media = [] }) => {
      const rows = await getMedia(
        database,
        media.map((m) => m.hash),
      );
      return media.flatMap(({ hash, type, alt }, i) => {
        const row = rows[i];
        return row ? [{ hash, type, name: row.name, blob: row.blob, ...(alt ? { alt } : {}) }] : [];
      });
    }),
  );
}
