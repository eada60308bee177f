// From the claim to the outcome: the only way to the composer, and what may be said afterwards.
import type { CommandOf } from './commands';
import type { Event } from './events';
import {
  accept,
  addressOf,
  approvalOf,
  type Decide,
  type Decided,
  type Facts,
  postOf,
  refuse,
  restOf,
} from './facts';
import { barredBy } from './gate';
import { claimOf, leftByHand, type Post, type PostedEvidence } from './state';

/** How long a claim lasts without a sign of life, milliseconds. */
export const CLAIM_LEASE = 30 * 60_000;

export const claimPost: Decide<'claim-post'> = (facts, command, now) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  const open = Object.values(facts.state.posts).find((p) => p.state === 'claimed');
  if (open) return refuse('claim-open', { postId: open.id, excerpt: open.excerpt });
  if (post.state === 'posted' || post.state === 'handed-over') return refuse('already-posted');
  if (post.state === 'unresolved') return refuse('look-first');
  if (post.state !== 'approved') return refuse('not-approved', { state: post.state });
  const refusal = barredBy(facts, post, account, now);
  if (refusal) return { refusal };
  if (command.accountShown !== post.account) {
    return refuse('other-account', { shown: command.accountShown, wanted: post.account });
  }
  return accept({
    type: 'post-claimed',
    postId: post.id,
    claimId: command.claimId,
    contentHash: post.contentHash,
    session: command.session,
    tabId: command.tabId,
    until: now + CLAIM_LEASE,
  });
};

/** The post whose open claim has this id, or the refusal that says it is over. */
function openClaim(
  facts: Facts,
  postId: string,
  claimId: string,
): { post: Post } | { refusal: { code: 'claim-over' } } {
  const post = facts.state.posts[postId];
  if (post?.state !== 'claimed' || post.claim?.id !== claimId) return { refusal: { code: 'claim-over' } };
  return { post };
}

export const beginFill: Decide<'begin-fill'> = (facts, { postId, claimId }, now) => {
  const claim = openClaim(facts, postId, claimId);
  if ('refusal' in claim) return claim;
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  // The claim may be older than the hold, or the approval may have ended since: judged again before anything leaves.
  const refusal = barredBy(facts, found.post, found.account, now);
  if (refusal) return { refusal };
  return accept({ type: 'fill-begun', postId, claimId });
};

export const notePrefill: Decide<'note-prefill'> = (facts, command, now) => {
  const found = openClaim(facts, command.postId, command.claimId);
  if ('refusal' in found) return found;
  const { type: _type, ...said } = command;
  return accept({ type: 'post-prefilled', ...said, until: now + CLAIM_LEASE });
};

export const notePress: Decide<'note-press'> = (facts, command) => {
  const { postId, claimId, verdict, differences } = command;
  if (verdict === 'stopped') {
    const found = openClaim(facts, postId, claimId);
    if ('refusal' in found) return found;
    return accept({ type: 'press-stopped', postId, claimId, why: command.why ?? 'differs', differences });
  }
  const post = facts.state.posts[postId];
  if (!post || !claimOf(post, claimId)) return refuse('claim-over');
  const present = post.claim?.id === claimId;
  const { why, notCompared } = command;
  const pressed: Event = { type: 'press-observed', postId, claimId, why, differences, notCompared };
  if (post.state === 'posted' || post.state === 'handed-over') return present ? accept() : accept(pressed);
  if (post.state === 'unresolved' || (post.state === 'claimed' && present)) return accept(pressed);
  // The news of the press came after the claim was given up, or another one was begun: it may have gone out all the same.
  return accept(pressed, {
    type: 'post-unresolved',
    postId,
    claimId,
    evidence: 'submitted',
    cause: 'late-press',
  });
};

export const noteByHand: Decide<'note-by-hand'> = (facts, { postId, claimId, name, done }) => {
  const found = openClaim(facts, postId, claimId);
  if ('refusal' in found) return found;
  const { claim } = found.post;
  if (!leftByHand(claim).includes(name)) return refuse('not-left');
  if ((claim?.doneByHand ?? []).includes(name) === done) return accept();
  return accept({ type: 'step-by-hand', postId, claimId, name, done });
};

export const overridePress: Decide<'override-press'> = (facts, command) => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const claim = openClaim(facts, command.postId, command.claimId);
  if ('refusal' in claim) return claim;
  if (!found.account.policy.postAnyway) return refuse('not-approved', { why: 'policy' });
  if (!command.reason.trim()) return refuse('reason-missing');
  return accept({
    type: 'override-given',
    postId: command.postId,
    claimId: command.claimId,
    differences: command.differences,
    private: { reason: command.reason.trim() },
  });
};

/** Evidence only ever grows: a confirmed post is not made a declared one by a late message. */
const WEIGHT: Record<PostedEvidence, number> = { declared: 1, permalink: 2, mismatch: 3, confirmed: 3 };

