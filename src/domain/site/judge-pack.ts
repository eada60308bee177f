// Whether a selector pack may be used. A bad one is refused as a whole, with a reason for each fault.
import { judgeSelector, type SelectorFault } from './judge-selector';
import { ENTRIES, FIXED, PLACES, PUBLISHING } from './known';
import { normalLabel } from './normal-label';
import type { Known } from './pack';

/** Why a pack is refused. Each has its words in `_locales` under `pack_fault_<code>`. */
export type FaultCode =
  | SelectorFault
  | 'not-a-pack'
  | 'schema'
  | 'version'
  | 'version-lower'
  | 'unknown-field'
  | 'unknown-entry'
  | 'fixed-entry'
  | 'not-text'
  | 'too-long'
  | 'too-many'
  | 'no-source'
  | 'label-publishes';

export interface Fault {
  code: FaultCode;
  /** Where in the document, as `selectors.editor`; absent for the whole of it. */
  at?: string;
  /** What stands there, shortened. */
  found?: string;
}

/** The entries of a pack, each with its source. */
export interface PackEntries {
  selectors: Record<string, Known & { value: string }>;
  labels: Record<string, Known & { words: Record<string, string[]> }>;
}

export interface JudgedPack extends PackEntries {
  version: number;
  date: string;
  about: string;
}

const LONGEST = { word: 120, words: 12, languages: 60, known: 400, pack: 200_000 };
const FIELDS = {
  pack: [
    '$schema',
    'format',
    'schema',
    'version',
    'date',
    'about',
    'hosts',
    'addresses',
    'parameters',
    'selectors',
    'labels',
  ],
  place: ['value', 'why', 'source', 'date'],
  selectors: ['value', 'may', 'count', 'expected', 'why', 'source', 'date'],
  labels: ['words', 'may', 'seen', 'why', 'source', 'date'],
};

const DATE = /^(?:\d{4}-\d{2}(?:-\d{2})?|unverified)$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shortened = (value: unknown) =>
  String(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);

const publishes = (word: string) => PUBLISHING.split(/[;|]/).map(normalLabel).includes(normalLabel(word));
/** Names of what only a person presses: `post`, `schedule` and `submit`, and a published post's own Reply. */
const PRESSED_BY_PERSON = ['post', 'schedule', 'submit', 'reply'];

class Judge {
  readonly faults: Fault[] = [];

  fault(code: FaultCode, at?: string, found?: unknown): void {
    this.faults.push({
      code,
      ...(at ? { at } : {}),
      ...(found === undefined ? {} : { found: shortened(found) }),
    });
  }

  fields(value: Fields, allowed: readonly string[], at: string): void {
    for (const name of Object.keys(value)) {
      if (!allowed.includes(name)) this.fault('unknown-field', at ? `${at}.${name}` : name);
    }
  }

  /** Source and date of an entry: nothing is known that nobody has said when and where. */
  known(value: Fields, at: string): Known {
    const { why = '', source, date } = value;
    for (const text of [why, source, date]) {
      if (typeof text === 'string' && text.length > LONGEST.known) this.fault('too-long', at, text);
    }
    if (typeof source !== 'string' || !source.trim() || typeof date !== 'string' || !DATE.test(date)) {
      this.fault('no-source', at);
    }
    return { why: String(why), source: String(source), date: String(date) };
  }

  /** The entries of one part that may be there, with their rule. */
  *entries(pack: Fields, part: 'selectors' | 'labels'): Generator<[string, Fields, string]> {
    const entries = pack[part] ?? {};
    if (!isFields(entries)) return this.fault('not-text', part);
    for (const [name, entry] of Object.entries(entries)) {
      const at = `${part}.${name}`;
      if (!ENTRIES[part].includes(name)) this.fault('unknown-entry', at);
      else if (!isFields(entry)) this.fault('not-text', at, entry);
      else {
        this.fields(entry, FIELDS[part], at);
        yield [name, entry, at];
      }
    }
  }

