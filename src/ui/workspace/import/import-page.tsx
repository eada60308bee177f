// Import of a queue file, or of decisions that came back: drop, see every row's verdict, choose, and only then bring in.
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isDecisionsFile } from '../../../exchange/decisions/decisions-file';
import { importMessageKey } from '../../../exchange/import-codes';
import { issueValues } from '../../../exchange/issue-values';
import type { RowVerdict } from '../../../exchange/queue-context';
import type { QueueRow } from '../../../exchange/queue-row';
import { t, tn } from '../../../platform/i18n';
import { rightNow } from '../../parts/clock';
import { errorText, refusalText } from '../../parts/code-text';
import { listText } from '../../parts/format';
import { Trouble } from '../../parts/trouble';
import { EnterCode } from '../decisions/enter-code';
import type { DecisionsFile } from '../decisions/reading';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';
import { say } from '../shell/status';
import { remember } from '../shell/undo-stack';
import { type Brought, bringIn } from './bring-in';
import { DropZone } from './drop-zone';
import { type Dropped, type DryRun, dryRun, mayBeWindows1252, sortFiles } from './reading';
import { Verdicts } from './verdicts';

const ReturnedDecisions = lazy(() => import('../decisions/returned-decisions'));

type Stage =
  | { at: 'empty' }
  | { at: 'reading'; done: number }
  | { at: 'images-only'; dropped: Dropped }
  | { at: 'judged'; run: DryRun }
  /** It holds decisions that came back, not posts. */
  | { at: 'decisions'; file: DecisionsFile; windows1252: boolean }
  | { at: 'importing'; run: DryRun; done: number; of: number; stop: AbortController }
  | { at: 'done'; brought: Brought; fileName: string };

export function ImportPage() {
  const { context } = useApp();
  const [stage, setStage] = useState<Stage>({ at: 'empty' });
  const [options, setOptions] = useState({ windows1252: false, allowPastDates: false });
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [fixes, setFixes] = useState<ReadonlyMap<number, QueueRow>>(new Map());
  const heading = useRef<HTMLHeadingElement>(null);

  const judge = async (dropped: Dropped, chosen: typeof options, fixed = fixes) => {
    const { windows1252 } = chosen;
    if (dropped.queue && isDecisionsFile(dropped.queue.name, dropped.queue.bytes, windows1252)) {
      setStage({ at: 'decisions', file: dropped.queue, windows1252 });
      return;
    }
    const run = await dryRun(context.database, dropped, chosen, rightNow(), fixed);
    setStage(run ? { at: 'judged', run } : { at: 'images-only', dropped });
  };
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      say(errorText(error), 'bad');
      setStage({ at: 'empty' });
    }
  };
  const take = (files: { path: string; file: File }[]) =>
    guarded(async () => {
      const before =
        stage.at === 'judged' ? stage.run.dropped : stage.at === 'images-only' ? stage.dropped : undefined;
      setStage({ at: 'reading', done: 0 });
      const dropped = await sortFiles(files, before, (done) => setStage({ at: 'reading', done }));
      const fresh = dropped.queue !== before?.queue;
      const chosen = fresh ? { windows1252: false, allowPastDates: false } : options;
      const fixed: typeof fixes = fresh ? new Map() : fixes;
      if (fresh) setLeft(new Set());
      setFixes(fixed);
      setOptions(chosen);
      await judge(dropped, chosen, fixed);
    });
  const again = (next: typeof options, dropped: Dropped) => {
    setOptions(next);
    void guarded(() => judge(dropped, next));
  };
  const fix = (row: QueueRow, dropped: Dropped) => {
    const fixed = new Map(fixes).set(row.row, row);
    setFixes(fixed);
    void guarded(() => judge(dropped, options, fixed));
  };
  const start = (run: DryRun, chosen: RowVerdict[]) =>
    guarded(async () => {
      const stop = new AbortController();
      const at = (done: number) => setStage({ at: 'importing', run, done, of: chosen.length, stop });
      at(0);
      const brought = await bringIn(context, run, chosen, at, stop.signal);
      setStage({ at: 'done', brought, fileName: run.dropped.queue?.name ?? '' });
      if (brought.undo.length > 0) {
        const label = t('workspace_import_label', run.dropped.queue?.name ?? '');
        remember({ kind: 'change', label, steps: brought.undo });
      }
      say(tn('workspace_import_added', brought.added));
    });

  // Each stage begins where its news stands.
  useEffect(() => {
    if (stage.at !== 'empty') heading.current?.focus({ preventScroll: true });
  }, [stage.at]);

  return (
    <main class="ws-main ws-import">
      <header class="ws-bar">
        <h1 tabIndex={-1} ref={heading}>
          {t(stage.at === 'decisions' ? 'workspace_decisions_title' : 'workspace_import_title')}
        </h1>
        {['judged', 'done', 'images-only', 'decisions'].includes(stage.at) && (
          <button type="button" class="btn" onClick={() => setStage({ at: 'empty' })}>
            {t('workspace_import_other')}
          </button>
        )}
      </header>
      <div class="ws-pad stack">
        {stage.at === 'empty' && (
          <>
            <DropZone onFiles={(files) => void take(files)} big />
            <EnterCode />
          </>
        )}
        {stage.at === 'decisions' && (
          <Suspense fallback={null}>
            <ReturnedDecisions file={stage.file} windows1252={stage.windows1252} />
          </Suspense>
        )}
        {stage.at === 'reading' && (
          <p role="status" class="ws-wait">
            {tn('workspace_import_reading', stage.done)}
          </p>
        )}
        {(stage.at === 'images-only' || (stage.at === 'judged' && !stage.run.reading.ok)) && (
          <h2 class="only-read">{t('workspace_notices')}</h2>
        )}
        {stage.at === 'images-only' && (
          <>
            <Trouble
              title={t('workspace_import_no_queue_title')}
              text={tn('workspace_import_no_queue', stage.dropped.images.size)}
              tone="due"
            />
            <DropZone onFiles={(files) => void take(files)} />
          </>
        )}
        {stage.at === 'judged' && !stage.run.reading.ok && (
          <Trouble
            title={t('workspace_import_unreadable', stage.run.dropped.queue?.name ?? '')}
            text={t(importMessageKey(stage.run.reading.error.code), ...issueValues(stage.run.reading.error))}
            next={
              mayBeWindows1252(stage.run.reading.error) && (
                <button
                  type="button"
                  class="btn"
                  onClick={() => again({ ...options, windows1252: true }, stage.run.dropped)}
                >
                  {t('workspace_import_windows1252')}
                </button>
              )
            }
          />
        )}
        {stage.at === 'judged' && stage.run.reading.ok && (
          <>
            <About run={stage.run} />
            <DropZone onFiles={(files) => void take(files)} />
            <Verdicts
              verdicts={stage.run.verdicts}
              left={left}
              onLeave={setLeft}
              allowPastDates={options.allowPastDates}
              onAllowPastDates={(allowPastDates) => again({ ...options, allowPastDates }, stage.run.dropped)}
              onFix={(row) => fix(row, stage.run.dropped)}
              onImport={(chosen) => void start(stage.run, chosen)}
            />
          </>
        )}
        {stage.at === 'importing' && (
          <div class="ws-wait stack" role="status">
            <label for="import-progress">{t('workspace_import_progress', stage.done, stage.of)}</label>
            <progress id="import-progress" value={stage.done} max={stage.of} />
            <button type="button" class="btn ws-start" onClick={() => stage.stop.abort()}>
              {t('workspace_import_stop')}
            </button>
          </div>
        )}
        {stage.at === 'done' && <Done brought={stage.brought} fileName={stage.fileName} />}
      </div>
    </main>
  );
}

