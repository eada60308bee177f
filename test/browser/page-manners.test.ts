/**
 * Bobbin is a guest on a page of somebody else: it looks as the page does, and keeps its word when the page goes elsewhere
 * or stands twice.
 */
import { expect, it } from 'vitest';
import { eventually } from './harness';
import { describeScenes } from './steps/scenes';
import { words } from './steps/words';

describeScenes(
  'page manners',
  (scenes) => {
    it.sequential('the page goes from place to place: what was filled is still guarded', async () => {
      const stage = await scenes.set({ modes: { backdrop: 'none', theme: 'light' } });
      const panel = await stage.fill();
      expect(
        await stage.tab.evaluate(() => document.querySelector<HTMLElement>('bobbin-note')?.style.colorScheme),
      ).toBe('light');
      await stage.tab.evaluate(() => {
        document.querySelector<HTMLElement>('a[href="/search"]')?.click();
      });
      await eventually(async () => (await stage.tab.url()).endsWith('/search'), 'another place');
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
      const stage = await scenes.set();
      const panel = await stage.fill();
      const second = await scenes.world.openThreads('/');
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