export const recordOutcome: Decide<'record-outcome'> = (facts, command, now): Decided => {
  const found = postOf(facts, command.postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  const { by, outcome } = command;
  // What a page says counts for the claim of that page only.
  const claim = by === 'page' ? claimOf(post, command.claimId) : post.claim;
  if (by === 'page' && !claim) return refuse('claim-over');
  const claimId = claim?.id;
  // Where another claim was begun since, only what was seen of this one's post counts: it may have gone out once already.
  if (by === 'page' && claimId !== post.claim?.id && outcome !== 'sent') return accept();
  // The page speaks of what it was given. When that is no longer the post's content, something else may be out.
  if (by === 'page' && claim?.contentHash !== post.contentHash && outcome !== 'uncertain') {
    if (['posted', 'handed-over', 'unresolved'].includes(post.state)) return accept();
    return accept({ type: 'post-unresolved', postId: post.id, claimId, cause: 'other-content' });
  }
  switch (outcome) {
    case 'sent':
      return sent(facts, post, command);
    case 'handed-over':
      if (post.state !== 'claimed' && post.state !== 'unresolved')
        return refuse('wrong-state', { state: post.state });
      return accept({
        type: 'post-handed-over',
        postId: post.id,
        claimId,
        by,
        contentHash: post.contentHash,
        scheduledFor: command.scheduledFor,
      });
    case 'uncertain':
      if (post.state !== 'claimed') return accept();
      return accept({
        type: 'post-unresolved',
        postId: post.id,
        claimId,
        evidence: post.claim?.pressedAt ? 'submitted' : undefined,
        cause: command.reason ?? 'no-permalink',
      });
    case 'not-sent':
      // Only a person who looked may say so; a page that closed or showed an error has not said it.
      if (by !== 'person') return refuse('look-first');
      if (post.state !== 'unresolved' && post.state !== 'claimed' && post.state !== 'handed-over') {
        return refuse('wrong-state', { state: post.state });
      }
      return accept({
        type: 'claim-released',
        postId: post.id,
        claimId,
        cause: 'looked-not-there',
        stateAfter: restOf(approvalOf(post, account, now)),
      });
  }
};

/** What is known of how the text got in: a person who posted without a filled composer did it by hand. */
function wayOf({ claim }: Post, by: 'page' | 'person'): string | undefined {
  return by === 'person' && !(claim?.filled && claim.pressedAt) ? 'by-hand' : claim?.way;
}

function sent(facts: Facts, post: Post, command: CommandOf<'record-outcome'>): Decided {
  const { by, claimId } = command;
  const evidence: PostedEvidence = by === 'person' ? 'declared' : (command.evidence ?? 'permalink');
  const reachable = ['claimed', 'unresolved', 'handed-over', 'posted', 'approved'];
  // A person may also have posted by hand what Bobbin had put aside.
  if (by === 'person') reachable.push('missed', 'skipped');
  if (!reachable.includes(post.state)) return refuse('wrong-state', { state: post.state });
  let permalink: string | undefined;
  if (command.permalink) {
    const address = addressOf(facts, post, command.permalink);
    if ('refusal' in address) return address;
    permalink = address.permalink;
  }
  if (by === 'page' && !permalink) return refuse('permalink-invalid');
  if (post.state === 'posted') {
    const known = post.outcome;
    const had = known?.evidence as PostedEvidence;
    if (WEIGHT[evidence] < WEIGHT[had]) return accept();
    if (evidence === had && known?.permalink === permalink) return accept();
    // Two different addresses for one post is nothing to decide silently; the first seen stays.
    if (known?.permalink && permalink && known.permalink !== permalink) return refuse('permalink-taken');
  }
  return accept({
    type: 'post-posted',
    postId: post.id,
    claimId: claimId ?? post.claim?.id,
    evidence,
    by,
    contentHash: post.contentHash,
    account: post.account,
    permalink: permalink ?? post.outcome?.permalink,
    publishedAt: command.publishedAt ?? post.outcome?.publishedAt,
    differences: command.differences,
    removed: command.removed,
    notCompared: command.notCompared,
    way: wayOf(post, by),
    reason: command.reason,
  });
}

export const releaseClaim: Decide<'release-claim'> = (facts, { postId, claimId, cause }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const claim = openClaim(facts, postId, claimId);
  if ('refusal' in claim) return claim;
  const { post, account } = found;
  // Once Post was seen to be pressed, nobody may say "not pressed" without a look.
  if (cause === 'person' && post.claim?.pressedAt) return refuse('look-first');
  if (cause !== 'person' && (post.claim?.touched || post.claim?.handed)) {
    return accept({
      type: 'post-unresolved',
      postId,
      claimId,
      evidence: post.claim.pressedAt ? 'submitted' : undefined,
      cause,
    });
  }
  return accept({
    type: 'claim-released',
    postId,
    claimId,
    cause,
    stateAfter: restOf(approvalOf(post, account, now)),
  });
};
