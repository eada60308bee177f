/**
 * Finds the browsers on this machine: Chromium, Google Chrome or Edge, and Firefox. `BOBBIN_CHROMIUM` and
 * `BOBBIN_FIREFOX` name a program outright.
 *
 * Run directly (`tsx test/tools/browsers.ts --install`) it installs what is missing, where Debian's packages can be.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The two families that Bobbin is built for. */
export type Family = 'chromium' | 'firefox';

/** A browser's program. */
export interface FoundBrowser {
  family: Family;
  /** What it is, for people. */
  product: string;
  path: string;
}

interface Candidate {
  product: string;
  /** Names looked for on PATH. */
  commands: string[];
  mac: string[];
  /** Below the folders where Windows keeps programs. */
  windows: string[];
}

// Chromium first: it takes an unpacked extension without ado, and tests were measured with it.
const candidates: Record<Family, Candidate[]> = {
  chromium: [
    {
      product: 'Chromium',
      commands: ['chromium', 'chromium-browser'],
      mac: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
      windows: ['Chromium\\Application\\chrome.exe'],
    },
    {
      product: 'Google Chrome',
      commands: ['google-chrome', 'google-chrome-stable', 'chrome'],
      mac: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
      windows: ['Google\\Chrome\\Application\\chrome.exe'],
    },
    {
      product: 'Microsoft Edge',
      commands: ['microsoft-edge', 'microsoft-edge-stable', 'msedge'],
      mac: ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
      windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
    },
  ],
  firefox: [
    {
      product: 'Firefox',
      commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
      mac: [
        '/Applications/Firefox.app/Contents/MacOS/firefox',
        '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      ],
      windows: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
    },
  ],
};

const overrides: Record<Family, string> = { chromium: 'BOBBIN_CHROMIUM', firefox: 'BOBBIN_FIREFOX' };

function isProgram(path: string): boolean {
  try {
    accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(command: string): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command + suffix))
    .find(isProgram);
}

function placesOf(candidate: Candidate): string[] {
  if (process.platform === 'darwin') {
    return candidate.mac.flatMap((path) => [path, join(homedir(), path)]);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => candidate.windows.map((path) => join(root, path)));
  }
  return [];
}

/** The installed browser of that family, or undefined. */
export function lookForBrowser(family: Family): FoundBrowser | undefined {
  const named = process.env[overrides[family]];
  if (named) {
    if (!isProgram(named)) throw new Error(`${overrides[family]}=${named} is no program that can be run`);
    return { family, product: `the browser that ${overrides[family]} names`, path: named };
  }
  for (const candidate of candidates[family]) {
    const path =
      candidate.commands.map(onPath).find((one) => one !== undefined) ?? placesOf(candidate).find(isProgram);
    if (path) return { family, product: candidate.product, path };
  }
  return undefined;
}

/** The installed browser of that family, or an error that says what to do. */
export function findBrowser(family: Family): FoundBrowser {
  const found = lookForBrowser(family);
  if (found) return found;
  const names = candidates[family].map((one) => one.product).join(', ');
  throw new Error(
    `None of ${names} was found. Install one, or name its program in ${overrides[family]}. ` +
      'On Debian and Ubuntu "npm test" installs it when it may (as root, or with sudo that asks no password).',
  );
}

/** Google's own Chrome ignores `--load-extension`; so may Edge. Told by the path, since both answer alike. */
export const isBranded = (browser: FoundBrowser): boolean =>
  /google|chrome\.exe|Google Chrome|microsoft|msedge/i.test(browser.path) && !/chromium/i.test(browser.path);

const packages: Record<Family, string[]> = { chromium: ['chromium'], firefox: ['firefox-esr'] };
// Without these, emoji and other scripts are boxes in screenshots.
const fonts = ['fonts-noto-color-emoji', 'fonts-noto-core'];

/** How to run apt-get as root here, or undefined where that cannot be. */
function aptGet(): string[] | undefined {
  if (process.platform !== 'linux' || !onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  if (onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) {
    return ['sudo', '-n', 'apt-get'];
  }
  return undefined;
}

/** Finds the browsers of those families, installing Debian's packages for what is missing where that is possible. */
export function ensureBrowsers(families: readonly Family[]): FoundBrowser[] {
  const missing = families.filter((family) => lookForBrowser(family) === undefined);
  const apt = missing.length > 0 ? aptGet() : undefined;
  if (apt) {
    const [program = 'apt-get', ...before] = apt;
    const run = (args: string[]): void => {
      execFileSync(program, [...before, ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    };
    const wanted = [...missing.flatMap((family) => packages[family]), ...fonts];
    console.log(`Installing ${wanted.join(', ')} with apt-get …`);
    // Lists that are old name versions that are gone.
    run(['update', '-q']);
    run(['install', '-y', '-q', '--no-install-recommends', ...wanted]);
  }
  return families.map(findBrowser);
}

const isMain =
  process.argv[1] &&
  existsSync(process.argv[1]) &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  const families: Family[] = ['chromium', 'firefox'];
  const found = process.argv.includes('--install') ? ensureBrowsers(families) : families.map(findBrowser);
  for (const browser of found) console.log(`${browser.product}: ${browser.path}`);
}

/** The browser a person names on the command line. */
export function namedBrowser(name: 'firefox' | 'chromium' | 'chrome' | 'edge'): FoundBrowser {
  if (name === 'firefox' || name === 'chromium') {
    const [found] = ensureBrowsers([name]);
    if (found && (name === 'firefox' || found.product === 'Chromium' || process.env[overrides.chromium]))
      return found;
  }
  const product = {
    firefox: 'Firefox',
    chromium: 'Chromium',
    chrome: 'Google Chrome',
    edge: 'Microsoft Edge',
  }[name];
  const candidate = candidates.chromium.find((one) => one.product === product);
  const path =
    candidate &&
    (candidate.commands.map(onPath).find((one) => one !== undefined) ?? placesOf(candidate).find(isProgram));
  if (path) return { family: 'chromium', product, path };
  throw new Error(`${product} was not found. Install it, or choose another with --browser.`);
}
