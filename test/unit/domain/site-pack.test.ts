// The document of site knowledge: everything derived from it is current, every entry says where it comes from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json';
import { THREADS_HOSTS } from '../../../src/domain/post/permalink';
import { judgeSelector } from '../../../src/domain/site/judge-selector';
import { ENTRIES, PUBLISHING, SHIPPED_VERSION } from '../../../src/domain/site/known';
import shipped from '../../../src/domain/site/pack.json';
import * as labels from '../../../src/threads/labels';
import { SELECTORS } from '../../../src/threads/site';
import { derived } from '../../tools/site-pack';

const root = join(import.meta.dirname, '../../..');

describe('the shipped pack', () => {
  it.each(Object.entries(derived()))('%s is derived from it: npm run site-pack', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });

  it('has a reason, a source and a date for each entry', () => {
    const { hosts, addresses, parameters, selectors } = shipped;
    for (const part of [hosts, addresses, parameters, selectors, shipped.labels]) {
      for (const [name, { why, source, date }] of Object.entries(part)) {
        expect(why && source, name).toBeTruthy();
        expect(date === 'unverified' || !Number.isNaN(Date.parse(date)), name).toBe(true);
      }
    }
  });

  it('is what the scripts of the page hold, entry by entry', () => {
    expect(Object.keys(SELECTORS).sort()).toEqual([...ENTRIES.selectors].sort());
    expect(Object.keys(labels).sort()).toEqual([...ENTRIES.labels].sort());
    expect(SHIPPED_VERSION).toBe(shipped.version);
    expect(PUBLISHING).toContain('Post|');
  });

  it('names the hosts that the manifest asks for and that addresses are read by', () => {
    expect(shipped.hosts.threads.value).toEqual([...THREADS_HOSTS]);
    expect(manifest.host_permissions.map((one) => new URL(one.replace('*', '')).hostname)).toEqual(
      shipped.hosts.threads.value,
    );
  });

  it('keeps its own rules', () => {
    for (const [name, { value, may }] of Object.entries(shipped.selectors)) {
      if (may !== 'fixed' && value) expect(judgeSelector(name, value), name).toBeUndefined();
    }
  });
});
