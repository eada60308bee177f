/** A hundred thousand posts: the screens open, count, scroll and know the next one as with ten. */
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowsers, eventually, type World } from './harness';
import { multiply } from './steps/many';
import { atHand, openPanel, panelButton } from './steps/panel';
import { at, dayFromNow, says } from './steps/screens';
import { command, HANDLE, keepPage, peekPost, queuePost, seedQueue } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const MANY = 100_000;
const DUE = 250;
const HOUR = 3_600_000;

describeInBrowsers('a hundred thousand posts', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
    await seedQueue(world, [
      queuePost('OLDEST', 'The oldest of all.', at(-5 * HOUR)),
      queuePost('SECOND', 'The second oldest.', at(-4 * HOUR)),
      queuePost('MODEL', 'One of many.', { date: dayFromNow(1) }),
    ]);
    const page = await world.extensionPage('manifest.json');
    await multiply(page, 'MODEL', MANY, DUE);
    await page.close();
  });

  it('the queue opens, counts, and scrolls to rows that were not there before', async () => {
    const page = await openWorkspace(world, '#/queue/coming-up');
    await page.findByRole('link', { name: /The oldest of all/, timeout: 5_000 });
    const tab = page.getByRole('link', { name: new RegExp(`^${words('workspace_tab_coming_up')}`) });
    await eventually(
      async () => (await tab.text()).includes((MANY + 3).toLocaleString('en')),
      'the tab counts all of them',
    );
    const drawn = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('a.ws-row')]
          .filter((row) => {
            const { bottom, top } = row.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          })
          .map((row) => row.textContent ?? ''),
      );
    const first = await drawn();
    expect(first[0]).toContain('The oldest of all.');
    expect(first[1]).toContain('The second oldest.');
    expect(first[2]).toContain('One of many, number 0.');
    let deepest = 0;
    for (let screen = 0; screen < 6; screen++) {
      await page.evaluate(() => {
        const list = document.querySelector('.ws-rows')!;
        list.scrollTop += 2_000;
      });
      const before = deepest;
      deepest = await eventually(
        async () => {
          const numbers = (await drawn()).map((text) => Number(/number (\d+)/.exec(text)?.[1] ?? 0));
          const last = Math.max(0, ...numbers);
          // In order, and none left out between two neighbours.
          const joined = numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1);
          return last > before && joined && last;
          // The first time the order of all has to be known, which a busy machine takes its time for.
        },
        'rows further down are drawn',
        30_000,
      );
    }
    expect(deepest).toBeGreaterThan(100);
    await page.close();
  });

  it('the panel has the oldest due one at hand, then the next, and counts without end', async () => {
    await world.openThreads('/');
    const panel = await openPanel(world);
    // The click on the toolbar button took it.
    await panel.findByText(words('panel_your_turn'), { timeout: 20_000 });
    await atHand(panel, 'The oldest of all.');
    // How many more there are is not the length of the list that is read.
    const also = panel.getByRole('region', { name: words('panel_also_due') });
    await also
      .getByRole('heading', { name: `${words('panel_also_due')} ${words('panel_more_than', 99)}` })
      .visible();
    await panelButton(panel, 'panel_put_back').click();
    const dialog = panel.getByRole('dialog', { name: words('panel_put_off_title') });
    await dialog.getByRole('button', { name: words('panel_tomorrow') }).click();
    await dialog.getByRole('button', { name: words('panel_put_back_confirm') }).click();
    await dialog.gone();
    await atHand(panel, 'The second oldest.');
    await says(panel, words('panel_due_many'));
    await command(world, {
      type: 'skip-post',
      postId: (await peekPost(world, 'SECOND'))!.id,
      reason: 'enough',
    });
    await atHand(panel, 'One of many.');
    const text = await world.inBackground(() => chrome.action.getBadgeText({}));
    expect(text).toBe('99+');
    expect(await world.consoleErrors(/extension:/)).toEqual([]);
  });
});
