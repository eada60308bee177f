// Where each action of a post makes sense; the commands judge again.
import { EDITABLE, type PostState } from '../../../domain/lifecycle/state';

export type Action =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'when'
  | 'skip'
  | 'archive'
  | 'restore'
  | 'by-hand';

export const MAY: Readonly<Record<Action, readonly PostState[]>> = {
  edit: EDITABLE,
  submit: ['draft'],
  approve: EDITABLE,
  reject: ['in-review'],
  withdraw: ['approved', 'claimed', 'in-review'],
  when: EDITABLE,
  skip: ['draft', 'in-review', 'approved', 'missed'],
  archive: EDITABLE,
  restore: ['skipped', 'archived'],
  'by-hand': ['approved', 'missed', 'skipped', 'claimed', 'handed-over'],
};