  /** Hosts, addresses and parameters may be named, and must be what ships: a pack leads nowhere else. */
  places(pack: Fields): void {
    for (const part of ['hosts', 'addresses', 'parameters'] as const) {
      const entries = pack[part] ?? {};
      if (!isFields(entries)) {
        this.fault('not-text', part);
        continue;
      }
      for (const [name, entry] of Object.entries(entries)) {
        const at = `${part}.${name}`;
        if (!isFields(entry)) {
          this.fault('not-text', at, entry);
          continue;
        }
        this.fields(entry, FIELDS.place, at);
        const value = Array.isArray(entry.value) ? entry.value.join(' ') : entry.value;
        if (!Object.hasOwn(PLACES[part], name)) this.fault('unknown-entry', at);
        else if (PLACES[part][name] !== value) this.fault('fixed-entry', at, value);
      }
    }
  }

  words(name: string, value: unknown, at: string): Record<string, string[]> {
    if (!isFields(value)) {
      this.fault('not-text', at, value);
      return {};
    }
    if (Object.keys(value).length > LONGEST.languages) this.fault('too-many', at);
    for (const [language, list] of Object.entries(value)) {
      const here = `${at}.${language}`;
      if (!LANGUAGE.test(language)) this.fault('unknown-field', here);
      if (
        !Array.isArray(list) ||
        list.some((word) => typeof word !== 'string' || !word.trim() || /[|;]/.test(word))
      ) {
        this.fault('not-text', here, list);
        continue;
      }
      if (list.length > LONGEST.words) this.fault('too-many', here);
      for (const word of list as string[]) {
        if (word.length > LONGEST.word) this.fault('too-long', here, word);
        if (!PRESSED_BY_PERSON.includes(name) && publishes(word)) this.fault('label-publishes', here, word);
      }
    }
    return value as Record<string, string[]>;
  }
}

/**
 * Judges a document that somebody wants to use.
 * @param inUse the version that is in use: an older one is refused.
 */
export function judgePack(given: unknown, inUse: number): { pack: JudgedPack } | { faults: Fault[] } {
  const judge = new Judge();
  if (!isFields(given) || given.format !== 'bobbin-selector-pack')
    return { faults: [{ code: 'not-a-pack' }] };
  if (given.schema !== 1) return { faults: [{ code: 'schema', found: shortened(given.schema) }] };
  if (JSON.stringify(given).length > LONGEST.pack) return { faults: [{ code: 'too-long' }] };
  judge.fields(given, FIELDS.pack, '');
  const { version, date, about = '' } = given;
  if (!Number.isSafeInteger(version) || typeof date !== 'string' || !DATE.test(date)) judge.fault('version');
  else if ((version as number) < inUse) judge.fault('version-lower', undefined, `${version} < ${inUse}`);
  if (typeof about !== 'string' || about.length > 2000) judge.fault('too-long', 'about', about);
  judge.places(given);

  const selectors: PackEntries['selectors'] = {};
  for (const [name, entry, at] of judge.entries(given, 'selectors')) {
    const known = judge.known(entry, at);
    const { value } = entry;
    if (typeof value !== 'string') judge.fault('not-text', at, value);
    else if (Object.hasOwn(FIXED, name)) {
      if (value !== FIXED[name]) judge.fault('fixed-entry', at, value);
    } else if (value !== '') {
      const fault = judgeSelector(name, value);
      if (fault) judge.fault(fault, at, value);
      selectors[name] = { value, ...known };
    }
  }
  const labels: PackEntries['labels'] = {};
  for (const [name, entry, at] of judge.entries(given, 'labels')) {
    const known = judge.known(entry, at);
    const words = judge.words(name, entry.words, at);
    labels[name] = { words, ...known };
  }
  if (judge.faults.length > 0) return { faults: judge.faults };
  return {
    pack: { version: version as number, date: date as string, about: String(about), selectors, labels },
  };
}
