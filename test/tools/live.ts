/**
 * Opens the real Threads with Bobbin loaded: an own profile that is kept, no proxy, certificates checked, nobody
 * driving. The profile holds the sign-in, so it stays outside the project.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { type FoundBrowser, isBranded } from './browsers';
import { root } from './run';

const START = 'https://www.threads.com/';

/** Resolves when the browser was closed. */
export async function openLive(found: FoundBrowser, profiles: string): Promise<void> {
  const profile = join(profiles, found.family);
  mkdirSync(profile, { recursive: true });
  console.log(
    `\n${found.product} opens the real Threads with Bobbin, in a profile of its own (${profile}).\n` +
      'Sign in there as you would. What you post is really posted.\n',
  );
  if (found.family === 'firefox') {
    const webExt = join(root, 'node_modules/web-ext/bin/web-ext.js');
    const args = [
      'run',
      '--source-dir',
      join(root, 'dist/firefox'),
      '--firefox',
      found.path,
      '--firefox-profile',
      profile,
      '--profile-create-if-missing',
      '--keep-profile-changes',
      '--no-reload',
      '--start-url',
      START,
    ];
    return ended(spawn(process.execPath, [webExt, ...args], { stdio: 'inherit' }));
  }
  if (!isBranded(found)) {
    const args = [
      `--user-data-dir=${profile}`,
      `--load-extension=${join(root, 'dist/chrome')}`,
      '--no-first-run',
      START,
    ];
    return ended(spawn(found.path, args, { stdio: 'ignore' }));
  }
  // Google's Chrome takes an unpacked extension over its debugging pipe only.
  const browser = await puppeteer.launch({
    executablePath: found.path,
    headless: false,
    pipe: true,
    userDataDir: profile,
    defaultViewport: null,
    enableExtensions: [join(root, 'dist/chrome')],
    args: ['--no-first-run'],
  });
  const [page] = await browser.pages();
  await page?.goto(START).catch(() => undefined);
  await new Promise<void>((done) => browser.once('disconnected', () => done()));
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.once('exit', () => done());
    child.once('error', fail);
  });
}
