// What is known of Threads' pages, as one document. `pack.json` is the one that ships; an organisation may put another in
// its place (docs/selector-pack.md). A pack says where things are; it cannot say what is done with them.

/** Where a piece of knowledge comes from, so that it can be doubted. */
export interface Known {
  why: string;
  source: string;
  /** ISO date (or year and month) of the last sighting on the live page; `unverified` when nobody we know of has looked. */
  date: string;
}

/** What another pack may do to an entry: nothing, add to the shipped value, or put its own in its place. */
export type May = 'fixed' | 'add' | 'replace';

export interface SelectorEntry extends Known {
  value: string;
  may: May;
  /** How many a page should show, and where. */
  count: { in: 'page' | 'composer' | 'post' | 'media' | 'alt'; least: number; most?: number | undefined };
  /** The same in words, with what is known to be odd. */
  expected: string;
}

export interface LabelEntry extends Known {
  /** By language (BCP 47), the preferred first. */
  words: Record<string, string[]>;
  may: May;
  /** Languages in which somebody reported the label; the others are plain translations. */
  seen: string[];
}

export interface SelectorPack {
  format: 'bobbin-selector-pack';
  schema: 1;
  /** Higher is newer; the shipped ones are dates, as 20260926. */
  version: number;
  /** ISO date. */
  date: string;
  about: string;
  hosts: Record<string, Known & { value: string[] }>;
  addresses: Record<string, Known & { value: string }>;
  /** Names of parameters in those addresses. */
  parameters: Record<string, Known & { value: string }>;
  selectors: Record<string, SelectorEntry>;
  labels: Record<string, LabelEntry>;
}
