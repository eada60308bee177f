/** Takes one screen in all its sizes and in light and dark. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Surface } from '../../browser/harness';
import { PageDriver } from '../../browser/harness/driver';
import { smallPng } from './small-png';

export interface Size {
  width: number;
  /** A fixed height, or as high as the content up to this. */
  height: number | { upTo: number };
}

/** The panel's sizes: as high as what it shows, so that nothing is cut off. */
export const PANEL: readonly Size[] = [320, 400].map((width) => ({ width, height: { upTo: 1600 } }));
export const WORKSPACE: readonly Size[] = [
  { width: 400, height: 860 },
  { width: 1280, height: 820 },
];
/** The Threads page with Bobbin's note on it. */
export const THREADS: readonly Size[] = WORKSPACE;

const THEMES = ['light', 'dark'] as const;

/** The least height of a panel's picture: a panel of real life is not shorter. */
const LEAST = 480;

/** Writes `name-width-theme.png` for each size and theme. @returns the names. */
export async function shoot(
  surface: Surface,
  folder: string,
  name: string,
  sizes: readonly Size[],
): Promise<string[]> {
  if (!(surface.driver instanceof PageDriver)) throw new Error('pictures are taken in Chromium');
  const { page } = surface.driver;
  await surface.driver.toFront();
  const names: string[] = [];
  const session = (page as unknown as { _client(): CDPSession })._client();
  try {
    await session.send('Emulation.setScrollbarsHidden', { hidden: true });
    // The room that is kept for a scroll bar looks odd without one.
    await page.evaluate(() => document.documentElement.style.setProperty('scrollbar-gutter', 'auto'));
    for (const size of sizes) {
      for (const theme of THEMES) {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: theme },
          // A spinner or a fade in the middle of its way would make each run another picture.
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await resize(page, size);
        const file = `${name}-${size.width}-${theme}.png`;
        const png = await page.screenshot({ type: 'png', captureBeyondViewport: false });
        await writeFile(join(folder, file), smallPng(png));
        names.push(file);
      }
    }
  } finally {
    await page.evaluate(() => document.documentElement.style.removeProperty('scrollbar-gutter'));
    await session.send('Emulation.setScrollbarsHidden', { hidden: false });
    await page.emulateMediaFeatures([]);
    await page.setViewport(null);
  }
  return names;
}

async function resize(page: Page, { width, height }: Size): Promise<void> {
  const fixed = typeof height === 'number';
  await page.setViewport({ width, height: fixed ? height : LEAST });
  await settled(page);
  if (fixed) return;
  // Twice: the first new height may move what sticks to an edge.
  for (let again = 0; again < 2; again += 1) {
    const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width, height: Math.min(Math.max(wanted, LEAST), height.upTo) });
    await settled(page);
  }
}

/** Waits until a new size is drawn, from the top. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    scrollTo({ top: 0 });
    // The ring on a heading that got the focus by itself says nothing in a picture.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.matches('[tabindex="-1"]'))
      activeElement.blur();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
