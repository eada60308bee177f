// The commands that the background runs. Those that only pages run stay in the pages: this script starts often.
import type { CommandOf } from '../domain/lifecycle/commands';
import * as composing from '../domain/lifecycle/decide-composing';
import * as observing from '../domain/lifecycle/decide-observing';
import { applyPolicy, refreshPost } from '../domain/lifecycle/decide-refresh';
import type { Decided, Facts } from '../domain/lifecycle/facts';

export type BackgroundCommand = CommandOf<
  | 'claim-post'
  | 'begin-fill'
  | 'note-prefill'
  | 'note-press'
  | 'override-press'
  | 'note-outside'
  | 'note-published'
  | 'note-figures'
  | 'record-outcome'
  | 'release-claim'
  | 'refresh-post'
  | 'apply-policy'
>;

/** `decide` for the background. @param now epoch milliseconds. */
export function decide(facts: Facts, command: BackgroundCommand, now: number): Decided {
  switch (command.type) {
    case 'claim-post':
      return composing.claimPost(facts, command, now);
    case 'begin-fill':
      return composing.beginFill(facts, command, now);
    case 'note-prefill':
      return composing.notePrefill(facts, command, now);
    case 'note-press':
      return composing.notePress(facts, command, now);
    case 'override-press':
      return composing.overridePress(facts, command, now);
    case 'note-outside':
      return observing.noteOutside(facts, command, now);
    case 'note-published':
      return observing.notePublished(facts, command, now);
    case 'note-figures':
      return observing.noteFigures(facts, command, now);
    case 'record-outcome':
      return composing.recordOutcome(facts, command, now);
    case 'release-claim':
      return composing.releaseClaim(facts, command, now);
    case 'refresh-post':
      return refreshPost(facts, command, now);
    case 'apply-policy':
      return applyPolicy(facts, command, now);
  }
}
