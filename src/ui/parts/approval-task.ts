// The tasks about approvals, in words.
import { approvalOf } from '../../domain/lifecycle/facts';
import type { Account, Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import type { ApprovalTask } from '../../store/tasks';
import { codeKey } from './code-text';
import { dateText } from './format';

/** How a live post lost its approval; undefined where it has one, is gone, or is not out. */
export function lostApproval(
  post: Post,
  account: Account | undefined,
  now: number,
): 'ended' | 'withdrawn' | undefined {
  if ((post.state !== 'posted' && post.state !== 'handed-over') || !account) return undefined;
  if (post.removal?.seen === 'gone') return undefined;
  const approval = approvalOf(post, account, now);
  // What was posted by hand without ever being approved has lost nothing.
  if (approval.valid || approval.why === 'not-yet' || post.decisions.length === 0) return undefined;
  return approval.why === 'withdrawn' ? 'withdrawn' : 'ended';
}

/** What a task asks for. */
export function taskText(task: ApprovalTask, account: Account | undefined): string {
  return task.kind === 'approval-ends-soon'
    ? // The end is the first instant that no longer counts; people know the last day that does.
      t('task_approval_ends_soon', dateText(task.until - 1, account?.zone))
    : t(codeKey('task', `${task.kind}-${task.why}`));
}
