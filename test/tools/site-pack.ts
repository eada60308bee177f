/**
 * `npm run site-pack`: makes what is derived from the one document of site knowledge, `src/domain/site/pack.json`: the
 * compact form that ships in the page's scripts, what a pack is judged by, and the table in the notes. A test compares.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SelectorPack } from '../../src/domain/site/pack';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

export const PACK = 'src/domain/site/pack.json';

const quoted = (text: string) =>
  text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replace(/[\\']/g, '\\$&')}'`;

function fields(values: Record<string, string>): string[] {
  return Object.entries(values).map(([name, value]) => `  ${name}: ${quoted(value)},`);
}

const HEAD = `// Generated from ${PACK.replace('src/', '../')} by \`npm run site-pack\`: change that document, which also says why each\n// entry is there, who saw it and when.`;

function valuesOf(entries: Record<string, { value: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, { value }]) => [name, value]));
}

function siteFile(pack: SelectorPack): string {
  const { profile, post, shortPost, ...paths } = valuesOf(pack.addresses as never);
  const { redirect, ...params } = valuesOf(pack.parameters as never);
  return `${[
    HEAD,
    '',
    '/** Selectors. Structure and standard attributes only: class names are hashed and there are no test ids. */',
    'export const SHIPPED = {',
    ...fields(valuesOf(pack.selectors)),
    '};',
    '',
    'export type SelectorName = keyof typeof SHIPPED;',
    '',
    '/** Those in use: apply-site.ts. */',
    'export const SELECTORS: Record<SelectorName, string> = { ...SHIPPED };',
    '',
    '/** Where another pack may only add: the guard relies on these. */',
    `export const ADDED_TO: readonly SelectorName[] = [${names(pack.selectors, 'add').map(quoted).join(', ')}];`,
    '',
    '/** Paths that tell what a page is. */',
    'export const PATHS = {',
    ...fields(paths),
    '};',
    '',
    '/** The parameters of `/intent/post`. */',
    'export const INTENT = {',
    '  params: {',
    ...fields(params).map((line) => `  ${line}`),
    '  },',
    '} as const;',
    '',
    "/** Host and parameter of the page's redirect for links that leave it: the whole address of a shortened link. */",
    'export const REDIRECT = {',
    `  hosts: [${pack.hosts.redirect!.value.map(quoted).join(', ')}],`,
    `  param: ${quoted(redirect!)},`,
    '} as const;',
  ].join('\n')}\n`;
}

/** The words of a label: languages separated by `;`, words by `|`. */
export function compact(words: SelectorPack['labels'][string]['words']): string {
  const all = Object.values(words);
  if (all.flat().some((word) => /[|;]/.test(word))) throw new Error('A label holds a separator.');
  return all.map((list) => list.join('|')).join(';');
}

function labelsFile(pack: SelectorPack): string {
  return `${[
    HEAD,
    "import { label } from './is-label';",
    '',
    "export type { Label } from './is-label';",
    ...Object.entries(pack.labels).flatMap(([name, { why, words, may }]) => {
      const values = [quoted(name), quoted(compact(words)), ...(may === 'add' ? ['true'] : [])];
      return ['', `/** ${why} */`, `export const ${name} = /* @__PURE__ */ label(${values.join(', ')});`];
    }),
  ].join('\n')}\n`;
}

function names(entries: Record<string, { may: string }>, may: string): string[] {
  return Object.keys(entries).filter((name) => entries[name]!.may === may);
}

function knownFile(pack: SelectorPack): string {
  const values = (entries: Record<string, { value: string | string[] }>) =>
    fields(
      Object.fromEntries(
        Object.entries(entries).map(([name, { value }]) => [name, [value].flat().join(' ')]),
      ),
    ).map((line) => `  ${line}`);
  return `${[
    HEAD.replace(PACK.replace('src/', '../'), './pack.json'),
    '',
    '/** The version that ships. */',
    `export const SHIPPED_VERSION = ${pack.version};`,
    '',
    '/** The entries that a pack may name. */',
    'export const ENTRIES = {',
    ...(['selectors', 'labels'] as const).map(
      (part) => `  ${part}: [${Object.keys(pack[part]).map(quoted).join(', ')}],`,
    ),
    '};',
    '',
    '/** Those that are the same in every pack: they say where a search ends and what is a control at all. */',
    'export const FIXED: Readonly<Record<string, string>> = {',
    ...names(pack.selectors, 'fixed').map((name) => `  ${name}: ${quoted(pack.selectors[name]!.value)},`),
    '};',
    '',
    '/** Opens a composer. */',
    `export const INTENT = ${quoted(pack.addresses.intent!.value)};`,
    '',
    '/** Where the pages are: the same in every pack. */',
    "export const PLACES: Record<'hosts' | 'addresses' | 'parameters', Readonly<Record<string, string>>> = {",
    '  hosts: {',
    ...values(pack.hosts),
    '  },',
    '  addresses: {',
    ...values(pack.addresses),
    '  },',
    '  parameters: {',
    ...values(pack.parameters),
    '  },',
    '};',
    '',
    '/** Words of controls that publish: never the name of one that Bobbin presses, whatever a pack says. */',
    'export const PUBLISHING =',
    `  ${quoted([pack.labels.post!, pack.labels.schedule!].map(({ words }) => compact(words)).join(';'))};`,
  ].join('\n')}\n`;
}

const BEGIN = '<!-- begin: npm run site-pack -->';
const END = '<!-- end -->';

function table(rows: string[][]): string[] {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = escaped[0]!.map((_, i) => Math.max(...escaped.map((row) => row[i]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const [head, ...body] = escaped;
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}

function notes(pack: SelectorPack): string {
  const text = read('src/threads/NOTES.md');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`NOTES.md lacks ${BEGIN} and ${END}.`);
  const rows = (['hosts', 'addresses', 'parameters', 'selectors', 'labels'] as const).flatMap((part) =>
    Object.entries(pack[part]).map(([name, entry]) => [
      `${part}.${name}`,
      entry.why,
      entry.source,
      entry.date + ('seen' in entry && entry.seen.length > 0 ? ` (${entry.seen.join(', ')})` : ''),
    ]),
  );
  return [
    before,
    BEGIN,
    '\n\n',
    table([['entry', 'why', 'source', 'last seen'], ...rows]).join('\n'),
    '\n\n',
    END,
    after,
  ].join('');
}

/** As the repository's formatter writes it. */
function formatted(file: string, text: string): string {
  const biome = join(root, 'node_modules/.bin/biome');
  const done = spawnSync(biome, ['format', `--stdin-file-path=${file}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

/** Path and content of every derived file. */
export function derived(): Record<string, string> {
  const pack = JSON.parse(read(PACK)) as SelectorPack;
  const files = {
    'src/domain/site/known.ts': knownFile(pack),
    'src/threads/site.ts': siteFile(pack),
    'src/threads/labels.ts': labelsFile(pack),
    'src/threads/NOTES.md': notes(pack),
  };
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, file.endsWith('.ts') ? formatted(file, text) : text]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of Object.entries(derived())) writeFileSync(join(root, file), text);
}
