/**
 * `npm start`: the main job on a local Threads with the sample queue.
 *
 * With a screen it opens the browser with Bobbin loaded and leaves it to the person. Without one, or with `--headless`,
 * it plays the job as a person would, in Chromium and in Firefox. `--live` opens the real threads.com instead, in a
 * profile of its own. `--browser firefox|chromium|chrome|edge` chooses.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserName, openLive, openWorld } from '../browser/harness';
import { HANDLE } from '../browser/steps/seed';
import { importSample } from '../browser/steps/workspace';
import { ensureBrowsers, type FoundBrowser, namedBrowser } from './browsers';
import { play } from './play';
import { programs, run } from './run';
import { hasScreen } from './screen';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    live: { type: 'boolean', default: false },
    browser: { type: 'string' },
  },
});

const NAMES = ['firefox', 'chromium', 'chrome', 'edge'] as const;
if (values.browser !== undefined && !(NAMES as readonly string[]).includes(values.browser)) {
  console.error(`--browser takes ${NAMES.join(', ')}, not ${values.browser}.`);
  process.exit(2);
}
const headless = values.headless || !hasScreen();

async function main(): Promise<void> {
  const browsers = choose();
  for (const mode of ['chrome', 'firefox']) {
    const built = await run(programs.vite, ['build', '--mode', mode, '--logLevel', 'warn']);
    if (built.code !== 0) throw new Error(`The build for ${mode} failed:\n${built.output}`);
  }
  if (values.live) {
    if (headless) throw new Error('--live needs a screen: you sign in to Threads and press Post yourself.');
    const [browser] = browsers;
    const live = openLive({
      browser: browser!,
      profileDir: join(homedir(), '.bobbin-live', browser!.family),
    });
    console.log(
      `\n${browser!.product} opens the real Threads with Bobbin, in a profile of its own. What you post is real.`,
    );
    for (const step of live.steps) console.log(`  ${step}`);
    process.once('SIGINT', () => live.end());
    return live.closed;
  }
  if (headless) {
    if (!values.headless) console.log('No screen here: the job is played without windows.');
    for (const { family, path } of browsers) await play(family, path);
    console.log('\nDone. Pictures and the exported logs are in out/.');
    return;
  }
  await leaveToPerson(browsers[0]!);
}

/** The browsers to use: the one that was asked for, else both for playing, else the first that is there. */
function choose(): FoundBrowser[] {
  if (values.browser) return [namedBrowser(values.browser as (typeof NAMES)[number])];
  if (headless && !values.live) return ensureBrowsers(['chromium', 'firefox']);
  return ensureBrowsers(['chromium']);
}

async function leaveToPerson({ family, path, product }: FoundBrowser): Promise<void> {
  const browser: BrowserName = family;
  const world = await openWorld({ browser, executable: path, headless: false, account: HANDLE });
  await importSample(world);
  await world.extensionPage('src/ui/workspace/index.html');
  await world.openThreads('/');
  console.log(
    `\n${product} is open with Bobbin, the sample queue and a local Threads.\n` +
      'Click Bobbin’s button in the toolbar (Alt+Shift+P): the oldest due post is filled in. You press Post.\n' +
      'Close the browser, or press Ctrl+C here, to end.\n',
  );
  const end = new Promise<void>((done) => process.once('SIGINT', done));
  await Promise.race([world.closed, end]);
  await world.close();
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
