// Where a post's text may still be changed; the command judges again.
import type { PostState } from '../../../domain/lifecycle/state';

export const EDITABLE: readonly PostState[] = [
  'draft',
  'in-review',
  'approved',
  'skipped',
  'missed',
  'withdrawn',
];
