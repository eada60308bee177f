/**
 * The harness itself, with the real extension: what every other test in browsers stands on. That storage outlives a
 * restart and a kill, every cut of the kill loop shows.
 */
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowsers, eventually, type World } from './harness';

describeInBrowsers('harness', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });

  it('opens the real panel by a click on the toolbar, also when the background was stopped', async () => {
    await world.openThreads();
    await world.clickToolbar();
    const first = await world.panel();
    expect(await first.url()).toBe(`${world.extensionOrigin}/src/ui/panel/index.html`);
    await world.closePanel();
    await world.stopWorker();
    expect(await world.workerRuns()).toBe(false);
    await (await world.threads()).bringToFront();
    await world.clickToolbar();
    // The document is there before its first drawing.
    const again = await world.panel();
    await eventually(async () => (await again.text()) !== '', 'the panel shows something');
  });

  it('reaches Threads and nothing else, and sees who tries', async () => {
    const page = await world.openThreads();
    const reached = await page.evaluate(async () => {
      try {
        await fetch('https://elsewhere.example/', { mode: 'no-cors' });
        return true;
      } catch {
        return false;
      }
    });
    expect(reached).toBe(false);
    // The stand-in's own policy forbids the page to ask; a navigation does ask.
    await page.page.goto('https://elsewhere.example/').catch(() => undefined);
    expect(world.refusedHosts()).toEqual(['elsewhere.example']);
  });
});
