// The log: every change, newest first, in plain words, with its exact entry on demand; exported and verified from here.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import type { LogEntryView } from '../../../domain/log/entry';
import { namesIn } from '../../../exchange/log-filter';
import { t, tn } from '../../../platform/i18n';
import { getTip } from '../../../store/log';
import { errorText } from '../../parts/code-text';
import { dateText, ownZone, secondsText } from '../../parts/format';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { href, LOG_FILTERS, type Route } from '../shell/route';
import { say } from '../shell/status';
import { LogFilters } from './log-filters';
import { LogTools } from './log-tools';
import { logWords } from './log-words';
import { filterOf, type Reading, readEntries } from './read-entries';

type Filter = Extract<Route, { view: 'log' }>;

export function LogPage({ at }: { at: Filter }) {
  const { context, overview } = useApp();
  const filter = filterOf(at, ownZone());
  const key = JSON.stringify(LOG_FILTERS.map((name) => at[name]));
  const [older, setOlder] = useState<{ key: string; readings: Reading[] }>({ key, readings: [] });
  const [busy, setBusy] = useState(false);
  // The head is read again on every commit; what stands below it never changes.
  // It reads down to where the older pages begin, so that much news leaves no gap.
  const joint = useRef<{ key: string; at: number } | undefined>(undefined);
  const { value: head } = useLive(async () => {
    const tip = await getTip(context.database);
    const downTo = joint.current?.key === key ? joint.current.at : undefined;
    return { key, tip, reading: await readEntries(context.database, filter, tip.size, downTo) };
  }, [key]);
  const first = head?.key === key ? head.reading : undefined;
  const readings = first ? [first, ...(older.key === key ? older.readings : [])] : [];
  const entries = unique(readings.flatMap((reading) => reading.entries));
  const posts: Record<string, Post> = Object.assign({}, ...readings.map((reading) => reading.posts));
  const last = readings.at(-1);
  // Names to choose from: those at work here, and those met so far.
  const names = [...new Set([overview.person?.name ?? '', ...entries.flatMap(namesIn)])].filter(Boolean);

  const readOn = async () => {
    if (!last || last.next === 0 || busy) return;
    setBusy(true);
    if (joint.current?.key !== key) joint.current = { key, at: last.next };
    try {
      const reading = await readEntries(context.database, filter, last.next);
      setOlder((before) => ({ key, readings: [...(before.key === key ? before.readings : []), reading] }));
    } catch (error) {
      say(errorText(error), 'bad');
    }
    setBusy(false);
  };

  return (
    <main class="ws-main ws-log" aria-label={t('workspace_log')}>
      <header class="ws-bar">
        <h1>{t('workspace_log')}</h1>
        {head && <span class="muted">{tn('workspace_log_entries', head.tip.size)}</span>}
        <LogTools filter={filter} />
      </header>
      <LogFilters at={at} names={names} />
      <div class="ws-table-box">
        <table class="ws-table ws-log-table">
          <caption class="only-read">{t('workspace_log')}</caption>
          <thead>
            <tr>
              <th scope="col" class="num">
                {t('workspace_log_column_no')}
              </th>
              <th scope="col">{t('workspace_log_column_when')}</th>
              <th scope="col">{t('workspace_log_column_who')}</th>
              <th scope="col">{t('workspace_log_column_what')}</th>
              <th scope="col">{t('workspace_log_column_post')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((view) => (
              <LogRow key={view.seq} view={view} post={posts[String(view.entry.postId ?? '')]} />
            ))}
          </tbody>
        </table>
      </div>
      {first && entries.length === 0 && last?.next === 0 && (
        <div class="empty">
          <h2>{t('workspace_log_empty')}</h2>
          <p>{t('workspace_log_empty_text')}</p>
        </div>
      )}
      {last && last.next > 0 && (
        <ReadOn known={last.next} found={entries.length} onMore={() => void readOn()} />
      )}
    </main>
  );
}

/** The head may have grown over what was read below it. */
function unique(entries: readonly LogEntryView[]): LogEntryView[] {
  const seen = new Set<number>();
  return entries.filter(({ seq }) => !seen.has(seq) && seen.add(seq));
}

function ReadOn({ known, found, onMore }: { known: number; found: number; onMore: () => void }) {
  const mark = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew for each page; the callback of that page is the right one.
  useEffect(() => {
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: '500px' },
    );
    // A filter that finds little would search the whole log unasked: then the person presses.
    if (mark.current && found >= 20) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [known]);
  return (
    <button ref={mark} type="button" class="btn quiet ws-more" onClick={onMore}>
      {t('workspace_log_older')}
    </button>
  );
}

function LogRow({ view, post }: { view: LogEntryView; post: Post | undefined }) {
  const { what, detail, who, erased } = logWords(view);
  const postId = view.entry.postId;
  return (
    <tr>
      <td class="num muted">{view.seq}</td>
      <td class="ws-log-when">
        <time dateTime={new Date(view.entry.at).toISOString()}>
          {dateText(view.entry.at)} <small class="muted">{secondsText(view.entry.at)}</small>
        </time>
      </td>
      <td class="ws-log-who">
        {who ?? <span class="muted">{erased ? t('workspace_erased') : t('workspace_log_nobody')}</span>}
      </td>
      <td class="ws-log-what">
        <details>
          <summary>
            <b>{what}</b>
            {detail && (
              <span class="muted" dir="auto">
                {detail}
              </span>
            )}
          </summary>
          <pre>{pretty(view)}</pre>
        </details>
      </td>
      <td class="ws-log-post">
        {post && (
          <a href={href({ view: 'post', post: post.id })}>
            <span class="ws-excerpt" dir="auto">
              {post.excerpt || t('common_no_text')}
            </span>
            <span class="muted">
              @{post.account}
              {post.ref && ` · ${post.ref}`}
            </span>
          </a>
        )}
        {!post && typeof postId === 'string' && <code class="muted">{postId.slice(0, 8)}</code>}
      </td>
    </tr>
  );
}

/** The entry and its private part, indented for reading. The exact bytes are in the export. */
function pretty({ entry, body }: LogEntryView): string {
  const beside = body === undefined ? {} : { privatePart: body === 'erased' ? 'erased' : body.value };
  return JSON.stringify({ ...entry, ...beside }, null, 2);
}
