// A pack can only say where things are: whatever else it tries is refused, with a reason for each fault.
import { describe, expect, it } from 'vitest';
import { type FaultCode, judgePack } from '../../../src/domain/site/judge-pack';
import { judgeSelector } from '../../../src/domain/site/judge-selector';
import shipped from '../../../src/domain/site/pack.json';
import { readSelector } from '../../../src/domain/site/selector';

const known = { why: 'It moved.', source: 'our own look', date: '2026-10-01' };
const pack = (more: object = {}) => ({
  format: 'bobbin-selector-pack',
  schema: 1,
  version: 20261001,
  date: '2026-10-01',
  about: 'What changed in October',
  selectors: { editor: { value: "div[contenteditable='plaintext-only']", ...known } },
  labels: { create: { words: { en: ['Compose'] }, ...known } },
  ...more,
});
const faultsOf = (given: unknown, inUse = shipped.version) => {
  const judged = judgePack(given, inUse);
  return 'faults' in judged ? judged.faults.map(({ code, at }) => (at ? `${code} ${at}` : code)) : [];
};
const selector = (name: string, value: unknown) => pack({ selectors: { [name]: { value, ...known } } });
const words = (name: string, list: unknown) => pack({ labels: { [name]: { words: list, ...known } } });

describe('a pack', () => {
  it('is taken as it is meant', () => {
    expect(judgePack(pack(), shipped.version)).toEqual({
      pack: {
        version: 20261001,
        date: '2026-10-01',
        about: 'What changed in October',
        selectors: { editor: { value: "div[contenteditable='plaintext-only']", ...known } },
        labels: { create: { words: { en: ['Compose'] }, ...known } },
      },
    });
  });

  it('that ships can be exported and read again', () => {
    expect(faultsOf(JSON.parse(JSON.stringify(shipped)))).toEqual([]);
  });

  it.each<[FaultCode | string, unknown]>([
    ['not-a-pack', 'format'],
    ['not-a-pack', null],
    ['not-a-pack', [pack()]],
    ['not-a-pack', pack({ format: 'other' })],
    ['schema', pack({ schema: 2 })],
    ['version', pack({ version: 'newest' })],
    ['version', pack({ date: 'today' })],
    ['version-lower', pack({ version: 20260925 })],
    ['unknown-field script', pack({ script: 'alert(1)' })],
    [
      'unknown-field selectors.editor.onFound',
      pack({ selectors: { editor: { value: 'textarea', onFound: 'x', ...known } } }),
    ],
    ['unknown-entry selectors.like', selector('like', 'b')],
    ['unknown-entry selectors.__proto__', pack({ selectors: JSON.parse('{"__proto__": {"value": "b"}}') })],
    ['unknown-entry labels.constructor', words('constructor', { en: ['x'] })],
    ['fixed-entry selectors.outside', selector('outside', 'div')],
    ['fixed-entry selectors.control', selector('control', 'div')],
    ['fixed-entry hosts.threads', pack({ hosts: { threads: { value: ['threads.example'], ...known } } })],
    [
      'fixed-entry addresses.intent',
      pack({ addresses: { intent: { value: '/settings/delete', ...known } } }),
    ],
    [
      'unknown-entry addresses.delete',
      pack({ addresses: { delete: { value: '/settings/delete', ...known } } }),
    ],
    ['fixed-entry parameters.topic', pack({ parameters: { topic: { value: 'text', ...known } } })],
    ['no-source selectors.editor', pack({ selectors: { editor: { value: 'textarea' } } })],
    [
      'no-source selectors.editor',
      pack({ selectors: { editor: { value: 'textarea', source: 'x', date: 'lately' } } }),
    ],
    ['not-text selectors.editor', selector('editor', 7)],
    ['not-text selectors', pack({ selectors: 'textarea' })],
    ['selector-unreadable selectors.editor', selector('editor', 'textarea {')],
    ['selector-unreadable selectors.editor', selector('editor', 'textarea'.repeat(200))],
    ['selector-forbidden selectors.editor', selector('editor', "input[type='password']")],
    ['selector-forbidden selectors.editor', selector('editor', 'div')],
    ['selector-forbidden selectors.fileInput', selector('fileInput', 'input')],
    ['selector-forbidden selectors.submit', selector('submit', '*')],
    ['selector-forbidden selectors.submit', selector('submit', 'body')],
    ['selector-forbidden selectors.postLink', selector('postLink', "a[href^='https://evil.example/']")],
    ['selector-forbidden selectors.postLink', selector('postLink', "a[href^='javascript:']")],
    ['selector-forbidden selectors.alert', selector('alert', "div[onclick='x']")],
    ['label-publishes labels.create.en', words('create', { en: [' post '] })],
    ['label-publishes labels.attach.zh-Hant', words('attach', { 'zh-Hant': ['發佈'] })],
    ['label-publishes labels.done.en', words('done', { en: ['Schedule…'] })],
    ['not-text labels.post.en', words('post', { en: [''] })],
    ['not-text labels.post.en', words('post', { en: 'Publish' })],
    ['too-many labels.post.en', words('post', { en: Array.from({ length: 13 }, (_, i) => `w${i}`) })],
    ['too-long labels.post.en', words('post', { en: ['x'.repeat(121)] })],
    ['unknown-field labels.post.the language', words('post', { 'the language': ['x'] })],
    ['too-long', pack({ about: 'x'.repeat(300_000) })],
  ])('is refused: %s', (fault, given) => {
    expect(faultsOf(given)).toContain(fault);
  });

  it('tells all its faults, not only the first', () => {
    const bad = { ...pack(), selectors: { editor: { value: 'div', ...known }, like: {} }, extra: 1 };
    expect(faultsOf(bad)).toEqual([
      'unknown-field extra',
      'selector-forbidden selectors.editor',
      'unknown-entry selectors.like',
    ]);
  });

  it('of the version in use is taken, an older one not', () => {
    expect(faultsOf(pack(), 20261001)).toEqual([]);
    expect(faultsOf(pack(), 20261002)).toEqual(['version-lower']);
  });
});

describe('selectors', () => {
  it.each([
    'textarea',
    'section:has(> textarea) > b:nth-of-type(2)',
    "div[role='textbox' i]:not([aria-hidden=true], .old) ~ a",
    'a , b>c+d',
  ])('that a pack may use are read: %s', (text) => {
    expect(readSelector(text)).toBeDefined();
  });

  it.each([
    '',
    ' ',
    ',a',
    'a,',
    'a >',
    '> a',
    'a::before',
    'a:hover',
    '[a',
    "[a='b\\'c']",
    'a{}',
    'a/**/',
    ':has(',
    ':not()',
    '@import',
    'a:is(b:is(c:is(d:is(e))))',
    '👩',
  ])('of any other kind are not: %s', (text) => {
    expect(readSelector(text)).toBeUndefined();
  });

  it('tell what they are about: the last compound', () => {
    expect(readSelector("section.a > div#b [role='button']")?.subjects).toEqual([
      {
        type: undefined,
        ids: 0,
        classes: 0,
        pseudos: [],
        attributes: [{ name: 'role', operator: '=', value: 'button' }],
      },
    ]);
  });

  it('of a link to a post on Threads may name it', () => {
    expect(judgeSelector('postLink', "a[href^='https://www.threads.com/@']")).toBeUndefined();
  });
});
