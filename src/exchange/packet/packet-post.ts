// A post as a packet has it, and of whom a decision on it is asked.
import type { Decision } from '../../domain/approval/approval';
import { countFor } from '../../domain/approval/policy';
import { approvalOf } from '../../domain/lifecycle/facts';
import type { Account, Post } from '../../domain/lifecycle/state';
import type { PostContent } from '../../domain/post/content';

export interface AskedRole {
  role: string;
  /** How many people are still to decide in it. */
  times: number;
}

export interface PacketPost {
  post: Post;
  content: PostContent;
  account: Account;
  asked: AskedRole[];
  /** The content that was approved last, when the post says something else now. */
  approvedBefore?: PostContent | undefined;
}

/** What a packet says of itself. */
export interface PacketAbout {
  /** Epoch milliseconds. */
  at: number;
  /** IANA zone of who makes it. */
  zone: string;
  /** Declared name of who makes it. */
  by?: string | undefined;
  /** Whom it is for, in the maker's words. */
  to?: string | undefined;
  /** ISO date. */
  answerBy?: string | undefined;
  note?: string | undefined;
  /** Version of Bobbin. */
  version: string;
  /** Only these roles are asked; absent: all that are open. */
  roles?: readonly string[] | undefined;
}

/**
 * Of whom a decision is asked: the roles whose approval the present content lacks. Where none is lacking, every role once,
 * to approve for longer or to withdraw.
 * @param now epoch milliseconds.
 */
export function askedOf(
  post: Post,
  account: Account,
  now: number,
  only?: readonly string[] | undefined,
): AskedRole[] {
  const { policy } = account;
  const approval = approvalOf(post, account, now);
  const lacking = approval.valid ? [] : approval.missingRoles;
  const wanted = (role: string) => !only || only.includes(role);
  if (lacking.length === 0) return policy.roles.filter(wanted).map((role) => ({ role, times: 1 }));
  const given = (role: string) => approval.decisions.filter((one) => one.role === role).length;
  return lacking.filter(wanted).map((role) => ({ role, times: countFor(policy, role) - given(role) }));
}

/** The decisions on what a post says now, its own and those it inherited, oldest first. */
export function ofPresent({ decisions, contentHash, account, inherited }: Post): Decision[] {
  const covers = [contentHash, inherited?.standard];
  return decisions.filter(
    (d) => d.voidedAt === undefined && covers.includes(d.contentHash) && d.account === account,
  );
}
