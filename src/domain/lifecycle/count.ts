// How many posts of each account stand in each state.
import type { Counter, Post } from './state';

/** The counters after a post's row changed. Rows that come to nothing keep a zero, so that replay and store agree. */
export function count(
  counters: Record<string, Counter>,
  before: Post | undefined,
  after: Post,
): Record<string, Counter> {
  if (before?.state === after.state && before.account === after.account) return counters;
  const next = { ...counters };
  const add = (post: Post, n: number) => {
    const counter = next[post.account] ?? { account: post.account, states: {} };
    const states = { ...counter.states, [post.state]: (counter.states[post.state] ?? 0) + n };
    next[post.account] = { ...counter, states };
  };
  if (before) add(before, -1);
  add(after, 1);
  return next;
}
