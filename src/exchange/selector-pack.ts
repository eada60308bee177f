// A selector pack as a file: JSON, as docs/selector-pack.md describes it.
import { type Fault, judgePack } from '../domain/site/judge-pack';
import { SHIPPED_VERSION } from '../domain/site/known';
import { isInUse, type Site } from '../domain/site/overrides';
import type { SelectorPack } from '../domain/site/pack';
import shippedPack from '../domain/site/pack.json';

const shipped = shippedPack as unknown as SelectorPack;

/**
 * Everything that is known now as one document: what ships, what the pack in use says otherwise, and the places that a
 * person pointed at.
 * @param day ISO date of the export.
 */
export function writePack(site: Site | undefined, day: string): string {
  const pack = structuredClone(shipped);
  const used = isInUse(site?.pack) ? site.pack : undefined;
  if (used) {
    Object.assign(pack, { version: used.version, date: used.date, about: used.about });
    for (const [name, entry] of Object.entries(used.selectors))
      Object.assign(pack.selectors[name] ?? {}, entry);
    for (const [name, entry] of Object.entries(used.labels)) Object.assign(pack.labels[name] ?? {}, entry);
  }
  for (const [name, { css, name: called }] of Object.entries(site?.taught ?? {})) {
    const entry = pack.selectors[name]!;
    // For one control and for the account there is one place: the one a person pointed at.
    const several = name === 'editor' || name === 'fileInput';
    entry.value = several && entry.value ? `${entry.value}, ${css}` : css;
    Object.assign(entry, { source: 'pointed at by a person', date: day });
    if (name === 'submit') {
      Object.assign(pack.labels.submit!, {
        words: called ? { und: [called] } : {},
        source: 'pointed at by a person',
        date: day,
      });
    }
  }
  return `${JSON.stringify(pack, null, 2)}\n`;
}

/** A pack that may be asked for, with only those entries that differ from what ships; or why not. */
export type ReadPack = { pack: unknown; differs: number } | { faults: Fault[] };

/**
 * Reads a file, or a value that an administrator set.
 * @param inUse the version in use: an older one is refused.
 */
export function readPack(given: unknown, inUse = SHIPPED_VERSION): ReadPack {
  let document = given;
  if (typeof given === 'string') {
    try {
      document = JSON.parse(given);
    } catch {
      return { faults: [{ code: 'not-a-pack' }] };
    }
  }
  const judged = judgePack(document, inUse);
  if ('faults' in judged) return judged;
  const { version, date, about } = judged.pack;
  const differing = <E extends object>(
    entries: Record<string, E>,
    same: (name: string, entry: E) => boolean,
  ) => Object.fromEntries(Object.entries(entries).filter(([name, entry]) => !same(name, entry)));
  const selectors = differing(
    judged.pack.selectors,
    (name, { value }) => shipped.selectors[name]?.value === value,
  );
  const labels = differing(
    judged.pack.labels,
    (name, { words }) => JSON.stringify(shipped.labels[name]?.words) === JSON.stringify(words),
  );
  const differs = Object.keys(selectors).length + Object.keys(labels).length;
  return {
    pack: { format: 'bobbin-selector-pack', schema: 1, version, date, about, selectors, labels },
    differs,
  };
}
