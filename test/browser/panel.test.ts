/** The panel beside Threads as a person uses it, by mouse and by keyboard alone. */
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowsers, eventually, type Surface, type World } from './harness';
import { tabTo } from './steps/hands';
import { atHand, badge, hand, openPanel, panelButton } from './steps/panel';
import { postControl, published, untilEvidence, untilPost } from './steps/posting';
import { at, hasFocus, says } from './steps/screens';
import { command, HANDLE, keepPage, logOf, postOf, queuePost, seedQueue, storeOf } from './steps/seed';
import { words } from './steps/words';

const HOUR = 3_600_000;

/** The alarm rings, and Bobbin has looked at what is due. */
async function lookAgain(world: World): Promise<void> {
  const looked = () =>
    world.inBackground(async () => (await chrome.storage.local.get('notified')).notified as number);
  const before = await looked();
  await world.inBackground(() => chrome.alarms.create('due', { when: Date.now() + 50 }));
  await eventually(async () => (await looked()) > before, 'Bobbin has looked at what is due');
}

describeInBrowsers('panel', (open, browser) => {
  let world: World;
  let panel: Surface;
  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
    await world.openThreads('/');
    panel = await openPanel(world);
  });

  it('says what to do first, and then what comes next while nothing is due', async () => {
    await panel.findByRole('heading', { name: words('panel_welcome') });
    await panelButton(panel, 'panel_set_up_account').visible();
    await seedQueue(world, [queuePost('N-1', 'Planned for tomorrow.', at(24 * HOUR))]);
    await panel.findByRole('heading', { name: words('panel_nothing_due') });
    await says(panel, words('panel_next_at'));
    await panel
      .getByRole('region', { name: words('panel_coming') })
      .getByText('Planned for tomorrow.')
      .visible();
    expect(await badge(world)).toBe('');
    // It can be taken before its time all the same.
    await panelButton(panel, 'panel_take_one_now').click();
    const dialog = panel.getByRole('dialog', { name: words('panel_another_title') });
    await dialog.getByRole('button', { name: /Planned for tomorrow/ }).click();
    await atHand(panel, 'Planned for tomorrow.');
    await panelButton(panel, 'panel_fill').visible();
    await command(world, { type: 'skip-post', postId: (await postOf(world, 'N-1')).id, reason: 'enough' });
  });

  it('lists what is due, counts it on the toolbar button, and says so once', async () => {
    await seedQueue(
      world,
      [3, 2, 1].map((hours) => queuePost(`D-${hours}`, `Due for ${hours} hours.`, at(-hours * HOUR))),
    );
    await atHand(panel, 'Due for 3 hours.', 2_000);
    await says(panel, words('panel_due_count', 3));
    const also = panel.getByRole('region', { name: words('panel_also_due') });
    expect((await also.queryAllByRole('listitem')).length).toBe(2);
    await eventually(async () => (await badge(world)) === '3', 'the badge says 3');

    // As after a night: the last look at what is due was four hours ago.
    await world.inBackground((notified) => chrome.storage.local.set({ notified }), Date.now() - 4 * HOUR);
    await lookAgain(world);
    const shown = await world.notificationsShown();
    expect(shown).toHaveLength(1);
    if (browser === 'firefox') expect(shown[0]!.title).toBe(words('notification_due_other', 3));

    // A press on it leads to Threads; another look finds nothing new to say.
    const elsewhere = await world.extensionPage('src/ui/workspace/index.html');
    await elsewhere.bringToFront();
    await world.clickNotification(shown[0]!.id ?? shown[0]!.title!);
    const threads = await world.threads();
    await eventually(
      async () => (await threads.driver.evaluate<string>('document.visibilityState')) === 'visible',
      'Threads comes to the front',
    );
    await lookAgain(world);
    expect(await world.notificationsShown()).toEqual([]);
    await elsewhere.close();
  });

  it('takes another one instead', async () => {
    const opener = panelButton(panel, 'panel_take_another');
    await opener.click();
    const dialog = panel.getByRole('dialog', { name: words('panel_another_title') });
    // Escape leaves it as it was, and the focus goes back.
    await panel.press('Escape');
    await dialog.gone();
    await hasFocus(opener);
    await opener.click();
    await dialog.getByRole('button', { name: /Due for 1 hours/ }).click();
    await atHand(panel, 'Due for 1 hours.');
    expect((await storeOf(world)).posts.filter((post) => post.state === 'claimed')).toEqual([]);
  });

  it('puts one off to another time, never to one that has passed', async () => {
    await panelButton(panel, 'panel_not_now').click();
    const dialog = panel.getByRole('dialog', { name: words('panel_put_off_title') });
    const confirm = dialog.getByRole('button', { name: words('panel_put_off_confirm') });
    const day = at(48 * HOUR).date;
    await dialog.getByLabel(words('panel_date')).fill('2020-01-01');
    await confirm.click();
    await dialog.findByText(words('panel_time_passed'));
    await dialog.getByRole('button', { name: words('panel_in_three_hours') }).click();
    expect(await dialog.getByLabel(words('panel_time')).value()).toBe(at(3 * HOUR).time);
    await dialog.getByLabel(words('panel_date')).fill(day);
    await dialog.getByLabel(words('panel_time')).fill('10:20');
    await confirm.click();
    await dialog.gone();
    expect((await postOf(world, 'D-1')).schedule).toEqual({ date: day, time: '10:20', zone: 'UTC' });
    // The next due one takes its place, and the focus is not lost with what was there.
    await atHand(panel, 'Due for 3 hours.');
    await hasFocus(hand(panel).getByRole('heading', { level: 2 }));
    await eventually(async () => (await badge(world)) === '2', 'the badge says 2');
  });

  it('skips one with a reason, and not without', async () => {
    await panelButton(panel, 'panel_skip').click();
    const dialog = panel.getByRole('dialog', { name: words('panel_skip_title') });
    const confirm = dialog.getByRole('button', { name: words('panel_skip_confirm') });
    await confirm.click();
    await dialog.findByText(words('refusal_reason_missing'));
    await dialog.getByLabel(words('common_reason')).fill('The event was called off.');
    await confirm.click();
    await dialog.gone();
    expect(await postOf(world, 'D-3')).toMatchObject({
      state: 'skipped',
      reason: 'The event was called off.',
    });
    await atHand(panel, 'Due for 2 hours.');
  });

  it('copies the text for posting by hand, guides through it, and takes the person’s word with an address', async () => {
    await panel.getByText(words('panel_guide')).click();
    const copy = panelButton(panel, 'panel_copy_text');
    await copy.click();
    await says(panel, words('panel_copied'));
    // What was copied is what is pasted elsewhere.
    const page = await world.extensionPage('src/ui/workspace/index.html#/write');
    const field = page.getByRole('textbox', { name: words('workspace_text') });
    await field.click();
    await page.press('ControlOrMeta+v');
    await eventually(async () => (await field.value()) === 'Due for 2 hours.', 'the copied text is pasted');
    await field.fill('');
    await page.close();
    await (await world.threads()).bringToFront();

    const [declare] = await panel.queryAllByRole('button', { name: words('common_posted_by_hand') });
    await declare!.click();
    const dialog = panel.getByRole('dialog', { name: words('common_posted_title') });
    const address = dialog.getByLabel(words('common_permalink'));
    const confirm = dialog.getByRole('button', { name: words('common_posted_confirm') });
    await address.fill('https://example.org/@northbridge.health/post/DNabcdefghi');
    await confirm.click();
    await dialog.findByText(words('refusal_permalink_invalid'));
    await address.fill('https://www.threads.com/@somebody.else/post/DNabcdefghi');
    await confirm.click();
    await dialog.findByText(words('refusal_permalink_account', 'somebody.else', HANDLE));
    expect((await postOf(world, 'D-2')).state).toBe('approved');
    const permalink = `https://www.threads.com/@${HANDLE}/post/DNabcdefghi`;
    await address.fill(permalink);
    await confirm.click();
    await dialog.gone();
    expect(await postOf(world, 'D-2')).toMatchObject({
      state: 'posted',
      outcome: { evidence: 'declared', permalink, by: 'person' },
    });
    await says(panel, words('evidence_declared'));
    await panel.getByRole('link', { name: permalink.replace('https://www.', '') }).visible();
    await panelButton(panel, 'panel_go_on').click();
    await panel.findByRole('heading', { name: words('panel_nothing_due') });
    expect(await badge(world)).toBe('');
  });

  it('follows the tab: on another site it says so, and offers Threads', async () => {
    const elsewhere = await world.extensionPage('src/ui/workspace/index.html');
    await elsewhere.bringToFront();
    await says(panel, words('panel_on_another_site'));
    const offer = panelButton(panel, 'panel_open_threads');
    await offer.click();
    await offer.gone();
    const threads = await world.threads();
    expect(await threads.driver.evaluate<string>('document.visibilityState')).toBe('visible');
    expect(await panel.text()).not.toContain(words('panel_on_another_site'));
    await elsewhere.bringToFront();
    await offer.visible();
    await elsewhere.close();
    await threads.bringToFront();
    await offer.gone();
  });

  it('does the whole main job by keyboard alone, the press on Post included', async () => {
    await seedQueue(world, [queuePost('K-1', 'By keyboard alone.\nTo the last line.')]);
    await atHand(panel, 'By keyboard alone.');
    await (await world.threads()).bringToFront();
    await tabTo(panel, panelButton(panel, 'panel_fill'));
    await panel.press('Enter');
    await panel.findByText(words('panel_your_turn'), { timeout: 20_000 });
    const threads = await world.threads();
    await threads.bringToFront();
    await tabTo(threads, postControl(threads));
    await threads.press('Enter');
    const post = await untilEvidence(world, 'K-1', 'confirmed');
    await says(panel, words('evidence_confirmed'));
    expect(
      published(world).map(({ parts, permalink }) => [parts.map(({ text }) => text), permalink]),
    ).toEqual([[['By keyboard alone.\nTo the last line.'], post.outcome?.permalink]]);
    expect(world.standIn.presses()).toBe(1);
    expect(world.standIn.untrustedPresses()).toBe(0);
    await tabTo(panel, panelButton(panel, 'panel_go_on'));
    await panel.press('Enter');
    await panel.findByRole('heading', { name: words('panel_nothing_due') });
  });

  it('asks a person to look when it cannot know: not there, and then there', async () => {
    await seedQueue(world, [queuePost('U-1', 'Nobody knows yet.')]);
    await atHand(panel, 'Nobody knows yet.');
    const fillAndLose = async () => {
      await panelButton(panel, 'panel_fill').click();
      await panel.findByText(words('panel_your_turn'), { timeout: 20_000 });
      await (await world.threads()).close();
      await untilPost(world, 'U-1', (post) => post.state === 'unresolved', 'unresolved');
      await says(panel, words('panel_look'));
      await says(panel, words('cause_tab_closed'));
    };
    await fillAndLose();
    // What may have gone out is not due: it is offered for a look only.
    expect(await badge(world)).toBe('');
    expect(await panel.queryAllByRole('button', { name: words('panel_fill') })).toEqual([]);
    await panelButton(panel, 'panel_it_is_not_there').click();
    const really = panel.getByRole('dialog', { name: words('panel_not_there_title') });
    await really.getByRole('button', { name: words('panel_not_there_confirm') }).click();
    await really.gone();
    expect((await postOf(world, 'U-1')).state).toBe('approved');
    await world.openThreads('/');
    await fillAndLose();
    await panelButton(panel, 'panel_it_is_there').click();
    const there = panel.getByRole('dialog', { name: words('common_posted_title') });
    await there.getByRole('button', { name: words('common_posted_confirm') }).click();
    await there.gone();
    expect(await postOf(world, 'U-1')).toMatchObject({ state: 'posted', outcome: { evidence: 'declared' } });
    await says(panel, words('evidence_declared'));
    expect((await logOf(world)).map(({ entry }) => entry.type)).toContain('post-unresolved');
    expect(await world.consoleErrors(/extension:/)).toEqual([]);
  });
});
