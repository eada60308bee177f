// Decisions that came back in a file: every row's verdict, the difference where one was made for another content, and
// nothing recorded before a person says so.
import { useEffect, useRef, useState } from 'preact/hooks';
import { decisionText } from '../../../exchange/decisions/decision-codes';
import type { DecisionVerdict } from '../../../exchange/decisions/judge-decisions';
import { importMessageKey } from '../../../exchange/import-codes';
import { issueValues } from '../../../exchange/issue-values';
import { t, tn } from '../../../platform/i18n';
import { rightNow } from '../../parts/clock';
import { errorText, refusalText } from '../../parts/code-text';
import { listText } from '../../parts/format';
import { Trouble } from '../../parts/trouble';
import { chosenOf, excerptOfText, type Told, VerdictTable } from '../import/verdict-table';
import { wordFor } from '../log/log-words';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';
import { say } from '../shell/status';
import { type BroughtDecisions, bringDecisions } from './bring-decisions';
import { MadeForDialog } from './made-for-dialog';
import { type DecisionsFile, type DecisionsRun, readDecisions } from './reading';

type Stage =
  | { at: 'reading' }
  | { at: 'judged' }
  | { at: 'recording'; done: number; of: number; stop: AbortController }
  | { at: 'done'; brought: BroughtDecisions };

interface Props {
  file: DecisionsFile;
  windows1252: boolean;
}

export default function ReturnedDecisions({ file, windows1252 }: Props) {
  const { context, overview } = useApp();
  const [run, setRun] = useState<DecisionsRun>();
  const [stage, setStage] = useState<Stage>({ at: 'reading' });
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [showing, setShowing] = useState<{ postId: string; madeFor: string }>();
  const doneHeading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    let gone = false;
    setLeft(new Set());
    setStage({ at: 'reading' });
    readDecisions(context.database, file, rightNow(), windows1252).then(
      (next) => {
        if (gone) return;
        setRun(next);
        setStage({ at: 'judged' });
      },
      (error: unknown) => !gone && say(errorText(error), 'bad'),
    );
    return () => {
      gone = true;
    };
  }, [context, file, windows1252]);
  useEffect(() => {
    if (stage.at === 'done') doneHeading.current?.focus({ preventScroll: true });
  }, [stage.at]);

  if (!run || stage.at === 'reading') {
    return (
      <p role="status" class="ws-wait">
        {t('workspace_decisions_reading')}
      </p>
    );
  }
  const { reading, verdicts } = run;
  if (!reading.ok) {
    return (
      <Trouble
        title={t('workspace_import_unreadable', file.name)}
        text={t(importMessageKey(reading.error.code), ...issueValues(reading.error))}
        level={2}
      />
    );
  }
  const record = async (chosen: readonly DecisionVerdict[]) => {
    const stop = new AbortController();
    const at = (done: number) => setStage({ at: 'recording', done, of: chosen.length, stop });
    at(0);
    try {
      const brought = await bringDecisions(context, chosen, at, stop.signal);
      setStage({ at: 'done', brought });
      say(tn('workspace_decisions_recorded', brought.recorded));
    } catch (error) {
      say(errorText(error), 'bad');
      setStage({ at: 'judged' });
    }
  };
  const tell = (verdict: DecisionVerdict): Told => {
    const { row, reasons, refusal, warnings, postId, madeFor } = verdict;
    const post = postId === undefined ? undefined : run.posts.get(postId)?.post;
    const { cells } = row;
    const account = post?.account ?? cells.account;
    return {
      ref: post?.ref ?? cells.ref,
      excerpt: excerptOfText(post?.excerpt ?? cells.text ?? ''),
      facts: [
        account && `@${account.replace(/^@/, '')}`,
        cells.role,
        cells.name,
        cells.reference,
        cells.until && t('workspace_until', cells.until),
        cells.reason_or_conditions,
      ],
      verdict:
        verdict.verdict === 'new' && verdict.plan
          ? decisionWords(verdict.plan.command)
          : t(`workspace_verdict_${verdict.verdict.replace('-', '_')}`),
      tone: verdict.plan && !approves(verdict.plan.command) ? 'due' : undefined,
      problems: [
        ...reasons.map((issue) => t(...decisionText(issue))),
        ...(refusal ? [refusalText(refusal)] : []),
      ],
      warnings: warnings.map((issue) => t(...decisionText(issue))),
      next: postId && madeFor && (
        <button
          type="button"
          class="link-btn"
          aria-label={t('workspace_decisions_show_difference_row', row.row)}
          onClick={() => setShowing({ postId, madeFor })}
        >
          {t('workspace_decisions_show_difference')}
        </button>
      ),
    };
  };
  const chosen = chosenOf(verdicts, left);
  return (
    <>
      <div class="ws-about">
        <p>
          <b dir="auto">{file.name}</b>{' '}
          <span class="muted">{tn('workspace_decisions_rows', reading.rows.length)}</span>
        </p>
        {reading.columns.ignored.length > 0 && (
          <p class="ws-warn">{t('workspace_import_ignored', listText(reading.columns.ignored))}</p>
        )}
      </div>
      {stage.at === 'judged' && (
        <>
          <VerdictTable verdicts={verdicts} tell={tell} left={left} onLeave={setLeft} />
          <footer class="ws-save">
            <p class="muted">
              {overview.person
                ? t('workspace_decisions_declared_by', overview.person.name)
                : t('workspace_decisions_declared')}
            </p>
            <div class="ws-acts">
              <button
                type="button"
                class="btn main"
                disabled={chosen.length === 0}
                onClick={() => void record(chosen)}
              >
                {chosen.length === 0
                  ? t('workspace_decisions_nothing')
                  : tn('workspace_decisions_go', chosen.length)}
              </button>
              <span class="muted">{t('workspace_import_nothing_stored')}</span>
            </div>
          </footer>
        </>
      )}
      {stage.at === 'recording' && (
        <div class="ws-wait stack" role="status">
          <label for="decisions-progress">{t('workspace_decisions_progress', stage.done, stage.of)}</label>
          <progress id="decisions-progress" value={stage.done} max={stage.of} />
          <button type="button" class="btn ws-start" onClick={() => stage.stop.abort()}>
            {t('workspace_import_stop')}
          </button>
        </div>
      )}
      {stage.at === 'done' && <Done brought={stage.brought} file={file.name} heading={doneHeading} />}
      {showing && <MadeForDialog {...showing} onClose={() => setShowing(undefined)} />}
    </>
  );
}

