// The figures of a published post, as its controls and its page's heading show them.
import type { Figures } from '../domain/lifecycle/state';
import { controlsIn, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
import type { PublishedPost } from './published';
import { SELECTORS } from './site';

/** What pages put behind a number that they shorten, in lower case. */
const MANY: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  b: 1e9,
  tsd: 1e3,
  'tsd.': 1e3,
  mio: 1e6,
  'mio.': 1e6,
  mil: 1e3,
  rb: 1e3,
  jt: 1e6,
  n: 1e3,
  tr: 1e6,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
  천: 1e3,
  만: 1e4,
};

/**
 * A number as a page shows it: `1,204`, `2.5K`, `1,2 Tsd.`, `3.1万`. A single mark with three digits behind it, and no
 * letter after them, parts thousands; any other is the decimal one.
 * @returns undefined when it is none, or its shortening is not known.
 */
export function readFigure(text: string): number | undefined {
  const found = /^(\d[\d.,\u00a0\u202f ]*)\s*(\D*)$/u.exec(text.trim());
  if (!found) return undefined;
  const digits = found[1]!.replace(/[\u00a0\u202f ]/g, '');
  const unit = found[2]!.trim().toLowerCase();
  const times = unit === '' ? 1 : MANY[unit];
  if (times === undefined) return undefined;
  const whole = times === 1 ? digits.replace(/[.,]/g, '') : digits.replace(',', '.');
  const value = Number(whole) * times;
  return Number.isFinite(value) ? Math.round(value) : undefined;
}

/** The number in a control: in its name behind the word, or as the only text beside its icon. */
function figureOf(control: Element, label: labels.Label): number | undefined {
  const named = control.getAttribute('aria-label');
  if (named) {
    const at = named.search(/\d/);
    if (at < 0) return isLabel(named, label) ? 0 : undefined;
    return isLabel(named.slice(0, at), label) ? readFigure(named.slice(at)) : undefined;
  }
  const icon = control.querySelector('svg[aria-label]')?.getAttribute('aria-label');
  if (!icon || !isLabel(icon, label)) return undefined;
  const text = nameOf(control);
  return isLabel(text, label) ? 0 : readFigure(text);
}

/** `2.5K views` in the heading of a post's own page. */
function readViews(): number | undefined {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').trim();
    if (text.length > 30 || !/\d/.test(text) || node.parentElement?.closest(SELECTORS.postContainer))
      continue;
    const [word = ''] = /[^\d.,\s][^\d]*$/u.exec(text) ?? [];
    for (let rest = word; rest; rest = rest.replace(/^\S*\s*/u, '')) {
      if (isLabel(rest, labels.views)) return readFigure(text.slice(0, text.length - rest.length));
    }
  }
  return undefined;
}

/** @param alone whether the page is this post's own: only there its views stand. */
export function readFigures({ container }: PublishedPost, alone: boolean): Figures {
  const figures: Figures = {};
  const wanted = [
    ['likes', labels.like],
    ['replies', labels.reply],
    ['reposts', labels.repost],
  ] as const;
  const own = controlsIn(container).filter((one) => one.closest(SELECTORS.postContainer) === container);
  for (const [name, label] of wanted) {
    for (const control of own) figures[name] ??= figureOf(control, label);
  }
  if (alone) figures.views = readViews();
  return figures;
}
