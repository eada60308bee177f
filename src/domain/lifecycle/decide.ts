// `decide(facts, command, now)`: events or a named refusal. No clock, no browser, no storage.
import type { Command } from './commands';
import * as approval from './decide-approval';
import { decideBy } from './decide-by';
import * as composing from './decide-composing';
import { applyStandardReply } from './decide-inheriting';
import { seeManagedPolicy } from './decide-managed';
import * as observing from './decide-observing';
import { applyPolicy, refreshPost } from './decide-refresh';
import * as setting from './decide-setting';
import * as writing from './decide-writing';

/** Every command of posts, accounts, people and holds has its decision: where one lacks it, this does not compile. */
export const decide = decideBy<Command['type']>({
  'set-account': setting.setAccount,
  'see-managed-policy': seeManagedPolicy,
  'apply-policy': applyPolicy,
  'set-person': setting.setPerson,
  'set-hold': setting.setHold,
  'lift-hold': setting.liftHold,
  'accept-loss': setting.acceptLoss,
  'write-post': writing.writePost,
  'schedule-post': writing.schedulePost,
  'use-standard-reply': applyStandardReply,
  'submit-post': writing.submitPost,
  'recall-post': writing.recallPost,
  'skip-post': writing.skipPost,
  'archive-post': writing.archivePost,
  'restore-post': writing.restorePost,
  'tag-post': writing.tagPost,
  'refresh-post': refreshPost,
  'approve-post': approval.approvePost,
  'reject-post': approval.rejectPost,
  'meet-conditions': approval.meetConditions,
  'note-removal': approval.noteRemoval,
  'withdraw-approval': approval.withdrawApproval,
  'claim-post': composing.claimPost,
  'begin-fill': composing.beginFill,
  'note-prefill': composing.notePrefill,
  'note-press': composing.notePress,
  'note-outside': observing.noteOutside,
  'note-published': observing.notePublished,
  'note-figures': observing.noteFigures,
  'note-schedule': observing.noteSchedule,
  'note-by-hand': composing.noteByHand,
  'override-press': composing.overridePress,
  'record-outcome': composing.recordOutcome,
  'release-claim': composing.releaseClaim,
});