type Planned = NonNullable<DecisionVerdict['plan']>['command'];

/** Whether it is a yes that counts at once. */
function approves(command: Planned): boolean {
  return command.type === 'approve-post' && command.conditions === undefined;
}

function decisionWords(command: Planned): string {
  if (command.type === 'reject-post') return wordFor('workspace_verdict', 'reject');
  if (command.type === 'withdraw-approval') return wordFor('workspace_verdict', 'withdraw');
  return command.conditions === undefined
    ? wordFor('workspace_verdict', 'approve')
    : wordFor('workspace_verdict', 'conditions');
}

function Done(props: {
  brought: BroughtDecisions;
  file: string;
  heading: { current: HTMLHeadingElement | null };
}) {
  const { recorded, already, failed, stopped } = props.brought;
  return (
    <section class="ws-done card" role="status">
      <h2 tabIndex={-1} ref={props.heading}>
        {tn('workspace_decisions_recorded', recorded)}
      </h2>
      <p class="muted" dir="auto">
        {[
          props.file,
          already > 0 && tn('workspace_decisions_already', already),
          stopped && t('workspace_decisions_stopped'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {failed.length > 0 && (
        <ul>
          {failed.map(({ postId, rows, refusal }) => (
            <li key={postId} class="problem">
              {t('workspace_import_row', listText(rows.map(String)))} {refusalText(refusal)}
            </li>
          ))}
        </ul>
      )}
      <p class="ws-acts">
        <a class="btn main" href={href({ view: 'queue', tab: 'in-review' })}>
          {t('workspace_to_review')}
        </a>
        <a class="btn" href={href({ view: 'queue', tab: 'coming-up' })}>
          {t('workspace_to_queue')}
        </a>
      </p>
    </section>
  );
}
