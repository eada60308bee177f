// Short news of what was just done, on screen for a while; the page's one live region says it aloud. What can be taken
// back has its button here.
import { signal } from '@preact/signals';
import { t } from '../../../platform/i18n';
import { announce } from '../../parts/announcer';
import { type Done, done, takeFresh } from './undo-stack';

interface News {
  text: string;
  tone: 'ok' | 'bad';
  n: number;
  about: Done | undefined;
}

const news = signal<News | undefined>(undefined);
/** How to take back the latest thing; the app says it, which has the store. */
export const undo = signal<() => void>(() => {});
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** How long news stays, milliseconds: bad news longer, since it has to be read; with a button longer too. */
const STAYS = { ok: 6000, undo: 12_000, bad: 20_000 };

/** Says it on screen and to screen readers. */
export function say(text: string, tone: News['tone'] = 'ok'): void {
  count += 1;
  const about = tone === 'ok' ? takeFresh() : undefined;
  news.value = { text, tone, n: count, about };
  announce(
    about?.kind === 'statement'
      ? `${text} ${t('workspace_statement_stays')}`
      : about
        ? `${text} ${t('workspace_undo_hint')}`
        : text,
  );
  stay();
}

function stay(): void {
  clearTimeout(timer);
  const now = news.value;
  if (!now) return;
  timer = setTimeout(leave, now.about && now.tone === 'ok' ? STAYS.undo : STAYS[now.tone]);
}

function leave(): void {
  news.value = undefined;
}

export function Status() {
  const now = news.value;
  if (!now) return <div class="ws-status" />;
  const { about, text, tone } = now;
  return (
    <div class="ws-status">
      <div
        key={now.n}
        class={`ws-news ${tone}`}
        onPointerEnter={() => clearTimeout(timer)}
        onPointerLeave={stay}
        onFocusIn={() => clearTimeout(timer)}
        onFocusOut={stay}
      >
        <p aria-hidden="true">
          {text}
          {about?.kind === 'statement' && <small>{t('workspace_statement_stays')}</small>}
        </p>
        {about && about.kind !== 'statement' && done.value.at(-1) === about && (
          <button
            type="button"
            onClick={() => {
              leave();
              undo.value();
            }}
          >
            {t('workspace_undo')}{' '}
            <span class="ws-kbd" aria-hidden="true">
              {t('workspace_undo_keys')}
            </span>
          </button>
        )}
      </div>
    </div>
  );
}
