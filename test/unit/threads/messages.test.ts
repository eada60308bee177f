import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import english from '../../../public/_locales/en/messages.json';

const messages = Object.fromEntries(Object.entries(english).filter(([key]) => key.startsWith('page_')));
const folder = new URL('../../../src/threads/', import.meta.url);
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

it('has a text for every key that is said, and says every text', () => {
  const said = [...source.matchAll(/\b(?:say|keep)\(\s*('[^)]*)/g)].flatMap(([, all]) =>
    [...all!.matchAll(/'([a-z_]+)'/g)].map(([, key]) => `page_${key}`),
  );
  const stems = [...source.matchAll(/say\(\s*`([a-z_]+)\$\{/g)].map(([, stem]) => `page_${stem}`);
  const keys = Object.keys(messages);
  expect(said.filter((key) => !keys.includes(key))).toEqual([]);
  expect(keys.filter((key) => !said.includes(key) && !stems.some((stem) => key.startsWith(stem)))).toEqual(
    [],
  );
  expect(said.length).toBeGreaterThan(10);
});

it('describes every text for translators', () => {
  for (const [key, { message, description }] of Object.entries(messages)) {
    expect(message.trim() && description.trim(), key).toBeTruthy();
  }
});
