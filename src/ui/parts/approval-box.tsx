// Who approved exactly this content, until when; or what is lacking. Names are declared, and that is said.
import type { Approval, Decision } from '../../domain/approval/approval';
import { approvalOf } from '../../domain/lifecycle/facts';
import type { Account, Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { codeKey } from './code-text';
import { dateText, listText, momentText } from './format';

export interface ApprovalBoxProps {
  post: Post;
  account: Account;
  now: number;
}

/** The name and the role in brackets. */
function signed(decision: Decision): string {
  return decision.name
    ? t('common_name_in_role', decision.name, decision.role)
    : t('common_name_erased', decision.role);
}

export function ApprovalBox({ post, account, now }: ApprovalBoxProps) {
  const approval = approvalOf(post, account, now);
  return approval.valid ? (
    <Valid approval={approval} zone={account.zone} now={now} />
  ) : (
    <Lacking approval={approval} post={post} zone={account.zone} />
  );
}

function Valid({
  approval,
  zone,
  now,
}: {
  approval: Extract<Approval, { valid: true }>;
  zone: string;
  now: number;
}) {
  const { decisions, untilAt } = approval;
  const references = [...new Set(decisions.flatMap((d) => d.reference ?? []))];
  const since = Math.max(...decisions.map((d) => d.at));
  return (
    <div class="approval">
      <i aria-hidden="true">✓</i>
      <div>
        <b>{t('common_approved_by', listText(decisions.map(signed)))}</b>{' '}
        <small>{t('common_declared')}</small>
        <br />
        {[
          ...references,
          // The end is the first instant that no longer counts; people know the last day that does.
          t('common_valid_until', dateText(untilAt - 1, zone)),
          t('common_unchanged_since', momentText(since, now, zone)),
          ...(decisions.some((d) => d.inheritedFrom) ? [t('common_inherited')] : []),
        ].join(' · ')}
      </div>
    </div>
  );
}

function Lacking({
  approval,
  post,
  zone,
}: {
  approval: Extract<Approval, { valid: false }>;
  post: Post;
  zone: string;
}) {
  const { why, missingRoles, untilAt } = approval;
  const waits = why === 'none' || why === 'missing-role' || why === 'not-yet';
  const last = post.decisions.at(-1);
  const detail = why === 'expired' && untilAt ? dateText(untilAt - 1, zone) : listText(missingRoles);
  const from = why === 'not-yet' ? Math.max(...post.decisions.map((d) => d.fromAt ?? 0)) : 0;
  return (
    <div class={waits ? 'approval waits' : 'approval bad'}>
      <i aria-hidden="true">{waits ? '…' : '✕'}</i>
      <div>
        <b>{t(codeKey('approval', why), from ? dateText(from, zone) : detail)}</b>
        {(why === 'rejected' || why === 'withdrawn') && last && (
          <>
            <br />
            {[signed(last), last.reason].filter(Boolean).join(': ')}
          </>
        )}
      </div>
    </div>
  );
}
