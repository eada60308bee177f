// Export and verification of the log. Both read it page by page and can be stopped.
import { useRef, useState } from 'preact/hooks';
import { logCsv } from '../../../exchange/log-csv';
import { logJsonl } from '../../../exchange/log-jsonl';
import { parseLogJsonl } from '../../../exchange/parse-log-jsonl';
import { type LogVerdict, verifyLogJsonl } from '../../../exchange/verify-log-jsonl';
import { t, tn } from '../../../platform/i18n';
import { streamLog, verifyLog } from '../../../store/log';
import { rightNow } from '../../parts/clock';
import { codeText, errorText } from '../../parts/code-text';
import { Dialog } from '../../parts/dialog';
import { numberText, ownZone } from '../../parts/format';
import { useApp } from '../shell/app-context';
import { Menu } from '../shell/menu';
import { say } from '../shell/status';
import { downloadBlob, fileStamp, gather } from './download';

type Finding =
  | { of: 'own'; agrees: boolean; size: number; root: string }
  | { of: 'file'; name: string; verdict: LogVerdict };

export function LogTools({ size }: { size: number }) {
  const { context } = useApp();
  const [progress, setProgress] = useState<{ done: number; stop: AbortController }>();
  const [finding, setFinding] = useState<Finding>();
  const file = useRef<HTMLInputElement>(null);

  const work = async (run: (stop: AbortController) => Promise<void>) => {
    if (progress) return;
    const stop = new AbortController();
    setProgress({ done: 0, stop });
    try {
      await run(stop);
    } catch (error) {
      if (stop.signal.aborted) say(t('workspace_export_stopped'));
      else say(errorText(error), 'bad');
    }
    setProgress(undefined);
  };
  const exportAs = (format: 'csv' | 'jsonl') =>
    work(async (stop) => {
      const entries = streamLog(context.database);
      const chunks = format === 'csv' ? logCsv(entries, { zone: ownZone() }) : logJsonl(entries);
      const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/jsonl';
      const blob = await gather(chunks, type, stop.signal, (done) => setProgress({ done, stop }));
      downloadBlob(blob, `bobbin-log-${fileStamp(rightNow(), ownZone())}.${format}`);
      say(t('workspace_exported'));
    });
  const verifyOwn = () =>
    work(async () => {
      const { size: found, root, agrees } = await verifyLog(context.database);
      setFinding({ of: 'own', agrees, size: found, root });
    });
  const verifyFile = (given: File) =>
    work(async () => {
      const lines = parseLogJsonl(given.stream() as unknown as AsyncIterable<Uint8Array>);
      setFinding({ of: 'file', name: given.name, verdict: await verifyLogJsonl(lines) });
    });

  return (
    <>
      {progress ? (
        <span class="ws-acts ws-tools-row">
          <progress
            value={progress.done}
            max={Math.max(1, size)}
            aria-label={t('workspace_export_progress')}
          />
          <button type="button" class="btn" onClick={() => progress.stop.abort()}>
            {t('common_cancel')}
          </button>
        </span>
      ) : (
        <span class="ws-acts ws-tools-row">
          <button type="button" class="btn" onClick={() => void exportAs('csv')}>
            {t('workspace_export_csv')}
          </button>
          <button type="button" class="btn" onClick={() => void exportAs('jsonl')}>
            {t('workspace_export_jsonl')}
          </button>
          <Menu
            label={t('workspace_verify')}
            items={[
              { label: t('workspace_verify_own'), act: () => void verifyOwn() },
              { label: t('workspace_verify_file'), act: () => file.current?.click() },
            ]}
          />
          <button type="button" class="btn" onClick={() => print()}>
            {t('workspace_print')}
          </button>
        </span>
      )}
      <input
        ref={file}
        type="file"
        hidden
        accept=".jsonl,.json,.txt"
        onChange={(event) => {
          const [given] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (given) void verifyFile(given);
        }}
      />
      {finding && <FindingDialog finding={finding} onClose={() => setFinding(undefined)} />}
    </>
  );
}

function FindingDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
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
          {t('workspace_close')}
        </button>
      </div>
    </Dialog>
  );
}
