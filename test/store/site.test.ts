// What is known of Threads' pages beyond what ships: put in use, dropped, taught and forgotten, each in the log.
import 'fake-indexeddb/auto';
import 'temporal-polyfill/global';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../src/commands/execute';
import type { Result } from '../../src/commands/types';
import type { SiteCommand } from '../../src/domain/lifecycle/commands';
import { siteCommandRules } from '../../src/domain/lifecycle/site-rules';
import { overridesOf } from '../../src/domain/site/overrides';
import shipped from '../../src/domain/site/pack.json';
import { getSite } from '../../src/store/posts';
import { replay, rows, type TestWorld, testWorld } from './environment';

const known = { why: 'It moved.', source: 'our own look', date: '2026-10-01' };
const pack = (version = 20261001, more: object = {}) => ({
  format: 'bobbin-selector-pack',
  schema: 1,
  version,
  date: '2026-10-01',
  about: 'October',
  selectors: { editor: { value: 'section > textarea', ...known }, time: { value: 'time', ...known } },
  labels: { create: { words: { en: ['Compose', 'Write'], de: ['Verfassen'] }, ...known } },
  ...more,
});

describe('site knowledge', () => {
  let world: TestWorld;
  const run = (command: SiteCommand): Promise<Result> =>
    execute({ commandId: world.environment.newId(), command }, { ...world.environment, ...siteCommandRules });
  const ok = async (command: SiteCommand) => expect(await run(command)).toMatchObject({ ok: true });
  const site = () => getSite(world.environment.database);
  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    world = testWorld();
    // The first command makes the installation.
    await world.ok({ type: 'set-person', name: 'Ada', roles: [] });
  });
  const same = async () =>
    expect(await rows(world.environment.database)).toEqual(await replay(world.environment.database));

  it('a pack is put in use and dropped again', async () => {
    await ok({ type: 'use-pack', origin: 'file', pack: pack() });
    expect((await site())?.pack).toMatchObject({ origin: 'file', version: 20261001, by: 'Ada' });
    expect(overridesOf(await site())).toEqual({
      selectors: { editor: 'section > textarea', time: 'time' },
      labels: { create: 'Verfassen;Compose|Write' },
    });
    await same();
    await ok({ type: 'drop-pack', origin: 'file' });
    expect(overridesOf(await site())).toBeUndefined();
    await same();
    expect(await run({ type: 'drop-pack', origin: 'file' })).toMatchObject({ ok: true, events: [] });
  });

  it('a bad pack changes nothing and says why', async () => {
    const bad = pack(20261001, { script: 'alert(1)' });
    expect(await run({ type: 'use-pack', origin: 'file', pack: bad })).toEqual({
      ok: false,
      refusal: { code: 'pack-refused', detail: { code: 'unknown-field', at: 'script', faults: 1 } },
    });
    expect(await site()).toBeUndefined();
  });

  it('an older pack than the one in use is refused, and one older than what ships', async () => {
    await ok({ type: 'use-pack', origin: 'file', pack: pack(20261005) });
    const lower = { code: 'pack-refused', detail: { code: 'version-lower' } };
    expect(await run({ type: 'use-pack', origin: 'file', pack: pack(20261004) })).toMatchObject({
      refusal: lower,
    });
    expect(await run({ type: 'use-pack', origin: 'managed', pack: pack(shipped.version - 1) })).toMatchObject(
      {
        refusal: lower,
      },
    );
  });

  it('what the organisation sets no person replaces or drops', async () => {
    await ok({ type: 'use-pack', origin: 'managed', pack: pack(20261005) });
    const managed = { ok: false, refusal: { code: 'pack-managed' } };
    expect(await run({ type: 'use-pack', origin: 'file', pack: pack(20270101) })).toEqual(managed);
    expect(await run({ type: 'drop-pack', origin: 'file' })).toEqual(managed);
    await ok({ type: 'use-pack', origin: 'managed', pack: pack(20261001) });
    await ok({ type: 'drop-pack', origin: 'managed' });
    expect((await site())?.pack).toBeUndefined();
    await same();
  });

  it('a place that was pointed at is kept beside the pack and forgotten by itself', async () => {
    await ok({ type: 'use-pack', origin: 'file', pack: pack() });
    await ok({ type: 'teach-locator', what: 'editor', css: 'div > textarea' });
    await ok({ type: 'teach-locator', what: 'submit', css: 'section:has(textarea) > b', name: ' ➤ ' });
    expect(overridesOf(await site())).toEqual({
      selectors: {
        editor: 'section > textarea, div > textarea',
        time: 'time',
        submit: 'section:has(textarea) > b',
      },
      labels: { create: 'Verfassen;Compose|Write', submit: '➤' },
    });
    await ok({ type: 'drop-pack', origin: 'file' });
    await ok({ type: 'forget-locator', what: 'editor' });
    expect((await site())?.taught).toMatchObject({ submit: { name: '➤' } });
    expect((await site())?.taught.editor).toBeUndefined();
    await same();
  });

  it.each([
    ['editor', 'input'],
    ['editor', 'div'],
    ['fileInput', "input[type='text']"],
    ['submit', 'body'],
    ['submit', 'x {}'],
    ['time', 'time'],
  ])('a place that is not what it should be is refused: %s %s', async (what, css) => {
    expect(await run({ type: 'teach-locator', what: what as 'editor', css })).toMatchObject({
      ok: false,
      refusal: { code: 'locator-refused' },
    });
  });

  it('a pack that an update overtook is no longer used', async () => {
    const used = {
      origin: 'file' as const,
      version: shipped.version - 1,
      date: '2026-01-01',
      about: '',
      at: 1,
    };
    const old = {
      pack: { ...used, selectors: { time: { value: 'time', ...known } }, labels: {} },
      taught: {},
    };
    expect(overridesOf(old)).toBeUndefined();
  });
});