/** What was recognised of the file: a typing error in a column's name is seen here. */
function About({ run }: { run: DryRun }) {
  if (!run.reading.ok) return null;
  const { columns, accounts } = run.reading;
  const { dropped } = run;
  return (
    <div class="ws-about">
      <p>
        <b dir="auto">{dropped.queue?.name}</b>{' '}
        <span class="muted">
          {tn('workspace_import_rows', run.reading.rows.length)}
          {dropped.images.size > 0 && ` · ${tn('workspace_images', dropped.images.size)}`}
          {accounts.length > 0 && ` · ${tn('workspace_import_accounts', accounts.length)}`}
        </span>
      </p>
      {columns.ignored.length > 0 && (
        <p class="ws-warn">{t('workspace_import_ignored', listText(columns.ignored))}</p>
      )}
      {dropped.others.length > 0 && (
        <p class="ws-warn">{t('workspace_import_others', listText(dropped.others))}</p>
      )}
    </div>
  );
}

function Done({ brought, fileName }: { brought: Brought; fileName: string }) {
  return (
    <section class="ws-done card" role="status">
      <h2>{tn('workspace_import_added', brought.added)}</h2>
      <p class="muted" dir="auto">
        {[
          fileName,
          brought.already > 0 && tn('workspace_import_already', brought.already),
          brought.stopped && t('workspace_import_stopped'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {brought.failed.length > 0 && (
        <ul>
          {brought.failed.map(({ row, ref, refusal }) => (
            <li key={row} class="problem">
              {t('workspace_import_row', ref ?? row)} {refusalText(refusal)}
            </li>
          ))}
        </ul>
      )}
      <p class="ws-acts">
        <a class="btn main" href={href({ view: 'queue', tab: 'coming-up' })}>
          {t('workspace_to_queue')}
        </a>
        <a class="btn" href={href({ view: 'queue', tab: 'in-review' })}>
          {t('workspace_to_review')}
        </a>
      </p>
    </section>
  );
}
