// Narrowing the list: words, account, tag, kind and end of approval. What is in force stands in the address and is
// shown as chips that can be taken off one by one.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../../platform/i18n';
import { wordFor } from '../log/log-words';
import { indexing, prepareSearch, tagsInUse } from '../search/ask-finder';
import { ENDS, type Ends, KINDS } from '../search/listing';
import { useApp } from '../shell/app-context';
import { go, type Route } from '../shell/route';

export type QueueRoute = Extract<Route, { view: 'queue' }>;

/** Pause after the last key before the address changes, milliseconds: keys that come in one stroke are one search. */
const PAUSE = 20;

/** The search field. The address follows what is typed, without a step for the Back button at each letter. */
export function SearchField({ at }: { at: QueueRoute }) {
  const { context } = useApp();
  const [text, setText] = useState(at.q ?? '');
  const typed = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address changed by other ways: Back, a chip, a link.
  useEffect(() => {
    if ((at.q ?? '') === typed.current.trim()) return;
    typed.current = at.q ?? '';
    setText(typed.current);
  }, [at.q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const latest = useRef(at);
  latest.current = at;
  const search = (value: string, now: boolean) => {
    clearTimeout(timer.current);
    const change = () => {
      const q = value.trim() || undefined;
      if (q !== latest.current.q)
        go({ ...latest.current, q, post: undefined }, latest.current.q !== undefined);
    };
    if (now) change();
    else timer.current = setTimeout(change, PAUSE);
  };
  return (
    <input
      type="search"
      class="ws-search"
      aria-label={t('workspace_search')}
      aria-keyshortcuts="/"
      placeholder={t('workspace_search')}
      autocomplete="off"
      spellcheck={false}
      dir="auto"
      value={text}
      onFocus={() => prepareSearch(context.database)}
      onInput={(event) => {
        typed.current = event.currentTarget.value;
        setText(typed.current);
        search(typed.current, false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(typed.current, true);
        if (event.key === 'ArrowDown') {
          const row = document.querySelector<HTMLElement>('.ws-grid a[tabindex="0"]');
          if (!row) return;
          event.preventDefault();
          row.focus();
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          if (typed.current === '') return event.currentTarget.blur();
          typed.current = '';
          setText('');
          search('', true);
        }
      }}
    />
  );
}

/** The choices, shown on demand. */
export function FilterRow({ at, id }: { at: QueueRoute; id: string }) {
  const { context } = useApp();
  const [tags, setTags] = useState<string[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once each time the row is opened.
  useEffect(() => {
    let here = true;
    void tagsInUse(context.database).then(
      (found) => here && setTags(found),
      () => here && setTags([]),
    );
    return () => {
      here = false;
    };
  }, []);
  const set = (part: Partial<QueueRoute>) => go({ ...at, ...part });
  const known = tags ?? [];
  return (
    <div class="ws-filters" id={id}>
      <Choice
        label={t('workspace_filter_tag')}
        all={t('workspace_all_tags')}
        value={at.tag}
        values={at.tag && !known.includes(at.tag) ? [at.tag, ...known] : known}
        onChange={(tag) => set({ tag })}
      />
      <Choice
        label={t('workspace_filter_ends')}
        all={t('workspace_all_ends')}
        value={at.ends}
        values={ENDS}
        word={endsText}
        onChange={(ends) => set({ ends: ends as Ends | undefined })}
      />
      <Choice
        label={t('workspace_filter_kind')}
        all={t('workspace_all_kinds')}
        value={at.kind}
        values={KINDS}
        word={(kind) => wordFor('workspace_kind', kind)}
        onChange={(kind) => set({ kind: kind as QueueRoute['kind'] })}
      />
    </div>
  );
}

function endsText(ends: string): string {
  return t(`workspace_ends_${ends}`);
}

function Choice(props: {
  label: string;
  all: string;
  value: string | undefined;
  values: readonly string[];
  word?: (value: string) => string;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div class="ws-choice">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{props.all}</option>
        {props.values.map((value) => (
          <option key={value} value={value}>
            {props.word?.(value) ?? value}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is in force, each with a way out. */
export function Chips({ at, found }: { at: QueueRoute; found: number | undefined }) {
  const chips: { name: 'account' | 'tag' | 'kind' | 'ends' | 'q'; text: string }[] = [
    ...(at.q ? [{ name: 'q' as const, text: t('workspace_chip_search', at.q) }] : []),
    ...(at.account ? [{ name: 'account' as const, text: `@${at.account}` }] : []),
    ...(at.tag ? [{ name: 'tag' as const, text: t('workspace_chip_tag', at.tag) }] : []),
    ...(at.kind ? [{ name: 'kind' as const, text: wordFor('workspace_kind', at.kind) }] : []),
    ...(at.ends ? [{ name: 'ends' as const, text: endsText(at.ends) }] : []),
  ];
  if (chips.length === 0) return null;
  const building = at.q ? indexing.value : undefined;
  return (
    <div class="ws-chips">
      <ul aria-label={t('workspace_filters_in_force')}>
        {chips.map(({ name, text }) => (
          <li key={name}>
            <button
              type="button"
              class="ws-filter-chip"
              aria-label={t('workspace_chip_remove', text)}
              onClick={() => go({ ...at, [name]: undefined })}
            >
              <span dir="auto">{text}</span>
              <svg width="10" height="10" viewBox="0 0 14 14" aria-hidden="true">
                <path
                  d="M2 2l10 10M12 2L2 12"
                  stroke="currentColor"
                  stroke-width="2"
                  stroke-linecap="round"
                />
              </svg>
            </button>
          </li>
        ))}
        {chips.length > 1 && (
          <li>
            <button
              type="button"
              class="link-btn"
              onClick={() => go({ view: 'queue', tab: at.tab, post: at.post })}
            >
              {t('workspace_chips_clear')}
            </button>
          </li>
        )}
      </ul>
      <p class="muted" role="status">
        {building
          ? t('workspace_search_building', Math.floor((100 * building.done) / Math.max(1, building.total)))
          : found === undefined
            ? ''
            : at.q
              ? tn('workspace_found', found)
              : tn('workspace_matching', found)}
      </p>
    </div>
  );
}
