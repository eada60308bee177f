// What a command may look at. The rows are read in the transaction that will hold the change.
import { type Approval, type ApprovalGap, judgeApproval, type Subject } from '../approval/approval';
import type { PostContent } from '../post/content';
import { parsePermalink } from '../post/permalink';
import type { CommandOf, CommandType } from './commands';
import type { Event, PostRest } from './events';
import type { Refusal, RefusalCode } from './refusals';
import type { Account, Post, State } from './state';

export interface Facts {
  /** The rows concerned: the post, every post that is claimed, all accounts and holds. */
  state: State;
  /** The present content of the post, read from its body; `erased` when the body is gone. */
  content?: PostContent | 'erased' | undefined;
  /** Hashes of the post's media whose bytes are in the store. */
  media?: ReadonlySet<string> | undefined;
  /** Posts with the same content, where the policy lets them inherit from one another. */
  twins?: Post[] | undefined;
  /** Posts that inherited decisions from this one. */
  heirs?: Post[] | undefined;
  /** The post that a permalink already belongs to. */
  permalinkOwner?: string | undefined;
}

export type Decided = { events: Event[] } | { refusal: Refusal };

/** Decides one command. `now` is epoch milliseconds. */
export type Decide<T extends CommandType> = (facts: Facts, command: CommandOf<T>, now: number) => Decided;

export function refuse(code: RefusalCode, detail?: Refusal['detail']): Decided {
  return { refusal: detail ? { code, detail } : { code } };
}

export function accept(...events: Event[]): Decided {
  return { events };
}

/** The post of a command and its account, or the refusal that says what is missing. */
export function postOf(
  facts: Facts,
  postId: string,
): { post: Post; account: Account } | { refusal: Refusal } {
  const post = facts.state.posts[postId];
  if (!post) return { refusal: { code: 'unknown-post' } };
  const account = facts.state.accounts[post.account];
  if (!account) return { refusal: { code: 'unknown-account', detail: { account: post.account } } };
  return { post, account };
}

/** What of a post is judged. */
export function subjectOf(post: Post): Subject {
  const standard = post.inherited?.standard;
  return standard ? { ...post, standard } : post;
}

/** The approval of a post's present content under the policy in force on its account. */
export function approvalOf(post: Post, account: Account, now: number, decisions = post.decisions): Approval {
  const { policy } = account;
  const approval = judgeApproval(subjectOf(post), decisions, policy, now);
  if (approval.valid || approval.complete) return post.findings ? lacking(approval, 'checks') : approval;
  return post.inherited?.standard && !policy.standardReplies ? lacking(approval, 'standard-reply') : approval;
}

function lacking({ untilAt, decisions }: Approval, why: ApprovalGap): Approval {
  return { valid: false, why, missingRoles: [], nextRoles: [], untilAt, complete: false, decisions };
}

/** The end of an approval, for lists: epoch milliseconds; 0 without one. */
export function untilOf(approval: Approval): number {
  return approval.valid || approval.complete ? (approval.untilAt ?? 0) : 0;
}

/** Where a post rests when nobody composes it, by its decisions alone. */
export function restOf(approval: Approval): PostRest {
  if (approval.valid || approval.why === 'not-yet') return 'approved';
  if (approval.why === 'withdrawn') return 'withdrawn';
  if (approval.why === 'rejected') return 'draft';
  return 'in-review';
}

/** The one form of an address that is said to be this post's, or the refusal that says why it cannot be. */
export function addressOf(
  facts: Facts,
  post: Post,
  address: string,
): { permalink: string } | { refusal: Refusal } {
  const parsed = parsePermalink(address);
  if (!parsed) return { refusal: { code: 'permalink-invalid' } };
  if (parsed.account && parsed.account !== post.account) {
    return {
      refusal: { code: 'permalink-account', detail: { shown: parsed.account, wanted: post.account } },
    };
  }
  if (facts.permalinkOwner && facts.permalinkOwner !== post.id)
    return { refusal: { code: 'permalink-taken' } };
  return { permalink: parsed.href };
}
