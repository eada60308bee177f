// `decide(facts, command, now)`: events or a named refusal. No clock, no browser, no storage.
import type { Command } from './commands';
import * as approval from './decide-approval';
import * as composing from './decide-composing';
import { applyStandardReply } from './decide-inheriting';
import { seeManagedPolicy } from './decide-managed';
import * as observing from './decide-observing';
import { applyPolicy, refreshPost } from './decide-refresh';
import * as setting from './decide-setting';
import * as writing from './decide-writing';
import type { Decided, Facts } from './facts';

/** @param now epoch milliseconds. An accepted command may have no events: then there is nothing to change. */
export function decide(facts: Facts, command: Command, now: number): Decided {
  switch (command.type) {
    case 'set-account':
      return setting.setAccount(facts, command, now);
    case 'see-managed-policy':
      return seeManagedPolicy(facts, command, now);
    case 'apply-policy':
      return applyPolicy(facts, command, now);
    case 'set-person':
      return setting.setPerson(facts, command, now);
    case 'set-hold':
      return setting.setHold(facts, command, now);
    case 'lift-hold':
      return setting.liftHold(facts, command, now);
    case 'accept-loss':
      return setting.acceptLoss(facts, command, now);
    case 'write-post':
      return writing.writePost(facts, command, now);
    case 'schedule-post':
      return writing.schedulePost(facts, command, now);
    case 'use-standard-reply':
      return applyStandardReply(facts, command, now);
    case 'submit-post':
      return writing.submitPost(facts, command, now);
    case 'recall-post':
      return writing.recallPost(facts, command, now);
    case 'skip-post':
      return writing.skipPost(facts, command, now);
    case 'archive-post':
      return writing.archivePost(facts, command, now);
    case 'restore-post':
      return writing.restorePost(facts, command, now);
    case 'tag-post':
      return writing.tagPost(facts, command, now);
    case 'refresh-post':
      return refreshPost(facts, command, now);
    case 'approve-post':
      return approval.approvePost(facts, command, now);
    case 'reject-post':
      return approval.rejectPost(facts, command, now);
    case 'meet-conditions':
      return approval.meetConditions(facts, command, now);
    case 'note-removal':
      return approval.noteRemoval(facts, command, now);
    case 'withdraw-approval':
      return approval.withdrawApproval(facts, command, now);
    case 'claim-post':
      return composing.claimPost(facts, command, now);
    case 'begin-fill':
      return composing.beginFill(facts, command, now);
    case 'note-prefill':
      return composing.notePrefill(facts, command, now);
    case 'note-press':
      return composing.notePress(facts, command, now);
    case 'note-outside':
      return observing.noteOutside(facts, command, now);
    case 'note-published':
      return observing.notePublished(facts, command, now);
    case 'note-figures':
      return observing.noteFigures(facts, command, now);
    case 'note-schedule':
      return observing.noteSchedule(facts, command, now);
    case 'note-by-hand':
      return composing.noteByHand(facts, command, now);
    case 'override-press':
      return composing.overridePress(facts, command, now);
    case 'record-outcome':
      return composing.recordOutcome(facts, command, now);
    case 'release-claim':
      return composing.releaseClaim(facts, command, now);
  }
}
