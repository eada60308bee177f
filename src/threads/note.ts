// The small note that Bobbin puts on the page. It stands in an open shadow root outside the page's own tree, is built
// from text only, and keeps its events to itself so that the page does not take a click on it for one beside its
// dialog. Styles are set through the CSSOM: the page's Content Security Policy does not apply to that.
import type { Difference } from '../domain/text/difference';
import { say } from './extension';
import { pageScheme } from './page-scheme';

export type Tone = 'work' | 'turn' | 'bad' | 'unsure' | 'ok';

export interface Action {
  label: string;
  main?: boolean;
  act(): void;
}

export interface NoteContent {
  tone: Tone;
  title: string;
  lines?: string[];
  differences?: Difference[];
  actions?: Action[];
  /** A field for a reason, with the action it is handed to. */
  ask?: { label: string; button: string; act(reason: string): void } | undefined;
  /** For tests and measures; never shown. */
  data?: Record<string, string>;
}

const HOST = 'bobbin-note';

const COLOUR: Record<Tone, string> = {
  work: 'light-dark(#1f5f5b, #6fc2b8)',
  turn: 'light-dark(#1f5f5b, #6fc2b8)',
  ok: 'light-dark(#216e3a, #7fcf98)',
  bad: 'light-dark(#a92a2a, #f29a94)',
  unsure: 'light-dark(#5b47a6, #b9a9f5)',
};

const EVENTS = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'keydown',
  'keyup',
  'keypress',
  'input',
  'focusin',
  'focusout',
  'touchstart',
  'touchend',
  'paste',
  'wheel',
];

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  style: string,
  text?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.style.cssText = style;
  if (text !== undefined) element.textContent = text;
  return element;
}

const BUTTON =
  'font: inherit; font-weight: 600; padding: 5px 11px; border-radius: 6px; cursor: pointer; color: inherit;' +
  'border: 1px solid light-dark(#e3dfd8, #32363c); background: none; margin: 0;';

function button(label: string, main: boolean, act: () => void): HTMLButtonElement {
  const made = make('button', BUTTON, label);
  made.type = 'button';
  if (main) {
    made.style.background = COLOUR.turn;
    made.style.color = 'light-dark(#ffffff, #0d1f1d)';
    made.style.borderColor = 'transparent';
  }
  // The page can reach into the note; what it does there is not a person's doing.
  made.addEventListener('click', (event) => {
    if (event.isTrusted) act();
  });
  return made;
}

function differenceRow(difference: Difference): HTMLElement {
  const row = make('li', 'margin: 0 0 6px; padding: 0;');
  const part = difference.part === undefined ? '' : ` (${say('part', String(difference.part + 1))})`;
  row.append(
    make('div', 'font-weight: 600;', say(`difference_${difference.kind.replaceAll('-', '_')}`) + part),
  );
  for (const [label, value] of [
    [say('expected'), difference.expected],
    [say('found'), difference.found],
  ] as const) {
    if (value === undefined) continue;
    const line = make('div', 'overflow-wrap: anywhere; white-space: pre-wrap;');
    line.dir = 'auto';
    line.append(
      make('span', 'opacity: .75;', `${label} `),
      make('bdi', '', value === '' ? say('nothing') : value),
    );
    row.append(line);
  }
  return row;
}

function host(): { element: HTMLElement; root: ShadowRoot } {
  const old = document.querySelector<HTMLElement>(HOST);
  if (old?.shadowRoot) return { element: old, root: old.shadowRoot };
  old?.remove();
  const element = document.createElement(HOST);
  element.style.cssText =
    'all: initial; position: fixed; inset-block-start: 12px; inset-inline-end: 12px; z-index: 2147483647;' +
    'max-inline-size: min(320px, calc(100vw - 24px));';
  const root = element.attachShadow({ mode: 'open' });
  for (const type of EVENTS) element.addEventListener(type, (event) => event.stopPropagation());
  document.documentElement.append(element);
  return { element, root };
}

/**
 * Shows this and nothing else. Spoken politely; a stopped press is spoken at once.
 * @returns its id, by which it can be taken away unless another one was shown since.
 */
export function showNote(content: NoteContent): string {
  const { element, root } = host();
  element.style.colorScheme = pageScheme();
  element.dataset.tone = content.tone;
  const id = crypto.randomUUID();
  element.dataset.shown = id;
  for (const [key, value] of Object.entries(content.data ?? {})) element.dataset[key] = value;
  let card = root.querySelector<HTMLElement>('section');
  const role = content.tone === 'bad' ? 'alert' : 'status';
  if (card?.getAttribute('role') !== role) {
    card?.remove();
    card = make(
      'section',
      'box-sizing: border-box; padding: 10px 12px; border-radius: 10px; max-block-size: 60vh; overflow: auto;' +
        'font: 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;' +
        'background: light-dark(#ffffff, #1e2125); color: light-dark(#1d2126, #eceae6);' +
        'box-shadow: 0 1px 2px #0003, 0 4px 16px #0003; border: 1px solid light-dark(#e3dfd8, #32363c);',
    );
    card.setAttribute('role', role);
    card.setAttribute('aria-label', 'Bobbin');
    root.append(card);
  }
  card.style.borderInlineStart = `4px solid ${COLOUR[content.tone]}`;
  card.replaceChildren();
  const head = make('div', 'display: flex; gap: 8px; align-items: start; justify-content: space-between;');
  const title = make('strong', `color: ${COLOUR[content.tone]};`, content.title);
  const close = button('×', false, () => hideNote());
  close.style.cssText += 'border: 0; padding: 0 4px; line-height: 1.2; font-size: 16px;';
  close.setAttribute('aria-label', say('close'));
  head.append(title, close);
  card.append(head);
  for (const line of content.lines ?? [])
    card.append(make('p', 'margin: 4px 0 0; overflow-wrap: anywhere;', line));
  if (content.differences?.length) {
    const list = make('ul', 'list-style: none; margin: 8px 0 0; padding: 0;');
    list.append(...content.differences.map(differenceRow));
    card.append(list);
  }
  const actions = (content.actions ?? []).map((one) => button(one.label, one.main === true, () => one.act()));
  if (actions.length > 0) {
    const row = make('div', 'display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 8px;');
    row.append(...actions);
    card.append(row);
  }
  if (content.ask) card.append(askField(content.ask));
  return id;
}

function askField(ask: NonNullable<NoteContent['ask']>): HTMLElement {
  const box = make('div', 'margin-block-start: 8px;');
  const label = make('label', 'display: block;', ask.label);
  const field = make(
    'textarea',
    'display: block; box-sizing: border-box; inline-size: 100%; margin-block: 4px 6px; font: inherit; color: inherit;' +
      'background: light-dark(#f3f1ed, #121416); border: 1px solid light-dark(#c9c4bb, #4a4f57); border-radius: 6px;',
  );
  field.rows = 2;
  field.maxLength = 1000;
  label.append(field);
  const go = button(ask.button, true, () => {
    const reason = field.value.trim();
    if (reason) ask.act(reason);
    else field.focus();
  });
  box.append(label, go);
  return box;
}

/** Takes the note away. @param id only when it is this one that is shown. */
export function hideNote(id?: string): void {
  const host = document.querySelector<HTMLElement>(HOST);
  if (id === undefined || host?.dataset.shown === id) host?.remove();
}
