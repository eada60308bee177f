/** Registers the same tests for both browsers, with evidence of what a failing one showed. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { root } from './bundle';
import type { BrowserName } from './types';
import type { World } from './world';
import { giveBack, takeWorld, type WorldWishes } from './world-pool';

/** Opens a world in the suite's browser; it is closed for you, after the test or after the suite. */
export type Open = (options?: Omit<WorldWishes, 'browser'>) => Promise<World>;

const all: readonly BrowserName[] = ['chromium', 'firefox'];

/** `BOBBIN_BROWSERS=chromium` (or `firefox`, or both with a comma) chooses; both if unset. */
export function chosenBrowsers(): BrowserName[] {
  const wanted = process.env.BOBBIN_BROWSERS?.split(',').map((name) => name.trim());
  if (!wanted || wanted.includes('')) return [...all];
  const chosen = all.filter((name) => wanted.includes(name));
  if (chosen.length === 0) throw new Error(`BOBBIN_BROWSERS names none of ${all.join(', ')}`);
  return chosen;
}

const slug = (text: string): string =>
  text
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);

/**
 * A suite for each browser. Call `open` in `beforeAll` for a world that all tests share, or in a test for its own.
 * When a test fails, pictures and consoles are saved under `out/failures`. With `atOnce` the browsers run side by side,
 * for a long suite that mostly waits; its tests are then declared with `it.sequential`.
 */
export function describeInBrowsers(
  name: string,
  suite: (open: Open, browser: BrowserName) => void,
  { atOnce = false } = {},
): void {
  const describing = atOnce ? describe.concurrent : describe;
  describing.each(chosenBrowsers())(`${name} [%s]`, (browser) => {
    const shared = new Set<World>();
    const own = new Set<World>();
    let inTest = false;
    let failed = false;
    const open: Open = async (options = {}) => {
      const world = await takeWorld({ ...options, browser });
      (inTest ? own : shared).add(world);
      return world;
    };
    const closeAll = async (worlds: Set<World>): Promise<void> => {
      // What a failure left behind must not make the next suite fail.
      for (const world of worlds) await (failed ? world.close() : giveBack(world));
      worlds.clear();
    };

    beforeEach(() => {
      inTest = true;
    });
    afterEach(async ({ task }) => {
      inTest = false;
      const folder = join(root, 'out/failures', slug(`${browser} ${name} ${task.name}`));
      // What an earlier run left there would mislead.
      await rm(folder, { recursive: true, force: true });
      if (task.result?.state === 'fail') {
        failed = true;
        let count = 0;
        for (const world of [...own, ...shared]) {
          await world.saveEvidence(count++ === 0 ? folder : `${folder}-${count}`).catch(() => undefined);
        }
      }
      await closeAll(own);
    });
    afterAll(() => closeAll(shared));

    suite(open, browser);
  });
}
