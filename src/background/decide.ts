// The commands that the background runs. Those that only pages run stay in the pages: this script starts often.
import type { CommandOf } from '../domain/lifecycle/commands';
import { decideBy } from '../domain/lifecycle/decide-by';
import * as composing from '../domain/lifecycle/decide-composing';
import * as observing from '../domain/lifecycle/decide-observing';
import { applyPolicy, refreshPost } from '../domain/lifecycle/decide-refresh';

const DECISIONS = {
  'claim-post': composing.claimPost,
  'begin-fill': composing.beginFill,
  'note-prefill': composing.notePrefill,
  'note-press': composing.notePress,
  'override-press': composing.overridePress,
  'note-outside': observing.noteOutside,
  'note-published': observing.notePublished,
  'note-figures': observing.noteFigures,
  'record-outcome': composing.recordOutcome,
  'release-claim': composing.releaseClaim,
  'refresh-post': refreshPost,
  'apply-policy': applyPolicy,
};

export type BackgroundCommand = CommandOf<keyof typeof DECISIONS>;

export const decide = decideBy(DECISIONS);
