// The dry run of a queue file: each row, what it would become, and why not.
import { useState } from 'preact/hooks';
import { type Issue, importMessageKey } from '../../../exchange/import-codes';
import { issueValues } from '../../../exchange/issue-values';
import type { RowVerdict } from '../../../exchange/queue-context';
import type { QueueRow } from '../../../exchange/queue-row';
import { t, tn } from '../../../platform/i18n';
import { refusalText } from '../../parts/code-text';
import { FixDialog } from './fix-dialog';
import { chosenOf, excerptOfText, type Told, VerdictTable } from './verdict-table';

interface Props {
  verdicts: readonly RowVerdict[];
  /** Row numbers that the person leaves out. */
  left: ReadonlySet<number>;
  onLeave: (left: ReadonlySet<number>) => void;
  allowPastDates: boolean;
  onAllowPastDates: (allow: boolean) => void;
  onFix: (row: QueueRow) => void;
  onImport: (chosen: RowVerdict[]) => void;
}

export function Verdicts(props: Props) {
  const { verdicts, left, onLeave } = props;
  const [fixing, setFixing] = useState<QueueRow>();
  const chosen = chosenOf(verdicts, left);
  const past =
    props.allowPastDates || verdicts.some((v) => v.reasons.some((reason) => reason.code === 'date-past'));
  return (
    <>
      <VerdictTable
        verdicts={verdicts}
        tell={(verdict) => told(verdict, setFixing)}
        left={left}
        onLeave={onLeave}
      />
      {fixing && <FixDialog row={fixing} onFix={props.onFix} onClose={() => setFixing(undefined)} />}
      <footer class="ws-save">
        {past && (
          <label class="choice">
            <input
              type="checkbox"
              checked={props.allowPastDates}
              onChange={(event) => props.onAllowPastDates(event.currentTarget.checked)}
            />
            <span>{t('workspace_import_allow_past')}</span>
          </label>
        )}
        <div class="ws-acts">
          <button
            type="button"
            class="btn main"
            disabled={chosen.length === 0}
            onClick={() => props.onImport(chosen)}
          >
            {chosen.length === 0 ? t('workspace_import_nothing') : tn('workspace_import_go', chosen.length)}
          </button>
          <span class="muted">{t('workspace_import_nothing_stored')}</span>
        </div>
      </footer>
    </>
  );
}

function told(
  { row, verdict, reasons, refusal, warnings, plan }: RowVerdict,
  fix: (row: QueueRow) => void,
): Told {
  const images = row.parts.reduce((n, part) => n + part.media.length, 0);
  const words = (issue: Issue) => t(importMessageKey(issue.code), ...issueValues(issue));
  return {
    ref: row.ref,
    excerpt: excerptOfText(row.parts.map((part) => part.text.trim()).find(Boolean) ?? ''),
    facts: [
      row.account && `@${row.account.replace(/^@/, '')}`,
      row.date && `${row.date} ${row.time ?? ''}`.trim(),
      row.zone,
      row.parts.length > 1 && tn('workspace_parts', row.parts.length),
      images > 0 && tn('workspace_images', images),
    ],
    verdict: t(
      verdict === 'new' && plan && plan.approvals.length > 0
        ? 'workspace_verdict_new_approved'
        : `workspace_verdict_${verdict.replace('-', '_')}`,
    ),
    problems: [...reasons.map(words), ...(refusal ? [refusalText(refusal)] : [])],
    warnings: warnings.map(words),
    // What could not be read at all is put right in the file.
    next: (reasons.length > 0 || refusal || warnings.length > 0) &&
      verdict !== 'already-there' &&
      row.problems.length === 0 && (
        <button
          type="button"
          class="link-btn"
          aria-label={t('workspace_import_fix_row', row.ref ?? row.row)}
          onClick={() => fix(row)}
        >
          {t('workspace_import_fix')}
        </button>
      ),
  };
}
