/**
 * For work on Bobbin: opens a browser with it on the stand-in, builds on every change and loads it again.
 *
 * `--browser firefox` for Firefox; `--headless` for no window (as where there is no screen).
 */
import { existsSync, rmSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { eventually, sleep } from '../browser/harness/waiting';
import { openWorld } from '../browser/harness/world';
import { ensureBrowsers } from './browsers';
import { programs, root, start } from './run';
import { hasScreen } from './screen';

const family = process.argv.includes('--browser')
  ? process.argv[process.argv.indexOf('--browser') + 1]
  : 'chromium';
if (family !== 'chromium' && family !== 'firefox') throw new Error('--browser takes chromium or firefox');
const headless = process.argv.includes('--headless') || !hasScreen();
if (headless && !process.argv.includes('--headless'))
  console.log('No screen here: the browser runs without a window.');

const [found] = ensureBrowsers([family]);
const mode = family === 'firefox' ? 'firefox' : 'chrome';
const folder = join(root, 'dist', mode);
const manifest = join(folder, 'manifest.json');

rmSync(folder, { recursive: true, force: true });
const builder = start(programs.vite, ['build', '--mode', mode, '--watch']);
// Ended by its own id, whatever way this ends.
process.on('exit', () => builder.kill());
await eventually(() => existsSync(manifest) && settled(), 'the first build', 60_000);

const world = await openWorld({ browser: family, headless, ...(found && { executable: found.path }) });
await world.openThreads();
console.log(
  `\n${found?.product} is open with Bobbin on a local Threads. Changes are built and loaded again. Ctrl+C ends it.\n`,
);

/** Whether nothing was written to the folder for a moment: a build writes many files. */
async function settled(): Promise<boolean> {
  const before = statSync(folder).mtimeMs;
  await sleep(300);
  return existsSync(manifest) && statSync(folder).mtimeMs === before;
}

let waiting: NodeJS.Timeout | undefined;
let loading = Promise.resolve();
watch(folder, { recursive: true }, () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    // One after the other, and never with a build half written.
    loading = loading
      .then(() => eventually(() => existsSync(manifest), 'the build', 30_000))
      .then(() => world.reloadExtension())
      .then(() => console.log(`Loaded again at ${new Date().toLocaleTimeString()}.`))
      .catch((error: unknown) => console.error(`Not loaded: ${error}`));
  }, 400);
});

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  builder.kill();
  await world.close();
  process.exit(0);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
await world.closed;
await end();
