// Short news of what was just done, on screen for a while; the page's one live region says it aloud.
import { signal } from '@preact/signals';
import { announce } from '../../parts/announcer';

interface News {
  text: string;
  tone: 'ok' | 'bad';
  n: number;
}

const news = signal<News | undefined>(undefined);
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** How long news stays, milliseconds: bad news longer, since it has to be read. */
const STAYS = { ok: 6000, bad: 20_000 };

/** Says it on screen and to screen readers. */
export function say(text: string, tone: News['tone'] = 'ok'): void {
  count += 1;
  news.value = { text, tone, n: count };
  announce(text);
  clearTimeout(timer);
  timer = setTimeout(() => {
    news.value = undefined;
  }, STAYS[tone]);
}

export function Status() {
  const now = news.value;
  return (
    <div class="ws-status" aria-hidden="true">
      {now && (
        <p key={now.n} class={`ws-news ${now.tone}`}>
          {now.text}
        </p>
      )}
    </div>
  );
}
