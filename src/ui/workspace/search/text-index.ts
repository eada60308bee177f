// An index over the words of many texts, for search as one types: every word of a query is the beginning of one.
//
// A library was measured first (flexsearch 0.8, 100,000 posts in six scripts, forward tokenizer, which prefixes need):
// three times as long to build and three times the memory of this, and its bundle names `eval`.
import { eachToken, queryTokens } from './tokens';

/** Where a word stands, the weightiest first. */
export const FIELDS = ['ref', 'label', 'text', 'notes'] as const;
export type Field = (typeof FIELDS)[number];
const WEIGHT: readonly number[] = [8, 4, 2, 1];
const FIELD_BITS = 2;

/** A query has at most so many words that count; more narrow nothing down any further. */
const MOST_WORDS = 12;
/** New words are looked through one by one until there are so many; then they are sorted in. */
const MOST_FRESH = 2000;

export interface Hit {
  doc: number;
  score: number;
}

/** Documents are numbers from 0 on. A changed text is put as a new document and the old one dropped: nothing is searched for to be removed. */
export class TextIndex {
  /** A word's documents, ascending: document number × 4 + field. */
  #postings = new Map<string, number[]>();
  #sorted: string[] = [];
  #fresh: string[] = [];
  #alive: boolean[] = [];
  #dropped = 0;

  /** How many documents were dropped since the beginning: a reason to build anew. */
  get dropped(): number {
    return this.#dropped;
  }

  get size(): number {
    return this.#alive.length;
  }

  /** @returns the number of the new document. */
  put(fields: Partial<Record<Field, string>>): number {
    const doc = this.#alive.length;
    this.#alive.push(true);
    for (const [number, field] of FIELDS.entries()) {
      const text = fields[field];
      if (!text) continue;
      const posting = (doc << FIELD_BITS) | number;
      eachToken(text, (token) => {
        const list = this.#postings.get(token);
        if (!list) {
          this.#postings.set(token, [posting]);
          this.#fresh.push(token);
        } else if (list[list.length - 1] !== posting) list.push(posting);
      });
    }
    return doc;
  }

  drop(doc: number): void {
    if (!this.#alive[doc]) return;
    this.#alive[doc] = false;
    this.#dropped += 1;
  }

  /** Documents that hold every word of the query, or words that begin with it; the best first. */
  find(query: string): Hit[] {
    const tokens = queryTokens(query).slice(0, MOST_WORDS);
    if (tokens.length === 0) return [];
    const scores = new Float32Array(this.#alive.length);
    const seen = new Uint16Array(this.#alive.length);
    for (const [n, token] of tokens.entries()) {
      const before = (1 << n) - 1;
      const bit = 1 << n;
      for (const term of this.#termsFrom(token)) {
        const list = this.#postings.get(term)!;
        // What stands in few texts says more, and the word itself more than what begins with it.
        const rarity = Math.log2(2 + this.#alive.length / list.length) * (term === token ? 2 : 1);
        for (const posting of list) {
          const doc = posting >> FIELD_BITS;
          if ((seen[doc]! & before) !== before) continue;
          seen[doc]! |= bit;
          scores[doc]! += rarity * WEIGHT[posting & ((1 << FIELD_BITS) - 1)]!;
        }
      }
    }
    const all = (1 << tokens.length) - 1;
    const hits: Hit[] = [];
    for (let doc = 0; doc < seen.length; doc += 1) {
      if (seen[doc] === all && this.#alive[doc]) hits.push({ doc, score: scores[doc]! });
    }
    return hits.sort((a, b) => b.score - a.score || b.doc - a.doc);
  }

  /** Every word that begins with the given one. */
  #termsFrom(start: string): string[] {
    if (this.#fresh.length > MOST_FRESH || this.#sorted.length === 0) {
      this.#sorted = [...this.#sorted, ...this.#fresh].sort();
      this.#fresh = [];
    }
    const terms = this.#fresh.filter((term) => term.startsWith(start));
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]! < start) low = middle + 1;
      else high = middle;
    }
    for (let i = low; this.#sorted[i]?.startsWith(start); i += 1) terms.push(this.#sorted[i]!);
    return terms;
  }
}
