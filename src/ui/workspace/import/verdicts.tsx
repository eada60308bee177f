// The dry run as a table: each row of the file, what it would become, and why not.
import { useState } from 'preact/hooks';
import { type Issue, importMessageKey } from '../../../exchange/import-codes';
import { issueValues } from '../../../exchange/issue-values';
import type { RowVerdict } from '../../../exchange/queue-context';
import type { QueueRow } from '../../../exchange/queue-row';
import { t, tn } from '../../../platform/i18n';
import { numberText } from '../../parts/format';
import { Pill, type Tone } from '../../parts/pill';
import { FixDialog } from './fix-dialog';

/** Rows drawn at a time: a file may have thousands. */
const PAGE = 200;

type Show = 'all' | RowVerdict['verdict'] | 'warned';

const TONES: Record<RowVerdict['verdict'], Tone> = { new: 'ok', 'already-there': 'plain', refused: 'bad' };

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
  const [show, setShow] = useState<Show>('all');
  const [length, setLength] = useState(PAGE);
  const [fixing, setFixing] = useState<QueueRow>();
  const counts = {
    all: verdicts.length,
    new: verdicts.filter((v) => v.verdict === 'new').length,
    'already-there': verdicts.filter((v) => v.verdict === 'already-there').length,
    refused: verdicts.filter((v) => v.verdict === 'refused').length,
    warned: verdicts.filter((v) => v.verdict === 'new' && v.warnings.length > 0).length,
  };
  const chosen = verdicts.filter((v) => v.verdict === 'new' && !left.has(v.row.row));
  const past =
    props.allowPastDates || verdicts.some((v) => v.reasons.some((reason) => reason.code === 'date-past'));
  const shown = verdicts.filter((v) =>
    show === 'all'
      ? true
      : show === 'warned'
        ? v.verdict === 'new' && v.warnings.length > 0
        : v.verdict === show,
  );
  const toggle = (rows: readonly RowVerdict[], out: boolean) => {
    const next = new Set(left);
    for (const { row } of rows) {
      if (out) next.add(row.row);
      else next.delete(row.row);
    }
    onLeave(next);
  };
  const fresh = verdicts.filter((v) => v.verdict === 'new');
  return (
    <>
      <fieldset class="ws-filter">
        <legend class="only-read">{t('workspace_import_show')}</legend>
        {(['all', 'new', 'warned', 'already-there', 'refused'] as const)
          .filter((one) => one === 'all' || counts[one] > 0)
          .map((one) => (
            <button
              key={one}
              type="button"
              class="ws-chip"
              aria-pressed={show === one}
              onClick={() => {
                setShow(one);
                setLength(PAGE);
              }}
            >
              {t(`workspace_import_${one.replace('-', '_')}`)} <small>{numberText(counts[one])}</small>
            </button>
          ))}
      </fieldset>
      <div class="ws-table-box">
        <table class="ws-table ws-verdicts">
          <thead>
            <tr>
              <th scope="col" class="tick">
                <input
                  type="checkbox"
                  aria-label={t('workspace_import_choose_all')}
                  disabled={fresh.length === 0}
                  checked={fresh.length > 0 && chosen.length === fresh.length}
                  onChange={(event) => toggle(fresh, !event.currentTarget.checked)}
                />
              </th>
              <th scope="col">{t('workspace_import_column_row')}</th>
              <th scope="col">{t('workspace_import_column_post')}</th>
              <th scope="col">{t('workspace_import_column_verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, length).map((verdict) => (
              <VerdictRow
                key={verdict.row.row}
                verdict={verdict}
                chosen={verdict.verdict === 'new' && !left.has(verdict.row.row)}
                onChoose={(yes) => toggle([verdict], !yes)}
                onFix={() => setFixing(verdict.row)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > length && (
        <button type="button" class="btn quiet ws-start" onClick={() => setLength(length + PAGE)}>
          {tn('workspace_more', Math.min(PAGE, shown.length - length))}
        </button>
      )}
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

function VerdictRow(props: {
  verdict: RowVerdict;
  chosen: boolean;
  onChoose: (yes: boolean) => void;
  onFix: () => void;
}) {
  const { row, verdict, reasons, warnings, plan } = props.verdict;
  const text = row.parts.map((part) => part.text.trim()).find(Boolean) ?? '';
  const excerpt = Array.from(text.replace(/\s+/g, ' ')).slice(0, 240).join('');
  const images = row.parts.reduce((n, part) => n + part.media.length, 0);
  return (
    <tr class={verdict === 'new' && !props.chosen ? 'out' : ''}>
      <td class="tick">
        {verdict === 'new' && (
          <input
            type="checkbox"
            aria-label={t('workspace_import_choose', row.ref ?? row.row)}
            checked={props.chosen}
            onChange={(event) => props.onChoose(event.currentTarget.checked)}
          />
        )}
      </td>
      <td class="num">
        {numberText(row.row)}
        {row.ref && <small class="muted">{row.ref}</small>}
      </td>
      <td class="ws-verdict-post">
        <span class="ws-two-lines" dir="auto">
          {excerpt || t('workspace_no_text')}
        </span>
        <span class="muted">
          {[
            row.account && `@${row.account.replace(/^@/, '')}`,
            row.date && `${row.date} ${row.time ?? ''}`.trim(),
            row.zone,
            row.parts.length > 1 && tn('workspace_parts', row.parts.length),
            images > 0 && tn('workspace_images', images),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </td>
      <td class="ws-verdict-why">
        <Pill tone={TONES[verdict]}>
          {t(
            verdict === 'new' && plan && plan.approvals.length > 0
              ? 'workspace_verdict_new_approved'
              : `workspace_verdict_${verdict.replace('-', '_')}`,
          )}
        </Pill>
        <Issues issues={reasons} severity="error" />
        <Issues issues={warnings} severity="warning" />
        {/* What could not be read at all is put right in the file. */}
        {(reasons.length > 0 || warnings.length > 0) &&
          verdict !== 'already-there' &&
          row.problems.length === 0 && (
            <button
              type="button"
              class="link-btn"
              aria-label={t('workspace_import_fix_row', row.ref ?? row.row)}
              onClick={props.onFix}
            >
              {t('workspace_import_fix')}
            </button>
          )}
      </td>
    </tr>
  );
}

function Issues({ issues, severity }: { issues: readonly Issue[]; severity: 'error' | 'warning' }) {
  if (issues.length === 0) return null;
  return (
    <ul class="ws-problems">
      {issues.map((issue, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same can be said twice of a row, and the order never changes.
        <li key={`${issue.code}-${i}`} class={severity}>
          {t(importMessageKey(issue.code), ...issueValues(issue))}
        </li>
      ))}
    </ul>
  );
}
