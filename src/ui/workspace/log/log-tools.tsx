// Export, verification and print of the log. The work is done beside the page and can be stopped.
import { useRef, useState } from 'preact/hooks';
import { isFiltered, type LogFilter } from '../../../exchange/log-filter';
import { t } from '../../../platform/i18n';
import { readKept } from '../../../platform/memory';
import { rightNow } from '../../parts/clock';
import { errorText } from '../../parts/code-text';
import { downloadBlob, fileStamp } from '../../parts/download';
import { ownZone } from '../../parts/format';
import { ProgressRow } from '../../parts/long-work/progress-row';
import { useLongWork } from '../../parts/long-work/use-long-work';
import { Menu } from '../shell/menu';
import { say } from '../shell/status';
import { type Finding, FindingDialog } from './finding-dialog';

export function LogTools({ filter }: { filter: LogFilter }) {
  const work = useLongWork();
  const [what, setWhat] = useState('');
  const [finding, setFinding] = useState<Finding>();
  const file = useRef<HTMLInputElement>(null);
  const filtered = isFiltered(filter);
  const opener = useRef<Element | null>(null);

  /** The focus goes back to what began the work, once that is there again. */
  const focusBack = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) (opener.current as HTMLElement | null)?.focus();
    });
  /** Runs one job; stopping it is said too. */
  const begin = async (label: string, job: () => Promise<boolean>) => {
    setWhat(label);
    opener.current = document.activeElement;
    try {
      if (!(await job())) say(t('workspace_export_stopped'));
    } catch (error) {
      say(errorText(error), 'bad');
    }
    focusBack();
  };
  const exportAs = (format: 'csv' | 'jsonl', whole = false) =>
    begin(t('workspace_export_progress'), async () => {
      const blob = await work.run({
        type: 'export-log',
        database: (await readKept()).database,
        format,
        zone: ownZone(),
        filter: filtered && !whole ? filter : undefined,
      });
      if (!blob) return false;
      const kind = filtered && !whole ? 'log-part' : 'log';
      downloadBlob(blob, `bobbin-${kind}-${fileStamp(rightNow(), ownZone())}.${format}`);
      say(t(filtered && !whole ? 'workspace_exported_part' : 'workspace_exported'));
      return true;
    });
  const verifyOwn = () =>
    begin(t('workspace_verify_progress'), async () => {
      const found = await work.run({ type: 'verify-log', database: (await readKept()).database });
      if (found) setFinding({ of: 'own', ...found });
      return found !== undefined;
    });
  const verifyFile = (given: File) =>
    begin(t('workspace_verify_progress'), async () => {
      const verdict = await work.run({ type: 'verify-log-file', file: given });
      if (verdict) setFinding({ of: 'file', name: given.name, verdict });
      return verdict !== undefined;
    });

  return (
    <>
      {work.progress && <ProgressRow work={work} label={what} />}
      <span class="ws-acts ws-tools-row" hidden={work.progress !== undefined}>
        <button type="button" class="btn" onClick={() => void exportAs('csv')}>
          {t('workspace_export_csv')}
        </button>
        <button type="button" class="btn" onClick={() => void exportAs('jsonl')}>
          {t('workspace_export_jsonl')}
        </button>
        <Menu
          label={t('workspace_verify')}
          items={[
            ...(filtered
              ? [{ label: t('workspace_export_whole'), act: () => void exportAs('jsonl', true) }]
              : []),
            { label: t('workspace_verify_own'), act: () => void verifyOwn() },
            { label: t('workspace_verify_file'), act: () => file.current?.click() },
          ]}
        />
        <button type="button" class="btn" onClick={() => print()}>
          {t('workspace_print')}
        </button>
      </span>
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
      {finding && (
        <FindingDialog
          finding={finding}
          onClose={() => {
            setFinding(undefined);
            focusBack();
          }}
        />
      )}
    </>
  );
}
