// The repository's own rules: which folder may import which, who may name what, and that nothing is left without its
// text, its validator or its test. An exception names its reason and an end date, and a stale one fails.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/lifecycle/events';
import { POST_STATES } from '../../src/domain/lifecycle/state';

const ROOT = join(import.meta.dirname, '../..');

function files(folder: string, match: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && match.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = files('src', /\.tsx?$/);
/** Code without comments, so that a word in a comment is not taken for a use. */
const code = new Map(
  sources.map((file) => [file, read(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')]),
);

/** Each room of `src` and the rooms it may import from. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  platform: ['domain', 'messages'],
  messages: ['domain'],
  exchange: ['domain'],
  commands: ['domain', 'store'],
  threads: ['domain', 'messages'],
  context: ['domain', 'store', 'commands', 'platform'],
  background: ['domain', 'store', 'commands', 'platform', 'messages', 'context'],
  ui: ['domain', 'store', 'commands', 'platform', 'messages', 'exchange', 'context'],
};

interface Exception {
  file: string;
  rule: string;
  reason: string;
  /** ISO date after which the exception fails. */
  until: string;
}
const EXCEPTIONS: readonly Exception[] = [];

/** Offences of a rule, less those that have an exception. */
function offences(rule: string, found: string[]): string[] {
  return found.filter((file) => !EXCEPTIONS.some((e) => e.rule === rule && file.startsWith(e.file)));
}

const roomOf = (file: string) => file.split('/')[1] ?? '';

describe('imports', () => {
  it('every folder of src has its rule', () => {
    const rooms = readdirSync(join(ROOT, 'src')).filter((name) =>
      statSync(join(ROOT, 'src', name)).isDirectory(),
    );
    expect(rooms.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('point down only', () => {
    const found: string[] = [];
    for (const [file, text] of code) {
      for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
        const to = normalize(join(dirname(file), target!)).replaceAll('\\', '/');
        const [from, into] = [roomOf(file), roomOf(to)];
        if (!to.startsWith('src/')) found.push(`${file} imports ${target}`);
        else if (from !== into && !MAY_IMPORT[from]?.includes(into)) found.push(`${file} imports ${target}`);
      }
    }
    expect(offences('imports', found)).toEqual([]);
  });

  it('a page of ours never imports another page', () => {
    const found = [...code].filter(
      ([file, text]) =>
        (file.startsWith('src/ui/panel/') && /from '[^']*\/workspace\//.test(text)) ||
        (file.startsWith('src/ui/workspace/') && /from '[^']*\/panel\//.test(text)) ||
        (file.startsWith('src/ui/parts/') && /from '[^']*\/(panel|workspace)\//.test(text)),
    );
    expect(found.map(([file]) => file)).toEqual([]);
  });

  it('the stand-in imports nothing of ours', () => {
    const found = files('test/stand-in', /\.tsx?$/).filter(
      (file) => /from\s+'[^']*\/src\//.test(read(file)) && !/from '\.\/src/.test(read(file)),
    );
    expect(found).toEqual([]);
  });
});

/** A name, and the rooms (or files) that may use it. */
const NAMES: readonly { rule: string; pattern: RegExp; rooms: readonly string[] }[] = [
  {
    rule: 'the browser object',
    pattern: /\b(?:browser|chrome)\s*\??\.\s*[a-z]/,
    rooms: ['platform', 'threads'],
  },
  { rule: 'webextension-polyfill', pattern: /from 'webextension-polyfill'/, rooms: ['platform'] },
  { rule: 'indexedDB', pattern: /\bindexedDB\b|\bopenDB\b/, rooms: ['store'] },
  { rule: 'key ranges', pattern: /\bIDBKeyRange\b/, rooms: ['store', 'commands'] },
  { rule: 'document and window', pattern: /\b(?:document|window)\s*\??\./, rooms: ['threads', 'ui'] },
  {
    rule: 'the clock',
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b/,
    rooms: ['platform', 'context', 'background', 'threads', 'ui'],
  },
  { rule: 'randomness', pattern: /\bMath\.random\b/, rooms: [] },
  {
    rule: 'random ids',
    pattern: /\bcrypto\.(?:randomUUID|getRandomValues)\b/,
    rooms: ['platform', 'context', 'background', 'threads', 'ui'],
  },
  {
    rule: 'the network',
    pattern: /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b/,
    rooms: [],
  },
  { rule: 'cookies', pattern: /\bdocument\.cookie\b|\.cookies\b/, rooms: [] },
  {
    rule: 'code from text',
    pattern:
      /\beval\(|\bnew Function\b|\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|dangerouslySetInnerHTML|\bdocument\.write\b/,
    rooms: [],
  },
];

describe('names', () => {
  it.each(NAMES)('$rule stays in its rooms', ({ rule, pattern, rooms }) => {
    const found = [...code]
      .filter(([file, text]) => !rooms.includes(roomOf(file)) && pattern.test(text))
      .map(([file]) => file);
    expect(offences(rule, found)).toEqual([]);
  });

  it('files are kebab-case', () => {
    expect(sources.filter((file) => !/^[a-z0-9-]+(\.iife)?\.tsx?$/.test(file.split('/').at(-1)!))).toEqual(
      [],
    );
  });

  it('synthetic presses have one place', () => {
    const found = [...code]
      .filter(([file, text]) => file.startsWith('src/threads/') && /\.click\(\)/.test(text))
      .map(([file]) => file);
    expect(found).toEqual(['src/threads/press.ts']);
  });
});

type Messages = Record<string, { message: string; description?: string }>;
const locales = readdirSync(join(ROOT, 'public/_locales'));
const english = JSON.parse(read('public/_locales/en/messages.json')) as Messages;

/** Beginnings that code completes at run time: `prefix_${code}`, and the first argument of what looks codes up. */
const families = new Set<string>();
for (const text of code.values()) {
  for (const [, prefix] of text.matchAll(/`([a-z][a-z0-9_]*_)\$\{/g)) families.add(prefix!);
  for (const [, prefix] of text.matchAll(/\b(?:wordFor|codeText|codeKey)\(\s*'([a-z0-9_]+)'/g))
    families.add(`${prefix}_`);
}
const completed = (key: string) => [...families].some((prefix) => key.startsWith(prefix));

describe('texts', () => {
  it('every key that code names has a text', () => {
    const missing = new Set<string>();
    for (const [file, text] of code) {
      for (const [, key] of text.matchAll(/\bt\(\s*'([a-zA-Z0-9_@]+)'/g))
        if (!english[key!] && !key!.startsWith('@@')) missing.add(`${file}: ${key}`);
      for (const [, key] of text.matchAll(/\btn\(\s*'([a-zA-Z0-9_]+)'/g)) {
        if (!english[`${key}_other`]) missing.add(`${file}: ${key}_other`);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('every text is used', () => {
    const all = [
      ...code.values(),
      read('manifest.json'),
      read('src/ui/panel/index.html'),
      read('src/ui/workspace/index.html'),
    ].join('\n');
    const unused = Object.keys(english).filter((key) => {
      const stem = key.replace(/_(zero|one|two|few|many|other)$/, '');
      return !all.includes(key) && !all.includes(`'${stem}'`) && !completed(key);
    });
    expect(unused).toEqual([]);
  });

  it('every locale has the same keys and placeholders', () => {
    const placeholders = (text: string) => [...new Set(text.match(/\$\d/g) ?? [])].sort().join();
    for (const locale of locales) {
      const messages = JSON.parse(read(`public/_locales/${locale}/messages.json`)) as Messages;
      expect(Object.keys(messages).sort(), locale).toEqual(Object.keys(english).sort());
      for (const [key, { message }] of Object.entries(messages)) {
        expect(placeholders(message), `${locale}: ${key}`).toBe(placeholders(english[key]!.message));
      }
    }
  });

  it('every refusal, event and state has its words', () => {
    const refusals = [...read('src/domain/lifecycle/refusals.ts').matchAll(/\| '([a-z-]+)'/g)].map(
      ([, code]) => `refusal_${code}`,
    );
    expect(refusals.length).toBeGreaterThan(20);
    const wanted = [
      ...refusals,
      ...EVENT_TYPES.map((type) => `log_${type}`),
      ...POST_STATES.map((state) => `state_${state}`),
    ];
    expect(wanted.filter((key) => !english[key.replaceAll('-', '_')])).toEqual([]);
  });
});

describe('completeness', () => {
  const types = (file: string, union: string) => {
    const text = read(file);
    const start = text.indexOf(`export type ${union} =`);
    expect(start, `${union} in ${file}`).toBeGreaterThan(-1);
    const end = text.indexOf('\nexport ', start + 10);
    return [...text.slice(start, end < 0 ? undefined : end).matchAll(/\btype: '([a-z-]+)'/g)].map(
      ([, type]) => type!,
    );
  };

  it('every command is decided, and named in a test', () => {
    const commands = ['Command', 'SiteCommand'].flatMap((union) =>
      types('src/domain/lifecycle/commands.ts', union),
    );
    expect(commands.length).toBeGreaterThan(15);
    const decide = read('src/domain/lifecycle/decide.ts') + read('src/domain/lifecycle/decide-site.ts');
    const tests = [...files('test/store', /\.test\.ts$/), ...files('test/crash', /\.test\.ts$/)]
      .map(read)
      .join('\n');
    expect(commands.filter((type) => !decide.includes(`  '${type}': `))).toEqual([]);
    expect(commands.filter((type) => !tests.includes(`'${type}'`))).toEqual([]);
  });

  it('every event is in the list that labels and exports walk', () => {
    const text = read('src/domain/lifecycle/events.ts');
    const declared = [...text.matchAll(/E<'([a-z-]+)'/g)].map(([, type]) => type);
    expect([...EVENT_TYPES].sort()).toEqual([...declared].sort());
  });

  it('every message to a page has a validator there; those to the background are held to it by their types', () => {
    const page = files('src/threads', /\.ts$/).map(read).join('\n');
    for (const type of types('src/messages/protocol.ts', 'ToPage')) expect(page, type).toContain(`'${type}'`);
  });

  it('every exception is in date and still needed', () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(
      EXCEPTIONS.filter((e) => e.until < today || !sources.some((file) => file.startsWith(e.file))),
    ).toEqual([]);
  });
});

describe('what ships', () => {
  it('asks for the smallest permissions', () => {
    const manifest = JSON.parse(read('manifest.json')) as Record<string, unknown>;
    expect(manifest.permissions).toEqual([
      'storage',
      'unlimitedStorage',
      'alarms',
      'notifications',
      'scripting',
      'sidePanel',
    ]);
    expect(manifest.host_permissions).toEqual(
      (manifest.content_scripts as { matches: string[] }[])[0]!.matches,
    );
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(JSON.stringify(manifest.content_security_policy)).not.toMatch(/unsafe|https?:/);
  });
});
