// The same content a second time, and replies that are approved for any target: decisions that were made on another post.
// They are copied, each with where it comes from, so that the post's own row and the log say all there is to know.
import type { Decision } from '../approval/approval';
import { contentHash } from '../post/content-hash';
import { parsePermalink } from '../post/permalink';
import type { Event, PersonsWords } from './events';
import { accept, approvalOf, type Decide, postOf, refuse } from './facts';
import { findingOf, lackOf } from './gate';
import type { Account, Post } from './state';
import { writtenEvent } from './written-event';

const WORDS: readonly (keyof PersonsWords)[] = [
  'name',
  'reference',
  'reason',
  'conditions',
  'conditionsMetBy',
  'certificate',
];

/** Parts a decision into what stays and what may need erasing. */
function parted(decision: Decision): [Omit<Decision, keyof PersonsWords>, PersonsWords] {
  const entries = Object.entries(decision).filter(([, value]) => value !== undefined);
  const isWords = ([name]: [string, unknown]) => (WORDS as readonly string[]).includes(name);
  return [
    Object.fromEntries(entries.filter((one) => !isWords(one))) as Omit<Decision, keyof PersonsWords>,
    Object.fromEntries(entries.filter(isWords)) as PersonsWords,
  ];
}

/** The event by which a post takes over decisions of another. */
function inherits(
  postId: string,
  from: Post,
  decisions: readonly Decision[],
  approvedUntil: number,
  answer?: { standard: string; target: string },
): Event {
  const taken = decisions.map((d) => parted({ ...d, inheritedFrom: d.inheritedFrom ?? from.id }));
  return {
    type: 'decisions-inherited',
    postId,
    from: from.id,
    sources: [...new Set([from.id, ...(from.inherited?.sources ?? [])])],
    contentHash: from.contentHash,
    ...answer,
    decisions: taken.map(([open]) => open),
    stateAfter: 'approved',
    approvedUntil,
    private: { decisions: taken.map(([, words]) => words) },
  };
}

/**
 * What a post inherits of those with the same content: nothing where the policy wants decisions of its own, where it has
 * some, or where the last word on any of the others was no.
 */
export function inheritance(
  post: Post,
  account: Account,
  twins: readonly Post[],
  now: number,
): Event | undefined {
  if (account.policy.repeats !== 'inherit') return undefined;
  if (post.decisions.some((d) => d.voidedAt === undefined && d.contentHash === post.contentHash))
    return undefined;
  let best: { from: Post; decisions: Decision[]; untilAt: number } | undefined;
  for (const twin of twins) {
    if (twin.id === post.id || twin.contentHash !== post.contentHash) continue;
    const own = approvalOf(twin, account, now);
    if (!own.valid && (own.why === 'rejected' || own.why === 'withdrawn')) return undefined;
    // Judged once more as this post's: its author must not have been the approver.
    const mine = approvalOf(
      { ...post, findings: twin.findings, inherited: twin.inherited },
      account,
      now,
      twin.decisions,
    );
    if (!own.valid || !mine.valid || twin.inherited?.standard) continue;
    if (!best || mine.untilAt > best.untilAt) {
      best = { from: twin, decisions: mine.decisions, untilAt: mine.untilAt };
    }
  }
  return best && inherits(post.id, best.from, best.decisions, best.untilAt);
}

export const applyStandardReply: Decide<'use-standard-reply'> = (facts, command, now) => {
  const found = postOf(facts, command.from);
  if ('refusal' in found) return found;
  const { post: standard, account } = found;
  const { postId } = command;
  const taken = facts.state.posts[postId];
  if (taken) return refuse('wrong-state', { state: taken.state });
  if (!standard.anyTarget) return refuse('not-standard');
  if (!account.policy.standardReplies) return refuse('not-approved', { why: 'standard-reply' });
  if (facts.content === 'erased' || !facts.content) return refuse('body-erased');
  if (standard.state !== 'approved') return refuse('not-approved', { state: standard.state });
  const approval = approvalOf(standard, account, now);
  if (!approval.valid) return { refusal: lackOf(approval)! };
  const finding = findingOf(facts.content, account);
  if (finding) return { refusal: finding };
  const target = parsePermalink(command.target)?.href;
  if (!target) return refuse('permalink-invalid');
  // Stored hashes are for lists: what was approved is the content itself, without its target.
  if (contentHash(facts.content) !== standard.contentHash) return refuse('content-changed');
  const content = { ...facts.content, target };
  const { author, tags, audience, market } = standard;
  return accept(
    writtenEvent(postId, content, contentHash(content), { author, tags, audience, market }),
    inherits(postId, standard, approval.decisions, approval.untilAt, {
      standard: standard.contentHash,
      target,
    }),
  );
};
