// What is seen on Threads beside a claim: published posts compared anew, their figures, posts from outside the queue,
// edits of live ones. A page's word is an observation: it makes nothing posted that is not shown as approved.
import { canonicalJson } from '../post/content-hash';
import { parsePermalink } from '../post/permalink';
import { accept, addressOf, type Decide, postOf, refuse } from './facts';
import { holdOn } from './state';

/** Figures of one post are noted no more often than this, milliseconds. */
export const FIGURES_EVERY = 3_600_000;
/** How far the page's clock and ours may be apart, milliseconds. */
const SKEW = 120_000;

export const notePublished: Decide<'note-published'> = (facts, command) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post } = found;
  const address = addressOf(facts, post, command.permalink);
  if ('refusal' in address) return address;
  const { permalink } = address;
  const known = post.outcome?.permalink;
  if (known && known !== permalink) return refuse('permalink-taken');
  const { type: _type, postId, differences, publishedAt, ...seen } = command;
  const evidence = differences.length === 0 ? 'confirmed' : 'mismatch';
  const said = { ...seen, postId, evidence, permalink, publishedAt, differences } as const;
  if (post.state === 'posted') {
    // Without an address of its own, only the approved content says that it is this post.
    if (!known && differences.length > 0) return accept();
    // The row's fields stand in the order of the log.
    const same = canonicalJson(post.outcome?.differences ?? []) === canonicalJson(differences);
    return post.outcome?.evidence === evidence && same
      ? accept()
      : accept({ type: 'published-seen', ...said });
  }
  if (post.state !== 'unresolved' && post.state !== 'handed-over')
    return refuse('wrong-state', { state: post.state });
  // One that may have gone out is found only as approved, and not older than its turn.
  const since = post.claim?.openedAt ?? post.outcome?.at ?? 0;
  if (differences.length > 0 || publishedAt === undefined || publishedAt < since - SKEW) return accept();
  return accept({
    type: 'post-posted',
    ...said,
    claimId: post.claim?.id,
    by: 'page',
    contentHash: post.contentHash,
    account: post.account,
    way: post.claim?.way,
  });
};

export const noteFigures: Decide<'note-figures'> = (facts, { postId, figures }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { state, figures: last } = found.post;
  if (state !== 'posted') return refuse('wrong-state', { state });
  const { at = 0, ...known } = last ?? {};
  // What a page does not show is not zero: the number that was seen last stays.
  const next = { ...known, ...figures };
  const same = canonicalJson(known) === canonicalJson(next);
  return same || now - at < FIGURES_EVERY
    ? accept()
    : accept({ type: 'figures-noted', postId, figures: next });
};

export const noteSchedule: Decide<'note-schedule'> = (facts, { postId, scheduledFor }) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post } = found;
  if (post.state !== 'handed-over') return refuse('wrong-state', { state: post.state });
  if (!Number.isFinite(scheduledFor)) return refuse('invalid-time');
  if (post.outcome?.scheduledFor === scheduledFor) return accept();
  return accept({ type: 'schedule-noted', postId, scheduledFor });
};

export const noteOutside: Decide<'note-outside'> = (facts, command) => {
  const { type: _type, texts, reason = '', ...said } = command;
  const account = facts.state.accounts[said.account];
  if (!account) return refuse('unknown-account', { account: said.account });
  if (said.editOf && facts.state.posts[said.editOf]?.account !== said.account) return refuse('unknown-post');
  const permalink = said.permalink && parsePermalink(said.permalink)?.href;
  if (said.permalink && !permalink) return refuse('permalink-invalid');
  if (said.step === 'allowed') {
    if (account.policy.outsideQueue === 'block') return refuse('outside-blocked');
    const hold = holdOn(facts.state.holds, said.account);
    if (hold) return refuse('on-hold', { reason: hold.reason });
    if (!reason.trim()) return refuse('reason-missing');
  }
  return accept({
    type: 'outside-noted',
    ...said,
    permalink,
    private: { texts, reason: reason.trim() || undefined },
  });
};
