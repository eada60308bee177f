/**
 * `npm run pictures`: takes every screen from the running product, in Chromium, into docs/pictures, and writes
 * docs/screens.md, which shows them. `--only panel-turn,log` takes those whose names begin so; `--out DIR` puts them
 * elsewhere; `--extension DIR` uses a build that is there already.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorld, type Surface, type WorldOptions } from '../browser/harness';
import { HANDLE, seedQueue } from '../browser/steps/seed';
import { ensureBrowsers } from './browsers';
import { packetScenes } from './pictures/packet-scenes';
import { PANEL_SCENES, type PanelScene } from './pictures/panel-scenes';
import { screensPage } from './pictures/screens-page';
import { PANEL, type Size, shoot } from './pictures/shoot';
import { gateScenes, mixedScenes, workspaceScenes } from './pictures/workspace-scenes';
import { programs, root, run } from './run';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    out: { type: 'string', default: join(root, 'docs/pictures') },
    extension: { type: 'string' },
  },
});
const { only, out } = values;
const wanted = (name: string) => only.split(',').some((one) => name.startsWith(one));
const failed: string[] = [];

/** Brings one screen about and takes it. One that fails is told at the end; the others are taken all the same. */
async function take(name: string, sizes: readonly Size[], surface: () => Promise<Surface>): Promise<void> {
  if (!wanted(name)) return;
  try {
    await shoot(await surface(), out, name, sizes);
    console.log(`  ${name}`);
  } catch (error) {
    failed.push(name);
    console.error(`  ${name}: ${error instanceof Error ? error.message : error}`);
  }
}

/** A panel in a world of its own: no picture depends on the one before it. */
async function takePanel(options: WorldOptions, scene: PanelScene): Promise<void> {
  const world = await openWorld({ ...options, ...(scene.modes && { modes: scene.modes }) });
  try {
    await take(`panel-${scene.name}`, PANEL, async () => {
      const threads = await world.openThreads('/');
      // With no account set up a click opens the panel and fills nothing.
      await world.clickToolbar();
      const panel = await world.panel();
      if (scene.posts?.length) {
        await seedQueue(world, scene.posts);
        await world.inBackground(() => chrome.storage.session.remove('trouble'));
      }
      await threads.bringToFront();
      await scene.play?.({ world, panel, threads });
      // The panel looks at the page beside it once more.
      await new Promise((go) => setTimeout(go, 500));
      return panel;
    });
  } finally {
    await world.close();
  }
}

async function main(): Promise<void> {
  const [browser] = ensureBrowsers(['chromium']);
  if (!values.extension) {
    const built = await run(programs.vite, ['build', '--mode', 'chrome', '--logLevel', 'warn']);
    if (built.code !== 0) throw new Error(`the build failed:\n${built.output}`);
  }
  const options: WorldOptions = {
    browser: 'chromium',
    executable: browser!.path,
    account: HANDLE,
    timeZone: 'Europe/London',
    ...(values.extension && { extensionDir: values.extension }),
  };
  mkdirSync(out, { recursive: true });
  if (only === '') {
    for (const name of readdirSync(out)) if (name.endsWith('.png')) rmSync(join(out, name));
  }
  for (const scene of PANEL_SCENES) {
    if (wanted(`panel-${scene.name}`)) await takePanel(options, scene);
  }
  const packet = (name: string) => /^(packet|decisions)/.test(name);
  const asked = only.split(',');
  const gate = (name: string) => /^(review|tasks|late|locked)/.test(name);
  if (!asked.every((one) => one.startsWith('panel-') || packet(one) || gate(one))) {
    await workspaceScenes(options, take);
    await mixedScenes(options, take);
  }
  if (asked.some((one) => one === '' || gate(one))) await gateScenes(options, take);
  if (asked.some((one) => one === '' || packet(one)))
    await packetScenes(options, take, wanted('packet') ? out : undefined);
  writeFileSync(join(out, '..', 'screens.md'), screensPage(readdirSync(out)));
  if (failed.length > 0) {
    console.error(`\nNot taken: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

await main();
