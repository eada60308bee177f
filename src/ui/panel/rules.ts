// The commands that the panel runs. What only the workspace runs stays there: the panel opens often, beside a page.
import type { Rules } from '../../commands/types';
import type { Command, CommandOf } from '../../domain/lifecycle/commands';
import { noteRemoval } from '../../domain/lifecycle/decide-approval';
import * as composing from '../../domain/lifecycle/decide-composing';
import { applyStandardReply } from '../../domain/lifecycle/decide-inheriting';
import * as observing from '../../domain/lifecycle/decide-observing';
import * as setting from '../../domain/lifecycle/decide-setting';
import * as writing from '../../domain/lifecycle/decide-writing';
import { evolve } from '../../domain/lifecycle/evolve';
import type { Decided, Facts } from '../../domain/lifecycle/facts';

export type PanelCommand = CommandOf<
  | 'schedule-post'
  | 'skip-post'
  | 'use-standard-reply'
  | 'note-removal'
  | 'set-hold'
  | 'lift-hold'
  | 'note-by-hand'
  | 'note-schedule'
  | 'record-outcome'
  | 'release-claim'
>;

/**
 * `decide` for the panel. @param now epoch milliseconds.
 * @throws for a command that the panel does not run.
 */
function decide(facts: Facts, asked: Command, now: number): Decided {
  const command = asked as PanelCommand;
  switch (command.type) {
    case 'schedule-post':
      return writing.schedulePost(facts, command, now);
    case 'skip-post':
      return writing.skipPost(facts, command, now);
    case 'use-standard-reply':
      return applyStandardReply(facts, command, now);
    case 'note-removal':
      return noteRemoval(facts, command, now);
    case 'set-hold':
      return setting.setHold(facts, command, now);
    case 'lift-hold':
      return setting.liftHold(facts, command, now);
    case 'note-by-hand':
      return composing.noteByHand(facts, command, now);
    case 'note-schedule':
      return observing.noteSchedule(facts, command, now);
    case 'record-outcome':
      return composing.recordOutcome(facts, command, now);
    case 'release-claim':
      return composing.releaseClaim(facts, command, now);
    default:
      throw new TypeError(`The panel does not run ${asked.type}.`);
  }
}

export const panelRules: Rules = { decide, evolve };
