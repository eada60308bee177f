// A dry run as a table: each row of a file, what it would become, and why not. What is told of a row is up to its owner.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t, tn } from '../../../platform/i18n';
import { numberText } from '../../parts/format';
import { Pill, type Tone } from '../../parts/pill';

export type VerdictName = 'new' | 'already-there' | 'refused' | 'blank';
type Show = 'all' | 'warned' | VerdictName;

/** Rows drawn at a time: a file may have thousands. */
const PAGE = 200;

const TONES: Record<VerdictName, Tone> = {
  new: 'ok',
  'already-there': 'plain',
  refused: 'bad',
  blank: 'plain',
};

/** What every file's rows have. */
export interface Judged {
  /** The number in the file names the row. */
  row: { row: number };
  verdict: VerdictName;
  warnings: readonly unknown[];
}

/** How a row is told. */
export interface Told {
  /** What people call it, besides its number. */
  ref?: string | undefined;
  excerpt: string;
  /** Behind one another, under the excerpt. */
  facts: (string | false | undefined)[];
  verdict: string;
  /** Where it is not that of its verdict. */
  tone?: Tone | undefined;
  problems: string[];
  warnings: string[];
  /** What can be done about it. */
  next?: ComponentChildren;
}

interface Props<T extends Judged> {
  verdicts: readonly T[];
  tell: (verdict: T) => Told;
  /** Row numbers that the person leaves out. */
  left: ReadonlySet<number>;
  onLeave: (left: ReadonlySet<number>) => void;
}

/** The rows that are new and not left out. */
export function chosenOf<T extends Judged>(verdicts: readonly T[], left: ReadonlySet<number>): T[] {
  return verdicts.filter((v) => v.verdict === 'new' && !left.has(v.row.row));
}

export function VerdictTable<T extends Judged>({ verdicts, tell, left, onLeave }: Props<T>) {
  const [show, setShow] = useState<Show>('all');
  const [length, setLength] = useState(PAGE);
  const is = (one: Show) => (v: T) =>
    one === 'all' || (one === 'warned' ? v.verdict === 'new' && v.warnings.length > 0 : v.verdict === one);
  const count = (one: Show) => verdicts.filter(is(one)).length;
  const fresh = verdicts.filter(is('new'));
  const chosen = chosenOf(verdicts, left);
  const shown = verdicts.filter(is(show));
  const toggle = (rows: readonly T[], out: boolean) => {
    const next = new Set(left);
    for (const { row } of rows) {
      if (out) next.add(row.row);
      else next.delete(row.row);
    }
    onLeave(next);
  };
  return (
    <>
      <fieldset class="ws-filter">
        <legend class="only-read">{t('workspace_import_show')}</legend>
        {(['all', 'new', 'warned', 'already-there', 'refused', 'blank'] as const)
          .filter((one) => one === 'all' || count(one) > 0)
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
              {t(`workspace_import_${one.replace('-', '_')}`)} <small>{numberText(count(one))}</small>
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
                told={tell(verdict)}
                chosen={verdict.verdict === 'new' && !left.has(verdict.row.row)}
                onChoose={(yes) => toggle([verdict], !yes)}
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
    </>
  );
}

/** The beginning of a text, on one line. */
export function excerptOfText(text: string): string {
  return Array.from(text.trim().replace(/\s+/g, ' ')).slice(0, 240).join('');
}

function VerdictRow(props: {
  verdict: Judged;
  told: Told;
  chosen: boolean;
  onChoose: (yes: boolean) => void;
}) {
  const { verdict, row } = props.verdict;
  const { ref, excerpt, facts, problems, warnings, next } = props.told;
  return (
    <tr class={verdict === 'new' && !props.chosen ? 'out' : ''}>
      <td class="tick">
        {verdict === 'new' && (
          <input
            type="checkbox"
            aria-label={t('workspace_import_choose', ref ?? row.row)}
            checked={props.chosen}
            onChange={(event) => props.onChoose(event.currentTarget.checked)}
          />
        )}
      </td>
      <td class="num">
        {numberText(row.row)}
        {ref && <small class="muted">{ref}</small>}
      </td>
      <td class="ws-verdict-post">
        <span class="ws-two-lines" dir="auto">
          {excerpt || t('common_no_text')}
        </span>
        <span class="muted">{facts.filter(Boolean).join(' · ')}</span>
      </td>
      <td class="ws-verdict-why">
        <Pill tone={props.told.tone ?? TONES[verdict]}>{props.told.verdict}</Pill>
        <Problems texts={problems} severity="error" />
        <Problems texts={warnings} severity="warning" />
        {next}
      </td>
    </tr>
  );
}

function Problems({ texts, severity }: { texts: readonly string[]; severity: 'error' | 'warning' }) {
  if (texts.length === 0) return null;
  return (
    <ul class="ws-problems">
      {texts.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same can be said twice of a row, and the order never changes.
        <li key={i} class={severity}>
          {text}
        </li>
      ))}
    </ul>
  );
}
