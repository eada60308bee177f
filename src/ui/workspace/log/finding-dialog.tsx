// What the verification of a log found.
import type { LogVerdict } from '../../../exchange/verify-log-jsonl';
import { t, tn } from '../../../platform/i18n';
import { codeText } from '../../parts/code-text';
import { Dialog } from '../../parts/dialog';
import { numberText } from '../../parts/format';

export type Finding =
  | { of: 'own'; agrees: boolean; size: number; root: string }
  | { of: 'file'; name: string; verdict: LogVerdict };

export function FindingDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const good = finding.of === 'own' ? finding.agrees : finding.verdict.ok;
  const { size, root } = finding.of === 'own' ? finding : finding.verdict;
  return (
    <Dialog title={t(good ? 'workspace_verify_good' : 'workspace_verify_bad')} onClose={onClose}>
      <p>
        {finding.of === 'own'
          ? t(good ? 'workspace_verify_own_good' : 'workspace_verify_own_bad')
          : t(good ? 'workspace_verify_file_good' : 'workspace_verify_file_bad', finding.name)}
      </p>
      <dl class="ws-facts">
        <div>
          <dt>{t('workspace_verify_entries')}</dt>
          <dd>{numberText(size)}</dd>
        </div>
        {finding.of === 'file' && finding.verdict.erased > 0 && (
          <div>
            <dt>{t('workspace_verify_erased')}</dt>
            <dd>{numberText(finding.verdict.erased)}</dd>
          </div>
        )}
        <div>
          <dt>{t('workspace_verify_root')}</dt>
          <dd>
            <code class="ws-hash">{root}</code>
          </dd>
        </div>
      </dl>
      {finding.of === 'file' && finding.verdict.problems.length > 0 && (
        <ul class="ws-problems">
          {finding.verdict.problems.slice(0, 10).map(({ code, line }) => (
            <li key={`${code}-${line}`} class="error">
              {codeText('log_problem', code, line) ?? code}
            </li>
          ))}
          {finding.verdict.problems.length + finding.verdict.more > 10 && (
            <li class="muted">
              {tn('workspace_verify_more', finding.verdict.problems.length + finding.verdict.more - 10)}
            </li>
          )}
        </ul>
      )}
      <p class="muted">{t('workspace_verify_means')}</p>
      <div class="dialog-actions">
        <button type="button" class="btn main" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </Dialog>
  );
}
