// Writing, dating and putting aside: what may change before anything goes out.
import { contentHash } from '../post/content-hash';
import { parsePermalink } from '../post/permalink';
import { resolveSchedule } from '../schedule/schedule';
import { inheritance } from './decide-inheriting';
import { judgedAfresh } from './decide-refresh';
import type { Event, PostRest } from './events';
import { accept, approvalOf, type Decide, postOf, refuse, restOf } from './facts';
import { EDITABLE, NEVER, type PostState } from './state';
import { mediaOf, writtenEvent } from './written-event';

export const writePost: Decide<'write-post'> = (facts, { postId, content, details, basedOn }, now) => {
  if (!facts.state.accounts[content.account]) return refuse('unknown-account', { account: content.account });
  let hash: string;
  try {
    hash = contentHash(content);
  } catch {
    return refuse('invalid-content', { problem: 'lone-surrogate' });
  }
  if (content.target && !parsePermalink(content.target)) return refuse('permalink-invalid');
  const before = facts.state.posts[postId];
  if (before && !EDITABLE.includes(before.state)) return refuse('not-editable', { state: before.state });
  if (before && basedOn !== before.contentHash) return refuse('edited-elsewhere');
  const media = mediaOf(content);
  if (facts.media && media.some((hash) => !facts.media!.has(hash))) return refuse('media-missing');
  const written = writtenEvent(postId, content, hash, details);
  if (!before) return accept(written);
  if (before.contentHash === hash) {
    // Internal fields void nothing. But who wrote it and whom it is for is compared with the decisions.
    const { author, audience, market } = details;
    const account = facts.state.accounts[before.account]!;
    return accept(written, ...judgedAfresh({ ...before, author, audience, market }, account, undefined, now));
  }
  // An edit of what a reader would see voids whatever was decided before.
  const voids =
    !['draft', 'in-review'].includes(before.state) ||
    before.inherited !== undefined ||
    before.decisions.some((d) => d.verdict === 'approve' && d.voidedAt === undefined);
  return voids
    ? accept(written, { type: 'approval-voided', postId, contentHash: before.contentHash, nextHash: hash })
    : accept(written);
};

export const schedulePost: Decide<'schedule-post'> = (facts, { postId, schedule }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (!EDITABLE.includes(post.state)) return refuse('wrong-state', { state: post.state });
  if (schedule && post.anyTarget) return refuse('standard-reply');
  // A new date takes up again what was put aside, as far as its decisions still carry it.
  const aside = post.state === 'skipped' || post.state === 'missed';
  const stateAfter = aside ? restOf(approvalOf(post, account, now)) : (post.state as PostRest);
  if (!schedule) return accept({ type: 'post-scheduled', postId, dueAt: NEVER, stateAfter });
  const resolved = resolveSchedule(schedule);
  if (!resolved.ok) return refuse(resolved.why, { ...schedule });
  return accept({ type: 'post-scheduled', postId, schedule, dueAt: resolved.at, stateAfter });
};

export const submitPost: Decide<'submit-post'> = (facts, { postId }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (post.state !== 'draft') return refuse('wrong-state', { state: post.state });
  const submitted: Event = { type: 'post-submitted', postId };
  const inherited = inheritance(post, account, facts.twins ?? [], now);
  return inherited ? accept(submitted, inherited) : accept(submitted);
};

export const recallPost: Decide<'recall-post'> = (facts, { postId }) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { state } = found.post;
  if (state !== 'in-review') return refuse('wrong-state', { state });
  return accept({ type: 'post-recalled', postId });
};

export const skipPost: Decide<'skip-post'> = (facts, { postId, reason }) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  if (!reason.trim()) return refuse('reason-missing');
  const { state } = found.post;
  if (!['draft', 'in-review', 'approved', 'missed'].includes(state)) return refuse('wrong-state', { state });
  return accept({
    type: 'post-skipped',
    postId,
    stateBefore: state as PostRest,
    private: { reason: reason.trim() },
  });
};

export const archivePost: Decide<'archive-post'> = (facts, { postId, reason }) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  if (!reason.trim()) return refuse('reason-missing');
  const { state } = found.post;
  if (!EDITABLE.includes(state)) return refuse('wrong-state', { state });
  return accept({
    type: 'post-archived',
    postId,
    stateBefore: state as PostRest,
    private: { reason: reason.trim() },
  });
};

export const restorePost: Decide<'restore-post'> = (facts, { postId }, now) => {
  const found = postOf(facts, postId);
  if ('refusal' in found) return found;
  const { post, account } = found;
  if (post.state !== 'skipped' && post.state !== 'archived')
    return refuse('wrong-state', { state: post.state });
  const rest = restOf(approvalOf(post, account, now));
  return accept({ type: 'post-restored', postId, stateAfter: restored(post.aside?.state, rest) });
};

/** Never more than it was: what was a draft, put aside or in review does not come back as approved. */
function restored(before: PostState | undefined, rest: PostRest): PostRest {
  switch (before) {
    case 'draft':
    case 'skipped':
    case 'missed':
    case 'withdrawn':
      return before;
    case 'in-review':
      return rest === 'approved' ? 'in-review' : rest;
    default:
      return rest;
  }
}

export const tagPost: Decide<'tag-post'> = (facts, { postId, tags }) => {
  const post = facts.state.posts[postId];
  if (!post) return refuse('unknown-post');
  const wanted = tidyTags(tags);
  const same = wanted.length === post.tags.length && wanted.every((tag, i) => tag === post.tags[i]);
  return same ? accept() : accept({ type: 'post-tagged', postId, tags: wanted });
};

/** Tags without blank space at their ends, without empty ones, each once, in the order given. */
export function tidyTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().replace(/\s+/g, ' ')).filter(Boolean))];
}
