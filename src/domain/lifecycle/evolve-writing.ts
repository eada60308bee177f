// What is written, dated, tagged and put aside.
import { excerptOf } from '../post/content';
import { defined, ERASED, type PostRules, type StateRules, withPost } from './evolve-by';
import { type Aside, NEVER, type Post, type PostState } from './state';

/** Where the post stands, to be kept while it is put aside. Entries of older versions do not say it. */
function asideOf(post: Post, stateBefore: PostState | undefined): Aside | undefined {
  return stateBefore && defined({ state: stateBefore, reason: post.reason, aside: post.aside });
}

export const writingStateRules = {
  'post-written': (state, event, { at, body }) => {
    const before = state.posts[event.postId];
    const content = event.private?.content;
    const post: Post = {
      state: 'draft',
      dueAt: NEVER,
      decisions: [],
      approvedUntil: 0,
      createdAt: at,
      ...before,
      id: event.postId,
      account: event.account,
      kind: event.kind,
      contentHash: event.contentHash,
      body: body ?? before?.body ?? '',
      excerpt: content ? excerptOf(content) : ERASED,
      partCount: event.partCount,
      mediaHashes: event.mediaHashes,
      topic: event.topic,
      ref: event.ref,
      author: event.private?.author,
      tags: event.tags,
      audience: event.audience,
      market: event.market,
      origin: event.origin,
      anyTarget: event.anyTarget,
      // A standard reply that was changed is none any more, and what was found was found of the text before.
      ...(before && before.contentHash !== event.contentHash
        ? { findings: undefined, inherited: undefined }
        : {}),
      // What answers nobody yet is never due.
      ...(event.anyTarget ? { schedule: undefined, dueAt: NEVER } : {}),
      changedAt: at,
    };
    return withPost(state, post);
  },
  // Tags are the desk's own: they move no post to the top of a list that is ordered by what happened.
  'post-tagged': (state, event) => {
    const post = state.posts[event.postId];
    return post ? withPost(state, { ...post, tags: event.tags }) : state;
  },
} satisfies StateRules;

export const writingRules = {
  'approval-voided': (post, _event, { at }) => ({
    ...post,
    approvedUntil: 0,
    inherited: undefined,
    // Writing the earlier text back does not bring its approval back.
    decisions: post.decisions.map((d) => (d.voidedAt === undefined ? { ...d, voidedAt: at } : d)),
    state: post.state === 'draft' ? 'draft' : 'in-review',
    reason: undefined,
  }),
  'post-scheduled': (post, event) => ({
    ...post,
    schedule: event.schedule,
    dueAt: event.dueAt,
    state: event.stateAfter,
    reason: undefined,
  }),
  'post-submitted': (post) => ({ ...post, state: 'in-review', reason: undefined }),
  'post-recalled': (post) => ({ ...post, state: 'draft' }),
  'post-skipped': (post, event) => ({
    ...post,
    state: 'skipped',
    reason: event.private?.reason ?? ERASED,
    aside: asideOf(post, event.stateBefore),
  }),
  'post-archived': (post, event) => ({
    ...post,
    state: 'archived',
    reason: event.private?.reason ?? ERASED,
    aside: asideOf(post, event.stateBefore),
  }),
  'post-restored': (post, event) => ({
    ...post,
    state: event.stateAfter,
    reason: post.aside?.reason,
    aside: post.aside?.aside,
  }),
} satisfies PostRules;
