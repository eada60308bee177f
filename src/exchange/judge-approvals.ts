// Whether the approvals that a row brings can stand. One that cannot refuses the row: nothing comes in half approved.
import { samePerson } from '../domain/approval/approval';
import { validityOf } from '../domain/approval/validity';
import type { Account } from '../domain/lifecycle/state';
import { wallTime } from '../domain/schedule/schedule';
import type { Findings, PlannedApproval } from './queue-context';
import type { QueueApproval, QueueRow } from './queue-row';
import { writtenDate } from './written-date';

/** What the rules refuse of an approval's days, in the words of an import. */
const WHY = {
  'invalid-time': 'approval-date-invalid',
  'validity-ended': 'approval-ended',
  'validity-reversed': 'approval-reversed',
  'validity-too-long': 'approval-too-long',
} as const;

/**
 * Judges a row's approvals against the account's policy.
 * @param dueAt when the post is due, epoch milliseconds; undefined without a date.
 * @param now epoch milliseconds.
 */
export function judgeApprovals(
  row: QueueRow,
  account: Account,
  dueAt: number | undefined,
  now: number,
  found: Findings,
): PlannedApproval[] {
  const given = row.approvals.filter((a) => a.role || a.name || a.reference || a.from || a.until);
  const planned: PlannedApproval[] = [];
  for (const approval of given) {
    const plan = judgeApproval(approval, row.author, account, dueAt, now, found);
    if (!plan) continue;
    // Several people may be asked for in one role; nobody is several.
    if (planned.some(({ role, name }) => role === plan.role && samePerson(name, plan.name))) {
      found.reasons.push({ code: 'approval-role-twice', detail: { role: plan.role } });
    }
    planned.push(plan);
  }
  if (given.length === 0) found.warnings.push({ code: 'not-approved' });
  else {
    const missing = account.policy.roles.filter((role) => !planned.some((plan) => plan.role === role));
    if (missing.length > 0)
      found.warnings.push({ code: 'roles-missing', detail: { roles: missing.join(', ') } });
    if (!row.author && !account.policy.authorMayApprove) found.warnings.push({ code: 'author-missing' });
  }
  return planned;
}

function judgeApproval(
  approval: QueueApproval,
  author: string | undefined,
  { policy, zone }: Account,
  dueAt: number | undefined,
  now: number,
  found: Findings,
): PlannedApproval | undefined {
  const reasons = found.reasons;
  for (const field of ['role', 'name', 'until'] as const) {
    if (!approval[field]) reasons.push({ code: 'approval-incomplete', detail: { field } });
  }
  const role = approval.role && policy.roles.find((known) => alike(known) === alike(approval.role!));
  if (approval.role && !role) {
    reasons.push({
      code: 'approval-role-unknown',
      detail: { role: approval.role, roles: policy.roles.join(', ') },
    });
  }
  if (!policy.authorMayApprove && samePerson(approval.name, author)) {
    reasons.push({ code: 'approval-author', detail: { name: approval.name ?? '' } });
  }
  const dates: { from?: string; until?: string } = {};
  for (const field of ['from', 'until'] as const) {
    const text = approval[field];
    if (!text) continue;
    const date = writtenDate(text);
    if (date.ok) dates[field] = date.date;
    else reasons.push({ code: 'approval-date-invalid', detail: { field, date: text } });
  }
  const { from, until } = dates;
  if (!until || (approval.from && !from)) return undefined;

  const today = wallTime(now, zone).date;
  const validity = validityOf(from, until, zone, policy.longestValidityDays, now);
  if (!validity.ok) {
    const found = Temporal.PlainDate.from(from ?? today).until(Temporal.PlainDate.from(until)).days;
    const detail = { from: from ?? today, until, found, limit: policy.longestValidityDays };
    reasons.push({ code: WHY[validity.why], detail });
  } else {
    const { fromAt, untilAt } = validity;
    if (from && fromAt > now) found.warnings.push({ code: 'approval-not-yet', detail: { from } });
    const outside =
      dueAt !== undefined && (Math.max(dueAt, now) >= untilAt || (dueAt < fromAt && fromAt > now));
    if (outside)
      found.warnings.push({ code: 'due-outside-approval', detail: { from: from ?? today, until } });
  }
  if (!role || !approval.name) return undefined;
  return { role, name: approval.name, reference: approval.reference, from, until };
}

function alike(role: string): string {
  return role.trim().replace(/\s+/g, ' ').toLowerCase();
}
