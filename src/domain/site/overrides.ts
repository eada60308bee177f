// What an installation knows beyond what ships: a pack that was put in use, and places that a person pointed at. And the
// compact form of both that a page's scripts are given.
import type { PackEntries } from './judge-pack';
import { SHIPPED_VERSION } from './known';

/** What a person can point at, by the name of its selector. */
export const TEACHABLE = ['editor', 'submit', 'fileInput', 'account'] as const;
export type Teachable = (typeof TEACHABLE)[number];

/** A place on the page, as data. It locates and does nothing. */
export interface Locator {
  /** A selector of the kind that a pack may hold. */
  css: string;
  /** The name that the control must carry as well, where it has one. */
  name?: string | undefined;
}

export interface UsedPack extends PackEntries {
  /** `file`: a person imported it. `managed`: the organisation's policy set it. */
  origin: 'file' | 'managed';
  version: number;
  date: string;
  about: string;
  /** Epoch milliseconds. */
  at: number;
  by?: string | undefined;
}

export interface Site {
  pack?: UsedPack | undefined;
  taught: Partial<Record<Teachable, Locator & { at: number }>>;
}

/** By name, only where something differs from what ships. */
export interface SiteOverrides {
  selectors: Readonly<Record<string, string>>;
  /** Languages separated by `;`, words by `|`. */
  labels: Readonly<Record<string, string>>;
}

/** Whether the pack is in use: one that is older than what ships now was overtaken by an update. */
export function isInUse(pack: UsedPack | undefined): pack is UsedPack {
  return pack !== undefined && pack.version >= SHIPPED_VERSION;
}

/** What a page's scripts need to know; undefined when that is what ships. */
export function overridesOf(site: Site | undefined): SiteOverrides | undefined {
  if (!site) return undefined;
  const selectors: Record<string, string> = {};
  const labels: Record<string, string> = {};
  if (isInUse(site.pack)) {
    for (const [name, { value }] of Object.entries(site.pack.selectors)) selectors[name] = value;
    for (const [name, { words }] of Object.entries(site.pack.labels)) {
      labels[name] = Object.values(words)
        .map((list) => list.join('|'))
        .join(';');
    }
  }
  for (const [name, { css, name: called }] of Object.entries(site.taught)) {
    // One place for the account and for the control that publishes: the one a person pointed at.
    const beside = name === 'editor' || name === 'fileInput' ? selectors[name] : undefined;
    selectors[name] = beside ? `${beside}, ${css}` : css;
    if (name === 'submit') labels.submit = called ?? '';
  }
  return Object.keys(selectors).length + Object.keys(labels).length > 0 ? { selectors, labels } : undefined;
}
