/**
 * Bobbin is a guest on a page of somebody else: it looks as the page does, and keeps its word when the page goes elsewhere
 * or stands twice.
 */
import { afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowsers, eventually, type World } from './harness';
import { keepPage } from './steps/seed';
import { type Stage, setScene, strike } from './steps/stage';
import { words } from './steps/words';

describeInBrowsers(
  'page manners',
  (open) => {
    let world: World;
    let stage: Stage | undefined;
    beforeAll(async () => {
      world = await open();
      await keepPage(world);
    });
    afterEach(async () => {
      if (stage) await strike(stage);
      stage = undefined;
    });

    it.sequential('the page goes from place to place: what was filled is still guarded', async () => {
      stage = await setScene(world, { modes: { backdrop: 'none', theme: 'light' } });
      const panel = await stage.fill();
      expect(
        await stage.tab.evaluate(() => document.querySelector<HTMLElement>('bobbin-note')?.style.colorScheme),
      ).toBe('light');
      await stage.tab.evaluate(() => {
        document.querySelector<HTMLElement>('a[href="/search"]')?.click();
      });
      await eventually(async () => (await stage!.tab.url()).endsWith('/search'), 'another place');
      await stage.composer().getByRole('textbox').type('x');
      await stage.press();
      await stage.stopped(panel, 'differs');
      stage.nothingSent();
      await stage
        .note()
        .getByRole('button', { name: words('page_restore') })
        .click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('a second tab of Threads changes nothing for the first', async () => {
      stage = await setScene(world);
      const panel = await stage.fill();
      const second = await world.openThreads('/');
      await second.page.reload();
      await second.getByRole('main').attached();
      const own = await second.evaluate(
        () =>
          [...document.documentElement.children].filter((one) => one.localName.startsWith('bobbin-')).length,
      );
      expect(own).toBe(0);
      expect((await stage.until((one) => one.state === 'claimed', 'claimed')).claim?.filled).toBe(true);
      await stage.press();
      await stage.confirmed(panel);
      await second.close();
    });
  },
  { atOnce: true },
);
