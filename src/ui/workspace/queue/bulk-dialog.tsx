// One thing done to many posts: what it asks, how far it is, and what came of it, post by post where it was refused.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { wallTime } from '../../../domain/schedule/schedule';
import { t, tn } from '../../../platform/i18n';
import type { Overview } from '../../../store/posts';
import { clock } from '../../parts/clock';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { ownZone } from '../../parts/format';
import { TextField } from '../../parts/text-field';
import { tagsInUse } from '../search/ask-finder';
import { useApp } from '../shell/app-context';
import { doMany, type Outcome, type Plan } from '../shell/many';
import { undo } from '../shell/status';
import { labelOf } from '../shell/undo';
import { done as doneStack, remember, takeFresh } from '../shell/undo-stack';
import {
  accountPlan,
  reasonPlan,
  rejectPlan,
  setDatePlan,
  shiftPlan,
  tagsPlan,
  withdrawPlan,
} from './bulk-plan';

export type BulkAction = 'tags' | 'when' | 'account' | 'reject' | 'withdraw' | 'skip' | 'archive';

/** Statements of record: they have no way back. */
const STATEMENTS: readonly BulkAction[] = ['reject', 'withdraw'];

/** What a form comes to: a plan, or what is missing, in words. */
type Made = { plan: Plan; bodies?: boolean } | string;

/** The words of the log for what each action records. */
const EVENTS: Record<BulkAction, string> = {
  tags: 'post-tagged',
  when: 'post-scheduled',
  account: 'post-written',
  reject: 'decision-made',
  withdraw: 'decision-made',
  skip: 'post-skipped',
  archive: 'post-archived',
};

