// The words of one kind of control, in all languages that are known. Shipped words can be added to, or replaced, by a
// selector pack (apply-site.ts).
import { normalLabel } from '../domain/site/normal-label';

export interface Label {
  readonly name: string;
  /** Languages separated by `;`, their words by `|`, the preferred first. */
  words: string;
  /** The same in normal form. */
  known: ReadonlySet<string>;
}

interface Shipped extends Label {
  readonly shipped: string;
  /** Shipped words stay whatever a pack says: the guard relies on them. */
  readonly adds: boolean;
}

const all: Shipped[] = [];

const listsOf = (words: string) => words.split(';').map((list) => list.split('|').map(normalLabel));
const knownOf = (words: string) => new Set(listsOf(words).flat().filter(Boolean));

/** One label. Each is a constant of its own, so that a script carries only those that it uses. */
export function label(name: string, shipped: string, adds = false): Label {
  const made = { name, shipped, adds, words: shipped, known: knownOf(shipped) };
  all.push(made);
  return made;
}

/** Puts a pack's words in use; labels that it does not name have the shipped ones. */
export function setWords(pack: Readonly<Record<string, string>>): void {
  for (const one of all) {
    const words = pack[one.name];
    one.words = words === undefined ? one.shipped : one.adds ? `${one.shipped};${words}` : words;
    one.known = knownOf(one.words);
  }
}

/** Whether a text is one of these labels, in any language. */
export function isLabel(text: string, ...labels: Label[]): boolean {
  const normal = normalLabel(text);
  return labels.some(({ known }) => known.has(normal));
}

/** Where a text stands in the order of its language's list; lower is preferred. */
export function labelRank(text: string, { words }: Label): number {
  const normal = normalLabel(text);
  const ranks = listsOf(words).map((list) => list.indexOf(normal));
  return Math.min(...ranks.map((rank) => (rank < 0 ? Number.POSITIVE_INFINITY : rank)));
}
