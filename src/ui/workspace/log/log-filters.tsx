// What the log is filtered by; each choice is part of the address, so that a filtered log can be bookmarked.
import { useEffect, useId, useState } from 'preact/hooks';
import { EVENT_TYPES } from '../../../domain/lifecycle/events';
import { t } from '../../../platform/i18n';
import { useApp } from '../shell/app-context';
import { go, href, LOG_FILTERS, type Route } from '../shell/route';
import { eventLabel, wordFor } from './log-words';

type At = Extract<Route, { view: 'log' }>;

const EVIDENCE = ['confirmed', 'permalink', 'declared', 'mismatch', 'submitted'] as const;
/** A pause in typing a name after which the log is read anew: milliseconds. */
const PAUSE = 300;

export function LogFilters({ at, names }: { at: At; names: readonly string[] }) {
  const { overview } = useApp();
  const list = useId();
  const [person, setPerson] = useState(at.person ?? '');
  // An address that was followed names another person; what is being typed stays.
  useEffect(() => setPerson(at.person ?? ''), [at.person]);
  const filter = (part: Partial<At>) => go({ ...at, ...part }, true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause.
  useEffect(() => {
    if (person === (at.person ?? '')) return;
    const timer = setTimeout(() => filter({ person: person || undefined }), PAUSE);
    return () => clearTimeout(timer);
  }, [person]);
  const choice = (
    name: 'account' | 'kind' | 'evidence',
    all: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <select
      aria-label={t(`workspace_filter_${name}`)}
      value={at[name] ?? ''}
      onChange={(event) => filter({ [name]: event.currentTarget.value || undefined })}
    >
      <option value="">{all}</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
  const day = (name: 'from' | 'to') => (
    <label class="ws-log-day">
      <span>{t(`workspace_filter_${name}`)}</span>
      <input
        type="date"
        value={at[name] ?? ''}
        min={name === 'to' ? at.from : undefined}
        max={name === 'from' ? at.to : undefined}
        onChange={(event) => filter({ [name]: event.currentTarget.value || undefined })}
      />
    </label>
  );
  const any = LOG_FILTERS.some((name) => at[name] !== undefined);
  return (
    <search class="ws-log-filter" aria-label={t('workspace_log_filters')}>
      {at.post && <span class="ws-only">{t('workspace_log_one_post')}</span>}
      {choice(
        'account',
        t('workspace_all_accounts'),
        Object.keys(overview.accounts).map((handle) => [handle, `@${handle}`] as const),
      )}
      {choice(
        'kind',
        t('workspace_all_kinds'),
        EVENT_TYPES.map((type) => [type, eventLabel(type)] as const),
      )}
      {choice(
        'evidence',
        t('workspace_all_evidence'),
        EVIDENCE.map((kind) => [kind, wordFor('evidence', `${kind}-short`)] as const),
      )}
      <input
        type="search"
        class="ws-log-person"
        aria-label={t('workspace_filter_person')}
        placeholder={t('workspace_filter_person')}
        list={list}
        dir="auto"
        value={person}
        onInput={(event) => setPerson(event.currentTarget.value)}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {day('from')}
      {day('to')}
      {any && <a href={href({ view: 'log' })}>{t('workspace_log_all')}</a>}
      <span class="muted">{t('workspace_log_declared')}</span>
    </search>
  );
}
