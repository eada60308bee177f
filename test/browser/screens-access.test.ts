/** Every screen and dialog, in light and dark and from right to left: axe-core finds nothing, and Tab leads through it. */
import { beforeAll, it } from 'vitest';
import { EVERYTHING } from '../../src/domain/lifecycle/state';
import { describeInBrowsers, type Handle, type TabSurface, type World } from './harness';
import { focusOrder, noFindings } from './steps/access';
import { choose, fileOf } from './steps/import-files';
import { at, dayFromNow, hasFocus } from './steps/screens';
import { command, HANDLE, keepPage, postOf, queuePost, seedQueue } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const ARABIC = 'اغسل يديك جيدًا قبل الأكل وبعده 🧼';

describeInBrowsers('access', (open) => {
  let world: World;
  let page: TabSurface;

  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
    page = await openWorkspace(world);
    await page.findByRole('heading', { name: words('workspace_first_run_title') });
  });

  /** Goes to a place of the workspace and waits for what has to be there. */
  const go = async (hash: string, role: string, name: string | RegExp) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.findByRole(role, { name });
  };

  /** Opens a dialog, looks it over, leaves it with Escape: the focus is back on what opened it. */
  const dialog = async (opener: Handle, title: string, screen: string) => {
    await opener.click();
    const box = await page.findByRole('dialog', { name: title });
    await noFindings(page, screen);
    await focusOrder(page, screen);
    await page.press('Escape');
    await box.gone();
    await hasFocus(opener);
  };

  it('first run and empty places', async () => {
    await noFindings(page, 'first run');
    await focusOrder(page, 'first run');
    await command(world, { type: 'set-person', name: 'Ann Author', roles: [] });
    await seedQueue(world, [queuePost('A-0', 'To begin with.')]);
    await command(world, { type: 'skip-post', postId: (await postOf(world, 'A-0')).id, reason: 'seen' });
    await go('#/queue/coming-up', 'heading', words('workspace_empty_coming_up'));
    await noFindings(page, 'empty queue');
    await focusOrder(page, 'empty queue');
    await go('#/queue/to-look-at', 'heading', words('workspace_empty_to_look_at'));
    await noFindings(page, 'nothing to look at', ['light', 'dark']);
  });

  it('queue, one post and what can be asked of it', async () => {
    const { approval: _none, ...unapproved } = queuePost('A-2', `Not approved yet. ${ARABIC}`);
    await seedQueue(world, [
      queuePost('A-1', `Approved. ${ARABIC}`, at(-3_600_000)),
      unapproved,
      queuePost('A-3', ['First of two.', 'Second of two.'], { date: dayFromNow(3) }),
    ]);
    await go('#/queue/coming-up', 'link', /Approved\./);
    await noFindings(page, 'queue');
    await focusOrder(page, 'queue');
    await page.getByLabel(words('workspace_choose_post', (await postOf(world, 'A-1')).excerpt)).click();
    await dialog(
      page.getByRole('button', { name: words('workspace_packet') }),
      words('workspace_packet_title'),
      'packet',
    );
    await page.getByRole('button', { name: words('workspace_bulk_clear') }).click();
    const sheet = page.getByRole('complementary', { name: words('workspace_post') });
    await go(`#/post/${(await postOf(world, 'A-1')).id}`, 'complementary', words('workspace_post'));
    await noFindings(page, 'one post');
    await focusOrder(page, 'one post');
    await dialog(
      sheet.getByRole('button', { name: words('workspace_when') }),
      words('workspace_when_title'),
      'when',
    );
    const more = sheet.getByText(words('workspace_more_actions'));
    await more.click();
    await noFindings(page, 'menu', ['light', 'dark']);
    await sheet.getByRole('button', { name: words('common_posted_by_hand') }).click();
    const posted = await page.findByRole('dialog', { name: words('common_posted_title') });
    await noFindings(page, 'posted by hand', ['light', 'dark']);
    await page.press('Escape');
    await posted.gone();
    await hasFocus(more);
    await go(`#/post/${(await postOf(world, 'A-2')).id}`, 'button', words('workspace_approve'));
    await dialog(
      sheet.getByRole('button', { name: words('workspace_approve') }),
      words('workspace_approve_title'),
      'approve',
    );
    await dialog(
      sheet.getByRole('button', { name: words('workspace_reject') }),
      words('workspace_reject_title'),
      'reject',
    );
  });

  it('the review desk, its decisions, and tasks', async () => {
    const { id } = await postOf(world, 'A-2');
    await go('#/review', 'link', /Not approved yet/);
    await noFindings(page, 'review desk');
    await focusOrder(page, 'review desk');
    await go(`#/review?post=${id}`, 'button', words('workspace_conditions'));
    await noFindings(page, 'a post on the desk');
    await focusOrder(page, 'a post on the desk');
    const sheet = page.getByRole('complementary', { name: words('workspace_post') });
    await dialog(
      sheet.getByRole('button', { name: words('workspace_conditions') }),
      words('workspace_conditions_title'),
      'conditions',
    );
    const { contentHash } = await postOf(world, 'A-2');
    const asked = { postId: id, contentHash, role: 'Compliance', name: 'Carl Check' };
    const until = dayFromNow(5);
    await command(world, {
      type: 'approve-post',
      decisionId: 'c',
      conditions: `Name the source. ${ARABIC}`,
      until,
      ...asked,
    });
    await dialog(
      sheet.getByRole('button', { name: words('workspace_meet') }),
      words('workspace_meet_title'),
      'conditions met',
    );
    // Out, with an approval that is withdrawn: a task.
    await command(world, { type: 'approve-post', decisionId: 'd', until, ...asked });
    await command(world, { type: 'record-outcome', postId: id, by: 'person', outcome: 'sent' });
    await command(world, {
      type: 'withdraw-approval',
      decisionId: 'w',
      reason: 'seen',
      postId: id,
      name: 'Carl',
    });
    await go('#/tasks', 'button', words('common_removal'));
    await noFindings(page, 'tasks');
    await focusOrder(page, 'tasks');
    await dialog(
      page.getByRole('button', { name: words('common_removal') }),
      words('common_removal_title'),
      'removal',
    );
    await go(`#/post/${id}`, 'button', words('common_removal'));
    await noFindings(page, 'a post that is out without approval', ['light', 'dark']);
  });

  it('writing, with and without problems', async () => {
    await go('#/write', 'heading', words('workspace_new_post'));
    await noFindings(page, 'new post');
    await focusOrder(page, 'new post');
    await page
      .getByRole('textbox', { name: words('workspace_text') })
      .fill(`${ARABIC} ${'long '.repeat(120)}`);
    await page.findByText(words('workspace_kept_kept'));
    await noFindings(page, 'writing with problems');
    await page.getByRole('textbox', { name: words('workspace_text') }).fill('');
    await go(`#/write/${(await postOf(world, 'A-3')).id}`, 'heading', words('workspace_edit_post'));
    await noFindings(page, 'editing a thread', ['light', 'dark']);
  });

  it('import and its dry run', async () => {
    await go('#/import', 'heading', words('workspace_import_title'));
    await noFindings(page, 'import');
    await focusOrder(page, 'import');
    const rows = [
      'ref,account,text,date,time',
      `I-1,${HANDLE},A good row,${dayFromNow(9)},09:00`,
      `I-2,${HANDLE},,${dayFromNow(9)},09:00`,
      `I-3,${HANDLE},${ARABIC},2020-01-01,09:00`,
    ];
    await choose(page, [fileOf('rows.csv', `${rows.join('\r\n')}\r\n`)]);
    await page.findByRole('table');
    await noFindings(page, 'dry run');
    await focusOrder(page, 'dry run');
    const back = `short_code,role,decision,name\r\n7K3M,Compliance,approve,${ARABIC}\r\n`;
    await choose(page, [fileOf('decisions.csv', back)]);
    await page.findByRole('heading', { name: words('workspace_decisions_title') });
    await page.findByRole('table');
    await noFindings(page, 'decisions', ['light', 'dark']);
    await choose(page, [fileOf('cut.json', '{"bobbinQueue": 1,')]);
    await page.findByText(words('workspace_import_unreadable', 'cut.json'));
    await noFindings(page, 'unreadable file', ['light', 'dark']);
  });

  it('log and settings, and a hold', async () => {
    await go('#/log', 'table', words('workspace_log'));
    await noFindings(page, 'log');
    await focusOrder(page, 'log');
    await go('#/settings', 'heading', words('workspace_settings'));
    await noFindings(page, 'settings');
    await focusOrder(page, 'settings');
    const change = page.getByRole('button', { name: words('workspace_account_change', HANDLE) });
    await change.click();
    const account = await page.findByRole('dialog', { name: `@${HANDLE}` });
    for (const group of ['people', 'time', 'content', 'press', 'again'])
      await account.getByText(words(`policy_group_${group}`)).click();
    await noFindings(page, 'account');
    await focusOrder(page, 'account');
    await page.press('Escape');
    await account.gone();
    await hasFocus(change);
    await go('#/queue/coming-up', 'link', /Approved\./);
    await dialog(
      page.getByRole('button', { name: words('workspace_hold') }),
      words('common_hold_title'),
      'hold',
    );
    await command(world, { type: 'set-hold', scope: EVERYTHING, reason: ARABIC });
    await page.findByText(words('common_on_hold', words('common_everything')));
    await noFindings(page, 'queue on hold');
    await command(world, { type: 'lift-hold', scope: EVERYTHING, reason: 'seen' });
  });

  it('the panel: a post at hand, its dialogs, and nothing due', async () => {
    const panel = await world.extensionPage('src/ui/panel/index.html');
    const workspace = page;
    page = panel;
    await panel.findByRole('button', { name: words('panel_fill') });
    await noFindings(panel, 'panel');
    await focusOrder(panel, 'panel');
    for (const [key, title] of [
      ['panel_not_now', 'panel_put_off_title'],
      ['panel_take_another', 'panel_another_title'],
      ['panel_skip', 'panel_skip_title'],
      ['panel_hold', 'common_hold_title'],
    ] as const) {
      await dialog(panel.getByRole('button', { name: words(key) }), words(title), `panel: ${title}`);
    }
    await panel.getByText(words('panel_guide')).click();
    await noFindings(panel, 'panel with its guide');
    await focusOrder(panel, 'panel with its guide');
    await command(world, { type: 'skip-post', postId: (await postOf(world, 'A-1')).id, reason: 'seen' });
    await panel.findByRole('heading', { name: words('panel_nothing_due') });
    await noFindings(panel, 'panel with nothing due');
    page = workspace;
    await panel.close();
  });
});