export default function BulkDialog({
  what,
  ids,
  onClose,
}: {
  what: BulkAction;
  ids: readonly string[];
  onClose: () => void;
}) {
  const { context } = useApp();
  const [progress, setProgress] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<string>();
  const stop = useRef<AbortController | undefined>(undefined);
  const problemId = useId();
  useEffect(() => () => stop.current?.abort(), []);

  const run = async (made: Made) => {
    if (typeof made === 'string') return setProblem(made);
    setProblem(undefined);
    const controller = new AbortController();
    stop.current = controller;
    setProgress(0);
    const result = await doMany(context, ids, made.plan, {
      bodies: made.bodies ?? false,
      signal: controller.signal,
      onProgress: setProgress,
    });
    if (STATEMENTS.includes(what) && result.changed > 0) {
      remember({ kind: 'statement', label: labelOf(EVENTS[what]) });
    } else if (result.undo.length > 0) {
      remember({ kind: 'change', label: labelOf(EVENTS[what]), steps: result.undo });
    }
    // The dialog tells it itself; the next news is about something else.
    takeFresh();
    setProgress(undefined);
    setOutcome(result);
  };

  return (
    <Dialog title={t(`workspace_bulk_${what}_title`)} onClose={onClose}>
      {outcome ? (
        <Summary outcome={outcome} statement={STATEMENTS.includes(what)} onClose={onClose} />
      ) : progress !== undefined ? (
        <div class="stack">
          <label class="stack">
            <span>{t('workspace_bulk_progress', progress, ids.length)}</span>
            <progress value={progress} max={ids.length} />
          </label>
          <p class="muted">{t('workspace_bulk_progress_help')}</p>
          <div class="dialog-actions">
            <button type="button" class="btn" onClick={() => stop.current?.abort()}>
              {t('workspace_bulk_stop')}
            </button>
          </div>
        </div>
      ) : (
        <Ask
          what={what}
          n={ids.length}
          problem={problem}
          problemId={problemId}
          onRun={run}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Summary({
  outcome,
  statement,
  onClose,
}: {
  outcome: Outcome;
  statement: boolean;
  onClose: () => void;
}) {
  const { changed, same, refused, left, undo: steps } = outcome;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="stack">
      <p ref={heading} tabIndex={-1} class="ws-bulk-result">
        {[
          tn('workspace_bulk_changed', changed),
          ...(same > 0 ? [tn('workspace_bulk_same', same)] : []),
          ...(left > 0 ? [tn('workspace_bulk_left', left)] : []),
        ].join(' ')}
      </p>
      {statement && changed > 0 && <p class="muted">{t('workspace_statement_stays')}</p>}
      {refused.length > 0 && (
        <section class="stack">
          <h3>{tn('workspace_bulk_refused', refused.length)}</h3>
          <ul class="ws-bulk-refused">
            {refused.slice(0, 200).map(({ post, why }) => (
              <li key={post.id}>
                <b dir="auto">{post.ref ?? (post.excerpt || t('common_no_text'))}</b>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="dialog-actions">
        {steps.length > 0 && doneStack.value.length > 0 && (
          <button
            type="button"
            class="btn"
            onClick={() => {
              onClose();
              undo.value();
            }}
          >
            {t('workspace_undo')}
          </button>
        )}
        <button type="button" class="btn main" onClick={onClose}>
          {t('workspace_bulk_done')}
        </button>
      </div>
    </div>
  );
}

interface AskProps {
  what: BulkAction;
  n: number;
  problem: string | undefined;
  problemId: string;
  onRun: (made: Made) => void;
  onClose: () => void;
}

function Ask({ what, n, problem, problemId, onRun, onClose }: AskProps) {
  const { overview } = useApp();
  const [values, setValues] = useState<Record<string, string>>({
    name: overview.person?.name ?? '',
    role: rolesOf(overview)[0] ?? '',
    mode: 'shift',
    days: '1',
    hours: '0',
    date: wallTime(clock() + 86_400_000, ownZone()).date,
  });
  const value = (name: string) => values[name] ?? '';
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value });
  const number = (name: string) => Math.trunc(Number(value(name) || 0));
  const tags = (name: string) => value(name).split(',');

  const newId = () => crypto.randomUUID();
  const make = (): Made => {
    const reason = value('reason').trim();
    switch (what) {
      case 'tags':
        if (!value('add').trim() && !value('remove').trim()) return t('workspace_bulk_tags_missing');
        return { plan: tagsPlan(tags('add'), tags('remove')) };
      case 'when':
        if (value('mode') === 'shift') {
          const [days, hours] = [number('days'), number('hours')];
          if (!Number.isFinite(days) || !Number.isFinite(hours) || (days === 0 && hours === 0))
            return t('workspace_bulk_shift_missing');
          if (Math.abs(days) > 3660 || Math.abs(hours) > 999) return t('refusal_invalid_time');
          return { plan: shiftPlan(days, hours) };
        }
        if (!value('date')) return t('refusal_invalid_time');
        return { plan: setDatePlan(overview.accounts, value('date'), value('time')) };
      case 'account':
        if (!value('account')) return t('workspace_bulk_account_missing');
        return { plan: accountPlan(value('account')), bodies: true };
      case 'reject':
      case 'withdraw':
        if (!value('name').trim()) return t('refusal_name_missing');
        if (!reason) return t('refusal_reason_missing');
        if (what === 'reject')
          return { plan: rejectPlan(overview, value('name'), value('role'), reason, newId) };
        return { plan: withdrawPlan(value('name'), reason, newId) };
      case 'skip':
      case 'archive':
        if (!reason) return t('refusal_reason_missing');
        return { plan: reasonPlan(what === 'skip' ? 'skip-post' : 'archive-post', reason) };
    }
  };

  const reasonField = (
    <Field label={t('common_reason')} hint={t('common_reason_hint')}>
      {(control) => (
        <textarea {...control} rows={3} dir="auto" value={value('reason')} onInput={set('reason')} />
      )}
    </Field>
  );

  const who = (
    <TextField
      label={t('workspace_name')}
      hint={t('workspace_name_hint')}
      value={value('name')}
      autoComplete="name"
      onValue={(name) => setValues({ ...values, name })}
    />
  );

  const fields: Record<BulkAction, () => ComponentChildren> = {
    tags: () => <TagFields value={value} set={set} />,
    when: () => <WhenFields value={value} set={set} />,
    account: () => (
      <>
        <Field label={t('workspace_bulk_account_to')}>
          {(control) => (
            <select {...control} value={value('account')} onChange={set('account')}>
              <option value="" />
              {Object.keys(overview.accounts).map((handle) => (
                <option key={handle} value={handle}>
                  @{handle}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p class="ws-warn">{t('workspace_bulk_account_voids')}</p>
      </>
    ),
    reject: () => (
      <>
        <p>{t('workspace_reject_text')}</p>
        {who}
        <Field label={t('workspace_role')} hint={t('workspace_bulk_role_hint')}>
          {(control) => (
            <select {...control} value={value('role')} onChange={set('role')}>
              {rolesOf(overview).map((role) => (
                <option key={role}>{role}</option>
              ))}
            </select>
          )}
        </Field>
        {reasonField}
        <p class="muted">{t('workspace_statement_stays')}</p>
      </>
    ),
    withdraw: () => (
      <>
        <p>{t('workspace_withdraw_text')}</p>
        {who}
        {reasonField}
        <p class="muted">{t('workspace_statement_stays')}</p>
      </>
    ),
    skip: () => (
      <>
        <p>{t('workspace_skip_text')}</p>
        {reasonField}
      </>
    ),
    archive: () => (
      <>
        <p>{t('workspace_archive_text')}</p>
        {reasonField}
      </>
    ),
  };

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onRun(make());
      }}
    >
      {fields[what]()}
      <div role="alert" id={problemId}>
        {problem && <p class="problem">{problem}</p>}
      </div>
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_cancel')}
        </button>
        <button
          type="submit"
          class={STATEMENTS.includes(what) ? 'btn danger' : 'btn main'}
          aria-describedby={problem ? problemId : undefined}
        >
          {tn(`workspace_bulk_${what}_confirm`, n)}
        </button>
      </div>
    </form>
  );
}

/** Every role that an account asks for, this person's own first. */
function rolesOf({ accounts, person }: Overview): string[] {
  const asked = Object.values(accounts).flatMap(({ policy }) => policy.roles);
  return [...new Set([...(person?.roles ?? []).filter((role) => asked.includes(role)), ...asked])];
}

interface FieldsProps {
  value: (name: string) => string;
  set: (name: string) => (event: { currentTarget: { value: string } }) => void;
}

function TagFields({ value, set }: FieldsProps) {
  const { context } = useApp();
  const [known, setKnown] = useState<string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for the dialog.
  useEffect(() => {
    void tagsInUse(context.database).then(setKnown, () => {});
  }, []);
  const list = useId();
  const field = (name: 'add' | 'remove') => (
    <Field label={t(`workspace_bulk_tags_${name}`)} hint={t('workspace_bulk_tags_hint')}>
      {(control) => (
        <input
          {...control}
          list={list}
          dir="auto"
          autocomplete="off"
          value={value(name)}
          onInput={set(name)}
        />
      )}
    </Field>
  );
  return (
    <>
      {field('add')}
      {field('remove')}
      <datalist id={list}>
        {known.slice(0, 200).map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}

function WhenFields({ value, set }: FieldsProps) {
  const name = useId();
  const mode = (one: string) => (
    <label class="choice">
      <input type="radio" name={name} value={one} checked={value('mode') === one} onChange={set('mode')} />
      <span>{t(`workspace_bulk_when_${one}`)}</span>
    </label>
  );
  const input = (field: string, type: 'number' | 'date' | 'time', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(control) => <input {...control} type={type} step={1} value={value(field)} onInput={set(field)} />}
    </Field>
  );
  return (
    <>
      <fieldset>
        <legend class="only-read">{t('workspace_when')}</legend>
        {mode('shift')}
        {mode('set')}
      </fieldset>
      {value('mode') === 'shift' ? (
        <div class="ws-pair">
          {input('days', 'number', t('workspace_bulk_days'), t('workspace_bulk_shift_hint'))}
          {input('hours', 'number', t('workspace_bulk_hours'))}
        </div>
      ) : (
        <div class="ws-pair">
          {input('date', 'date', t('workspace_date'), t('workspace_bulk_set_hint'))}
          {input('time', 'time', t('workspace_time'))}
        </div>
      )}
    </>
  );
}
