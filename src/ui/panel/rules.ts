// The commands that the panel runs. What only the workspace runs stays there: the panel opens often, beside a page.
import type { Context } from '../../context/context';
import type { CommandOf } from '../../domain/lifecycle/commands';
import { noteRemoval } from '../../domain/lifecycle/decide-approval';
import { decideBy } from '../../domain/lifecycle/decide-by';
import * as composing from '../../domain/lifecycle/decide-composing';
import { applyStandardReply } from '../../domain/lifecycle/decide-inheriting';
import * as observing from '../../domain/lifecycle/decide-observing';
import * as setting from '../../domain/lifecycle/decide-setting';
import * as writing from '../../domain/lifecycle/decide-writing';
import { evolve } from '../../domain/lifecycle/evolve';

const DECISIONS = {
  'schedule-post': writing.schedulePost,
  'skip-post': writing.skipPost,
  'use-standard-reply': applyStandardReply,
  'note-removal': noteRemoval,
  'set-hold': setting.setHold,
  'lift-hold': setting.liftHold,
  'note-by-hand': composing.noteByHand,
  'note-schedule': observing.noteSchedule,
  'record-outcome': composing.recordOutcome,
  'release-claim': composing.releaseClaim,
};

export type PanelCommand = CommandOf<keyof typeof DECISIONS>;

/** The page's context: what it is asked to run and does not hold fails to compile. */
export type PanelContext = Context<PanelCommand>;

export const panelRules = { decide: decideBy(DECISIONS), evolve };
