import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { type ImportCode, importMessageKey } from '../../../src/exchange/import-codes';
import { IMPORT_CODES, issueValues } from '../../../src/exchange/issue-values';

const texts: Record<string, { message: string; description: string }> = messages;

describe('messages', () => {
  it('has a text for every code and none besides', () => {
    const keys = Object.keys(texts).filter((key) => key.startsWith('import_'));
    expect(keys.sort()).toEqual(IMPORT_CODES.map(importMessageKey).sort());
  });

  it('uses keys that browsers allow', () => {
    for (const key of Object.keys(texts)) expect(key).toMatch(/^[A-Za-z0-9_]+$/);
  });

  it.each(IMPORT_CODES)('%s: its text uses every value, and no other', (code: ImportCode) => {
    const used = new Set(texts[importMessageKey(code)]!.message.match(/\$\d/g));
    expect([...used].sort()).toEqual(issueValues({ code }).map((_, i) => `$${i + 1}`));
  });
});
