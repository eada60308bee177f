// Where each action of a post makes sense; the commands judge again.
import { EDITABLE, type PostState } from '../../../domain/lifecycle/state';

export type Action =
  | 'edit'
  | 'submit'
  | 'recall'
  | 'approve'
  | 'conditions'
  | 'reject'
  | 'withdraw'
  | 'when'
  | 'skip'
  | 'archive'
  | 'restore'
  | 'by-hand'
  | 'removal';

/** What is out, or about to be by Threads' scheduler. */
export const LIVE: readonly PostState[] = ['posted', 'handed-over'];

export const MAY: Readonly<Record<Action, readonly PostState[]>> = {
  edit: EDITABLE,
  submit: ['draft'],
  recall: ['in-review'],
  approve: [...EDITABLE, ...LIVE],
  conditions: [...EDITABLE, ...LIVE],
  reject: ['in-review'],
  withdraw: ['in-review', 'approved', 'claimed', 'unresolved', 'missed', 'skipped', ...LIVE],
  when: EDITABLE,
  skip: ['draft', 'in-review', 'approved', 'missed'],
  archive: EDITABLE,
  restore: ['skipped', 'archived'],
  'by-hand': ['approved', 'missed', 'skipped', 'claimed', 'handed-over'],
  removal: LIVE,
};
