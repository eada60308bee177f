// Compares a text with the page's labels, without regard to case, quotes' shape, outer space and a final ellipsis.
import type { Label } from './labels';

/** One form for comparing labels. */
export function normalLabel(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(…|\.\.\.)$/, '')
    .toLowerCase();
}

const sets = new WeakMap<Label, Set<string>>();

function setOf(label: Label): Set<string> {
  let set = sets.get(label);
  if (!set) {
    set = new Set(Object.values(label).flat().map(normalLabel));
    sets.set(label, set);
  }
  return set;
}

/** Whether a text is one of these labels, in any language. */
export function isLabel(text: string, ...labels: Label[]): boolean {
  const normal = normalLabel(text);
  return normal !== '' && labels.some((label) => setOf(label).has(normal));
}

/** Where a text stands in the order of its language's list; lower is preferred. */
export function labelRank(text: string, label: Label): number {
  const normal = normalLabel(text);
  const ranks = Object.values(label).map((list) => list.findIndex((one) => normalLabel(one) === normal));
  return Math.min(...ranks.map((rank) => (rank < 0 ? Number.POSITIVE_INFINITY : rank)));
}
