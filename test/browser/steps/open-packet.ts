/** A review packet as whoever gets it sees it: a file, in a browser without Bobbin and without network. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { ensureBrowsers } from '../../tools/browsers';
import type { BrowserName } from '../harness';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface OpenedPacket {
  /** All that it shows. */
  text: string;
  /** The texts of the posts' parts. */
  posts: string[];
  /** The natural width of each picture; 0 for one that could not be shown. */
  pictures: number[];
  /** By paper: how many pages it prints on, and the size of the first in points. Chromium alone prints without a hand. */
  printed: Partial<Record<'A4' | 'Letter', { pages: number; size: string }>>;
  /** Whatever it asked for beyond itself, and whatever its console said. */
  problems: string[];
}

/** Does something with a packet in a browser of its own that reaches no host. */
export async function withPacket<T>(
  browser: BrowserName,
  file: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const [found] = ensureBrowsers([browser]);
  const profile = mkdtempSync(join(tmpdir(), 'bobbin-packet-'));
  const root = process.getuid?.() === 0;
  const running = await puppeteer.launch({
    browser: browser === 'firefox' ? 'firefox' : 'chrome',
    executablePath: found!.path,
    headless: true,
    userDataDir: profile,
    handleSIGINT: false,
    // Chromium's own viewer of printed files is one in its eyes.
    ignoreDefaultArgs: ['--disable-extensions'],
    args:
      browser === 'firefox'
        ? []
        : ['--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND', ...(root ? ['--no-sandbox'] : [])],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
    },
  });
  try {
    const page = await running.newPage();
    await page.goto(pathToFileURL(file).href);
    return await use(page);
  } finally {
    await running.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

export function openPacket(browser: BrowserName, file: string): Promise<OpenedPacket> {
  return withPacket(browser, file, async (page) => {
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(request.url());
    });
    await page.reload({ waitUntil: 'load' });
    const shown = await page.evaluate(async () => {
      const images = [...document.images];
      await Promise.all(images.map((image) => image.decode().catch(() => {})));
      return {
        text: document.body.textContent ?? '',
        posts: [...document.querySelectorAll('.post .text')].map((one) => one.textContent ?? ''),
        pictures: images.map((image) => image.naturalWidth),
        scripts: document.scripts.length,
        // Its own stylesheet is let in by its policy, and nothing else would be.
        styled: getComputedStyle(document.querySelector('.post')!).borderTopStyle,
      };
    });
    await page.evaluate(readFileSync(axePath, 'utf8'));
    const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as {
      id: string;
    }[];
    problems.push(...violations.map(({ id }) => id));
    if (shown.scripts > 0) problems.push('scripts');
    if (shown.styled !== 'solid') problems.push('no style');
    const printed: OpenedPacket['printed'] = {};
    for (const format of browser === 'chromium' ? (['A4', 'Letter'] as const) : []) {
      const pdf = Buffer.from(await page.pdf({ format, printBackground: true })).toString('latin1');
      printed[format] = {
        pages: pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
        size: /\/MediaBox \[0 0 ([\d.]+ [\d.]+)\]/.exec(pdf)?.[1] ?? '',
      };
    }
    return { ...shown, printed, problems };
  });
}
