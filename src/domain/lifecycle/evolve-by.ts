// How rules for single events make the one function `evolve`. The background holds only the rules of what it does itself.
import type { Event, EventType } from './events';
import type { Post, State } from './state';

/** When and under which commitment the event stands in the log. */
export interface EventContext {
  /** Epoch milliseconds. */
  at: number;
  device: string;
  /** Commitment of the private part, where the event has one. */
  body?: string | undefined;
}

export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** Rules of events that are about more than a post that is there. */
export type StateRules = {
  [T in EventType]?: (state: State, event: EventOf<T>, context: EventContext) => State;
};
/** Rules of events that are about one post. */
export type PostRules = {
  [T in EventType]?: (post: Post, event: EventOf<T>, context: EventContext) => Post;
};

export type Evolve = (state: State, event: Event, context: EventContext) => State;

/** Stands where words of a person were erased. */
export const ERASED = '(erased)';

/** Rows hold no undefined fields, so that a row equals its replay and survives a structured clone unchanged. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

export function withPost(state: State, post: Post): State {
  return { ...state, posts: { ...state.posts, [post.id]: defined(post) } };
}

/** States in which a post waits to be taken up again, or for good. */
const ASIDE: readonly Post['state'][] = ['skipped', 'archived'];

type Rule<Row> = (row: Row, event: Event, context: EventContext) => Row;

/**
 * `evolve` for the events that these rules are about: the state after an event. The given state is left as it is; only the
 * rows concerned are new objects. It throws an Error for any other event: nothing is projected by halves.
 */
export function evolveBy(ofState: readonly StateRules[], ofPost: readonly PostRules[] = []): Evolve {
  return (state, event, context) => {
    const { type } = event;
    const onState = ofState.find((rules) => rules[type])?.[type] as Rule<State> | undefined;
    if (onState) return onState(state, event, context);
    const onPost = ofPost.find((rules) => rules[type])?.[type] as Rule<Post> | undefined;
    if (!onPost) throw new Error(`No rule for ${event.type}.`);
    const post = 'postId' in event ? state.posts[event.postId] : undefined;
    // An event about a post that was never written: replay of a damaged log. Nothing to change, verification says it.
    if (!post) return state;
    const after = onPost(post, event, context);
    const aside = ASIDE.includes(after.state) ? after.aside : undefined;
    return withPost(state, {
      ...after,
      aside,
      reviewSince: reviewSince(post, after, context.at),
      changedAt: context.at,
    });
  };
}

/** Since when a post waits for decisions: through edits and decisions, until it leaves the review. */
function reviewSince(before: Post, after: Post, at: number): number | undefined {
  if (after.state !== 'in-review') return undefined;
  return before.state === 'in-review' ? (before.reviewSince ?? at) : at;
}
