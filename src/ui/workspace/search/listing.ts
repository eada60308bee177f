// Which posts a list shows and in which order: one rule for the page, which reads the first rows itself, and for the
// worker, which knows them all.
import { type Account, NEVER, type Person, type Post, type PostState } from '../../../domain/lifecycle/state';
import type { PostKind } from '../../../domain/post/content';
import { wallTime } from '../../../domain/schedule/schedule';
import { waitsFor } from '../review/waiting';

/** `7` and `30`: the approval ends within so many days. `ended`: it has ended. */
export type Ends = '7' | '30' | 'ended';
export const ENDS: readonly Ends[] = ['7', '30', 'ended'];
export const KINDS: readonly PostKind[] = ['post', 'reply', 'quote'];

export interface Filters {
  account?: string | undefined;
  tag?: string | undefined;
  kind?: PostKind | undefined;
  ends?: Ends | undefined;
  /** Of those in review: only where it is the turn of this role, by these accounts' policies. */
  waits?: Waits | undefined;
}

export interface Waits {
  role: string;
  accounts: Record<string, Account>;
  person?: Person | undefined;
}

export interface Listing extends Filters {
  /** Undefined: every state, for a search. */
  states?: readonly PostState[] | undefined;
  order: 'due' | 'change';
  /** Words to find; the best hit stands first. */
  text?: string | undefined;
}

/** What a list needs to know of a post that it does not show. */
export interface Light {
  id: string;
  state: PostState;
  account: string;
  kind: PostKind;
  tags: readonly string[];
  dueAt: number;
  changedAt: number;
  approvedUntil: number;
  /** The latest end of an approval of the present content, 0 without one. */
  endsAt: number;
  /** The day it stands under in either order, see `dayNumber`. */
  dueDay: number;
  changeDay: number;
  /** The row of one in review: whose turn it is depends on the policy of the moment. */
  review?: Post | undefined;
}

/** Posts without a date stand under no day. */
export const NO_DAY = 2 ** 31 - 1;
const DAY = 86_400_000;
/** Every zone's midnight falls on a quarter of an hour. */
const QUARTER = 900_000;

/** An ISO date as days since 1970. */
export function dayNumber(date: string): number {
  return Math.round(Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY);
}

/** The ISO date of a day number. */
export function dayDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Days of instants in one zone; asked for many times, worked out once a quarter of an hour. */
export function dayFinder(zone: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER);
    let day = known.get(quarter);
    if (day === undefined) {
      day = dayNumber(wallTime(at, zone).date);
      known.set(quarter, day);
    }
    return day;
  };
}

export function lightOf(post: Post, dayOf: (at: number) => number): Light {
  let endsAt = 0;
  for (const decision of post.decisions) {
    if (decision.verdict === 'approve' && decision.contentHash === post.contentHash) {
      endsAt = Math.max(endsAt, decision.untilAt ?? 0);
    }
  }
  return {
    id: post.id,
    state: post.state,
    account: post.account,
    kind: post.kind,
    tags: post.tags,
    dueAt: post.dueAt,
    changedAt: post.changedAt,
    approvedUntil: post.approvedUntil,
    endsAt,
    // The due day is the one written in the schedule's own zone.
    dueDay: post.dueAt === NEVER ? NO_DAY : post.schedule ? dayNumber(post.schedule.date) : dayOf(post.dueAt),
    changeDay: dayOf(post.outcome?.publishedAt ?? post.changedAt),
    ...(post.state === 'in-review' ? { review: post } : {}),
  };
}

/** Whether a list shows a post. */
export function matches(light: Light, listing: Listing, now: number): boolean {
  if (listing.states && !listing.states.includes(light.state)) return false;
  if (listing.account && light.account !== listing.account) return false;
  if (listing.kind && light.kind !== listing.kind) return false;
  if (listing.tag && !light.tags.includes(listing.tag)) return false;
  const { waits } = listing;
  if (waits && !(light.review && waitsFor(light.review, waits, waits.role, now))) return false;
  switch (listing.ends) {
    case undefined:
      return true;
    case 'ended':
      return light.endsAt > 0 && light.endsAt <= now;
    default:
      return light.approvedUntil > now && light.approvedUntil <= now + Number(listing.ends) * DAY;
  }
}

/** The order of a list that is not a search. */
export function comparator(order: Listing['order']): (a: Light, b: Light) => number {
  return order === 'due' ? byDue : byChange;
}

function byDue(a: Light, b: Light): number {
  // What is being composed stands first whatever its time: it is what a person is in the middle of.
  const open = Number(b.state === 'claimed') - Number(a.state === 'claimed');
  return open || a.dueAt - b.dueAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function byChange(a: Light, b: Light): number {
  return b.changedAt - a.changedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** The day a post stands under. */
export function dayOf(light: Light, order: Listing['order']): number {
  return order === 'due' ? light.dueDay : light.changeDay;
}
