/** Several windows at once, and holds: what is done in one is seen in the others, and nothing that was begun is lost. */
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowsers, eventually, type Surface, type TabSurface, type World } from './harness';
import { atHand, hand, openPanel, panelButton } from './steps/panel';
import { postControl, pressPost } from './steps/posting';
import { at, dayFromNow, hasFocus, says } from './steps/screens';
import { HANDLE, keepPage, postOf, queuePost, seedQueue, storeOf } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

/** How long a change may take to be shown elsewhere, with room for a busy machine: milliseconds. */
const SOON = 1_000;
const OTHER = 'northbridge.careers';

describeInBrowsers('windows', (open) => {
  let world: World;
  let panel: Surface;
  let first: TabSurface;
  let second: TabSurface;

  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
    await world.openThreads('/');
    panel = await openPanel(world);
    await seedQueue(world, [
      queuePost('H-1', 'Of the first account.', at(-2 * 3_600_000)),
      queuePost('H-2', 'Of the other account.', { account: OTHER }),
      ...Array.from({ length: 30 }, (_, i) =>
        queuePost(`L-${i}`, `Planned, number ${i}.`, { date: dayFromNow(30 + i), time: '09:00' }),
      ),
    ]);
    await atHand(panel, 'Of the first account.');
    first = await openWorkspace(world, '#/queue/coming-up');
    second = await openWorkspace(world, '#/queue/coming-up');
    await second.findByRole('link', { name: /Of the first account/ });
  });

  it('shows in one window within a second what is done in another, and keeps the place in the list', async () => {
    await first.bringToFront();
    const scrolled = () => first.evaluate(() => document.querySelector('.ws-rows')!.scrollTop);
    // As far down as it goes, once the rows are drawn.
    const place = await eventually(async () => {
      await first.evaluate(() => document.querySelector('.ws-rows')?.scrollTo(0, 900));
      const y = await scrolled();
      return y > 100 && y;
    }, 'the list is scrolled');
    const { id } = await postOf(world, 'L-2');
    await second.bringToFront();
    await second.evaluate((hash) => {
      location.hash = hash;
    }, `#/post/${id}`);
    const sheet = second.getByRole('complementary', { name: words('workspace_post') });
    await sheet.getByText(words('workspace_more_actions')).click();
    await sheet.getByRole('button', { name: words('workspace_skip') }).click();
    const dialog = second.getByRole('dialog');
    await dialog.getByLabel(words('common_reason')).fill('time');
    const count = async () =>
      (
        await first.getByRole('link', { name: new RegExp(`^${words('workspace_tab_put_aside')}`) }).text()
      ).trim();
    expect(await count()).toMatch(/ 0$/);
    await dialog.getByRole('button', { name: words('workspace_skip_confirm') }).click();
    await dialog.gone();
    // It is committed now; the window behind shows it without being touched.
    await eventually(async () => / 1$/.test(await count()), 'the other window counts it', SOON);
    await first.bringToFront();
    expect(await first.queryAllByRole('link', { name: /Planned, number 2\./ })).toEqual([]);
    expect(Math.abs((await scrolled()) - place)).toBeLessThan(200);
    // A person's words stay theirs, also where a code of Bobbin's reads the same.
    await second.evaluate(() => {
      location.hash = '#/queue/put-aside';
    });
    const row = await second.findByRole('link', { name: /Planned, number 2\./ });
    expect((await row.text()).replaceAll('\n', ' ')).toMatch(/\btime$/);
  });

  it('keeps half-written text while posts change around it', async () => {
    await first.bringToFront();
    await first.evaluate(() => {
      location.hash = '#/write';
    });
    const text = first.getByRole('textbox', { name: words('workspace_text') });
    await text.type('Half a sentence, and');
    await seedQueue(world, [queuePost('H-3', 'It came meanwhile.', { date: dayFromNow(2) })]);
    await eventually(
      async () =>
        /\d/.test(
          await first.getByRole('link', { name: new RegExp(`^${words('workspace_queue')} `) }).text(),
        ),
      'the navigation counts',
      SOON,
    );
    expect(await text.value()).toBe('Half a sentence, and');
    await hasFocus(text);
    await first.type(' the rest.');
    expect(await text.value()).toBe('Half a sentence, and the rest.');
    await text.fill('');
    await first.evaluate(() => {
      location.hash = '#/queue/coming-up';
    });
  });

  it('holds one account: said everywhere at once, the other account goes on, and lifting ends it', async () => {
    await first.bringToFront();
    await first.getByRole('button', { name: words('workspace_hold') }).click();
    const dialog = first.getByRole('dialog', { name: words('common_hold_title') });
    const confirm = dialog.getByRole('button', { name: words('common_hold_confirm') });
    await dialog.getByRole('radio', { name: `@${OTHER}` }).click();
    await confirm.click();
    await dialog.findByText(words('refusal_reason_missing'));
    await dialog.getByLabel(words('common_reason')).fill('A recall is being looked into.');
    await confirm.click();
    await dialog.gone();
    for (const surface of [first, second, panel]) {
      await says(surface, words('common_on_hold', `@${OTHER}`), SOON);
      await says(surface, 'A recall is being looked into.', SOON);
    }
    await (await world.threads()).bringToFront();
    await atHand(panel, 'Of the first account.');
    expect(await panelButton(panel, 'panel_fill').isDisabled()).toBe(false);
    // The held one can be looked at, not filled.
    await panelButton(panel, 'panel_take_another').click();
    await panel
      .getByRole('dialog')
      .getByRole('button', { name: /Of the other account/ })
      .click();
    await atHand(panel, 'Of the other account.');
    expect(await panelButton(panel, 'panel_fill').isDisabled()).toBe(true);

    await second.bringToFront();
    await second
      .getByRole('region', { name: words('workspace_holds') })
      .getByRole('button', { name: words('common_lift') })
      .click();
    const lift = second.getByRole('dialog', { name: words('common_lift_title', `@${OTHER}`) });
    await lift.getByLabel(words('common_reason')).fill('It was another product.');
    await lift.getByRole('button', { name: words('common_lift_confirm') }).click();
    await lift.gone();
    expect((await storeOf(world)).holds).toEqual([]);
    for (const surface of [first, second, panel]) {
      await eventually(
        async () => !(await surface.text()).includes(words('common_on_hold', `@${OTHER}`)),
        'the hold is gone from every window',
        SOON,
      );
    }
  });

  it('holds everything: the press on Post is stopped in a composer that is filled already', async () => {
    const threads = await world.threads();
    await threads.bringToFront();
    await panelButton(panel, 'panel_take_another').click();
    await panel
      .getByRole('dialog')
      .getByRole('button', { name: /Of the first account/ })
      .click();
    await atHand(panel, 'Of the first account.');
    await panelButton(panel, 'panel_fill').click();
    await panel.findByText(words('panel_your_turn'), { timeout: 20_000 });
    await panelButton(panel, 'panel_hold').click();
    const dialog = panel.getByRole('dialog', { name: words('common_hold_title') });
    await dialog.getByLabel(words('common_reason')).fill('Nothing goes out today.');
    await dialog.getByRole('button', { name: words('common_hold_confirm') }).click();
    await dialog.gone();
    await says(first, words('common_on_hold', words('common_everything')), SOON);
    await pressPost(threads);
    await says(panel, words('press_hold'));
    expect(world.standIn.presses()).toBe(0);
    await postControl(threads).visible();

    await panel.getByRole('button', { name: words('common_lift') }).click();
    const lift = panel.getByRole('dialog');
    await lift.getByLabel(words('common_reason')).fill('It may go on.');
    await lift.getByRole('button', { name: words('common_lift_confirm') }).click();
    await lift.gone();
  });

  it('one post at a time: another window does not take one while a claim is open', async () => {
    expect((await postOf(world, 'H-1')).state).toBe('claimed');
    const { id } = await postOf(world, 'H-2');
    await second.bringToFront();
    await second.evaluate((hash) => {
      location.hash = hash;
    }, `#/post/${id}`);
    await second.getByRole('button', { name: words('workspace_post_now') }).click();
    await says(second, words('start_claim_open', 'Of the first account.'));
    expect((await postOf(world, 'H-2')).state).toBe('approved');
    expect((await hand(panel).text()).includes('Of the first account.')).toBe(true);
    expect(world.standIn.presses()).toBe(0);
    expect(await world.consoleErrors(/extension:/)).toEqual([]);
  });
});
