/**
 * Opens a browser with Bobbin on the real Threads, for a person: no proxy, certificates checked, a profile of its own,
 * and no remote control at all. (A browser under remote control tells every page so, and this one is for real use.)
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundBrowser, isBranded } from '../../tools/browsers';
import { root } from './bundle';

export interface LiveOptions {
  browser: FoundBrowser;
  /** The unpacked extension; `dist/chrome` or `dist/firefox` if left out. */
  extensionDir?: string;
  /** Kept between runs, so that the person stays signed in and the queue stays. */
  profileDir: string;
  url?: string;
}

/** A browser in a person's hands. */
export interface LiveBrowser {
  /** What the person has to do, if the extension cannot be put in for them. */
  steps: string[];
  closed: Promise<void>;
  end(): void;
}

/** Opens it and leaves it to the person. */
export function openLive(options: LiveOptions): LiveBrowser {
  const { browser, profileDir, url = 'https://www.threads.com/' } = options;
  const extensionDir =
    options.extensionDir ?? join(root, 'dist', browser.family === 'firefox' ? 'firefox' : 'chrome');
  mkdirSync(profileDir, { recursive: true });
  const steps: string[] = [];
  // A group of its own, so that web-ext's Firefox is ended with it; Windows has no groups to signal.
  const group = process.platform !== 'win32';
  let child: ChildProcess;
  if (browser.family === 'firefox') {
    // web-ext puts a temporary add-on in through Firefox's debugger, which pages cannot notice.
    child = spawn(
      process.execPath,
      [
        join(root, 'node_modules/web-ext/bin/web-ext.js'),
        'run',
        ...['--source-dir', extensionDir, '--firefox', browser.path, '--firefox-profile', profileDir],
        ...[
          '--keep-profile-changes',
          '--profile-create-if-missing',
          '--no-reload',
          '--no-input',
          '--start-url',
          url,
        ],
      ],
      { stdio: ['ignore', 'ignore', 'inherit'], detached: group },
    );
  } else {
    const byHand = isBranded(browser);
    if (byHand) {
      // Since 2025 Google's Chrome ignores --load-extension; by hand it is done once, the profile keeps it.
      steps.push(
        `Open chrome://extensions in the window that appears (once; the profile keeps it).`,
        'Switch on "Developer mode" at the top right.',
        `Press "Load unpacked" and choose ${extensionDir}`,
      );
    }
    child = spawn(
      browser.path,
      [
        `--user-data-dir=${profileDir}`,
        '--no-first-run',
        '--no-default-browser-check',
        ...(byHand ? [] : [`--load-extension=${extensionDir}`]),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        url,
      ],
      { stdio: 'ignore', detached: group },
    );
  }
  return {
    steps,
    closed: new Promise((done, fail) => {
      child.once('error', fail);
      child.once('exit', () => done());
    }),
    end() {
      if (child.pid === undefined) return;
      try {
        // Asked to end, not killed: the browser writes down what it holds.
        if (group) process.kill(-child.pid, 'SIGTERM');
        else child.kill();
      } catch {
        // Ended already.
      }
    },
  };
}
