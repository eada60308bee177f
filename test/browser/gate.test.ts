/**
 * The approval gate as people meet it: several roles on the desk, an edit that voids, an end while the composer is open, a
 * withdrawal between fill and press, a hold by tag and what becomes late under it, a standard reply and its taking down.
 */
import { beforeAll, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/policy';
import { type Post, tagScope } from '../../src/domain/lifecycle/state';
import { describeInBrowsers, eventually, type Surface, type TabSurface, type World } from './harness';
import { openPanel, panelButton } from './steps/panel';
import { dayFromNow, fieldSays, says, thePost } from './steps/screens';
import {
  command,
  HANDLE,
  happen,
  keepPage,
  logOf,
  peekPost,
  postOf,
  queuePost,
  seedQueue,
} from './steps/seed';
import { type Stage, setScene } from './steps/stage';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const ROLES = ['Medical', 'Legal', 'Brand'];
const sheetOf = (page: TabSurface) => page.getByRole('complementary', { name: words('workspace_post') });

async function go(page: TabSurface, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

describeInBrowsers('the approval gate', (open) => {
  let world: World;
  let page: TabSurface;
  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
    page = await openWorkspace(world, '#/settings');
  });

  /** Approves what stands open on the desk, by keyboard, in the role whose turn it is. */
  const approve = async (ref: string, role: string, given: number, wrongName?: string): Promise<Post> => {
    await page.press('a');
    const dialog = await page.findByRole('dialog', { name: words('workspace_approve_title') });
    expect(await dialog.getByLabel(words('workspace_role')).value()).toBe(role);
    const name = dialog.getByLabel(words('workspace_name'));
    const confirm = dialog.getByRole('button', { name: words('workspace_approve_confirm') });
    if (wrongName) {
      await name.fill(wrongName);
      await confirm.click();
      await fieldSays(page, name, words('refusal_same_person', wrongName));
    }
    await name.fill(`${role} reviewer`);
    if (role === 'Medical') await dialog.getByLabel(words('workspace_benefit_risk')).click();
    await confirm.click();
    await dialog.gone();
    const post = await postOf(world, ref);
    expect(post.decisions.filter(({ voidedAt }) => voidedAt === undefined)).toHaveLength(given);
    return post;
  };

  it('three roles approve on the desk, one edit voids it all, and they approve again', async () => {
    const { approval: _none, ...unapproved } = queuePost('G-1', 'Wash your hands for twenty seconds.');
    await seedQueue(world, [unapproved]);
    const { id, state } = await postOf(world, 'G-1');
    if (state === 'draft') await command(world, { type: 'submit-post', postId: id });
    await go(page, '#/settings');
    await page.getByRole('button', { name: words('workspace_account_change', HANDLE) }).click();
    const account = await page.findByRole('dialog', { name: `@${HANDLE}` });
    await account
      .getByRole('radio', { name: new RegExp(words('policy_preset_medical_legal_brand')) })
      .click();
    await account.getByRole('button', { name: words('workspace_save') }).click();
    await account.gone();

    await go(page, '#/review');
    const row = page.getByRole('link', { name: /Wash your hands/ });
    await row.click();
    const sheet = sheetOf(page);
    await says(page, words('workspace_waits_for', 'Medical, Legal, and Brand'));
    // The filter shows whose turn it is; this person has no role.
    await page.getByLabel(words('workspace_filter_role')).select('Legal');
    await row.visible();
    await sheet.getByRole('heading', { level: 2 }).focus();
    expect((await approve('G-1', 'Medical', 1)).state).toBe('in-review');
    await says(page, words('workspace_waits_for', 'Legal and Brand'));
    expect((await approve('G-1', 'Legal', 2, 'Medical reviewer')).state).toBe('in-review');
    // It is nobody's turn in that role any more: gone from the filtered list, still open.
    await row.gone();
    expect((await approve('G-1', 'Brand', 3)).state).toBe('approved');

    await go(page, `#/write/${id}`);
    const text = page.getByRole('textbox', { name: words('workspace_text') });
    await text.click();
    await page.press('Control+End');
    await page.type(' Soap too.');
    await page.findByText(words('workspace_will_void_other', 3));
    await page.getByRole('button', { name: words('workspace_save_and_void') }).click();
    await sheetOf(page).visible();
    const voided = await postOf(world, 'G-1');
    expect(voided.state).toBe('in-review');
    expect(voided.decisions.every(({ voidedAt }) => voidedAt !== undefined)).toBe(true);

    await go(page, `#/review?post=${id}`);
    await page.findByRole('heading', { name: words('workspace_against_approved') });
    expect(await page.getByCss('.ws-diff ins').text()).toContain('Soap too.');
    await sheet.getByRole('heading', { level: 2 }).focus();
    for (const [i, role] of ROLES.entries()) await approve('G-1', role, i + 1);
    const again = await postOf(world, 'G-1');
    // What was decided before stays on record.
    expect([again.state, again.decisions.length]).toEqual(['approved', 6]);
    await command(world, { type: 'skip-post', postId: id, reason: 'seen' });
    await command(world, {
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: DEFAULT_POLICY,
    });
  });

  it('a filled composer: a hold by tag, the end of the approval and a withdrawal each stop the press', async () => {
    const stage = await setScene(world, { more: { tags: ['Spring'] } });
    const later = { tags: ['spring'], date: dayFromNow(2) };
    await seedQueue(world, [queuePost('G-2', 'Waits under the hold.', later)]);
    const panel = await stage.fill();
    await panelButton(panel, 'panel_hold').click();
    const hold = await panel.findByRole('dialog', { name: words('common_hold_title') });
    await hold.getByLabel(words('common_hold_by_tag')).click();
    await hold.getByLabel(words('common_hold_tag')).fill('SPRING');
    await hold.getByLabel(words('common_reason')).fill('Bereavement in the news');
    await hold.getByRole('button', { name: words('common_hold_confirm') }).click();
    await hold.gone();
    await stage.press();
    await stage.stopped(panel, 'hold');

    // Lifted in the workspace: what became late meanwhile is shown, with a next step.
    const { id: late } = (await peekPost(world, 'G-2'))!;
    await happen(world, { type: 'due-resolved', postId: late, dueAt: Date.now() });
    await page.bringToFront();
    await page
      .getByRole('region', { name: words('workspace_holds') })
      .getByRole('button', { name: words('common_lift') })
      .click();
    const lift = await page.findByRole('dialog', {
      name: words('common_lift_title', words('common_posts_tagged', 'spring')),
    });
    await lift.findByText(words('common_lift_late_one', 1));
    await lift.getByLabel(words('common_reason')).fill('It is over');
    await lift.getByRole('button', { name: words('common_lift_confirm') }).click();
    const missed = await page.findByRole('dialog', { name: words('common_late_title') });
    await missed.findByText('Waits under the hold.');
    await missed.getByRole('button', { name: words('workspace_skip') }).click();
    await skip(page, 'Not after this');
    expect((await postOf(world, 'G-2')).state).toBe('skipped');
    expect((await logOf(world)).some(({ entry }) => entry.scope === tagScope('spring'))).toBe(true);

    // Its approval ends while it stands in the composer.
    const post = (await peekPost(world, stage.ref))!;
    const ends = Date.now() + 1_500;
    await happen(world, {
      type: 'decision-made',
      postId: post.id,
      decisionId: 'shorter',
      verdict: 'approve',
      contentHash: post.contentHash,
      account: post.account,
      role: 'Compliance',
      fromAt: ends - 60_000,
      untilAt: ends,
      stateAfter: 'claimed',
      approvedUntil: ends,
      private: { name: 'Compliance reviewer' },
    });
    await eventually(() => Date.now() > ends, 'the approval has ended');
    await stage.press();
    await stage.stopped(panel, 'expired');

    // And is withdrawn by a person at the desk.
    await page.bringToFront();
    await go(page, `#/post/${post.id}`);
    await sheetOf(page)
      .getByRole('button', { name: words('workspace_withdraw') })
      .click();
    const dialog = await page.findByRole('dialog', { name: words('workspace_withdraw_title') });
    await dialog.getByLabel(words('workspace_name')).fill('Compliance reviewer');
    await dialog.getByLabel(words('common_reason')).fill('A figure is out of date');
    await dialog.getByRole('button', { name: words('workspace_withdraw_confirm') }).click();
    await dialog.gone();
    await stage.press();
    await stage.stopped(panel, 'withdrawn');
    stage.nothingSent();
  });

  it('a standard reply is approved once, used from the panel, and taken down when it is withdrawn', async () => {
    const policy = { ...DEFAULT_POLICY, standardReplies: true };
    await command(world, { type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy });
    const scene: Stage = await setScene(world, { there: [{ handle: 'a.patient', text: 'Is it safe?' }] });
    await command(world, {
      type: 'skip-post',
      postId: (await peekPost(world, scene.ref))!.id,
      reason: 'the reply is what this is about',
    });
    const target = world.standIn.posts()[0]!.permalink;
    await page.bringToFront();
    await go(page, '#/write');
    await page.getByLabel(words('workspace_kind')).select('reply');
    const answer = 'Please ask your doctor. We may not advise on single cases here.';
    await page.getByRole('textbox', { name: words('workspace_text') }).fill(answer);
    await says(page, words('workspace_standard_reply_will_be'));
    await page.getByRole('button', { name: words('workspace_save_and_submit') }).click();
    const sheet = sheetOf(page);
    await sheet.getByRole('button', { name: words('workspace_approve') }).click();
    const dialog = await page.findByRole('dialog', { name: words('workspace_approve_title') });
    await dialog.getByLabel(words('workspace_name')).fill('Compliance reviewer');
    await dialog.getByRole('button', { name: words('workspace_approve_confirm') }).click();
    await dialog.gone();
    const standard = await thePost(world, (post) => post.anyTarget === true);
    expect(standard.state).toBe('approved');

    await (await world.threads()).bringToFront();
    const panel = await openPanel(world);
    await panel.getByRole('button', { name: words('panel_use_reply_label', answer) }).click();
    const use = await panel.findByRole('dialog', { name: words('common_use_reply_title') });
    const where = use.getByLabel(words('common_use_reply_target'));
    await where.fill('https://example.org/post/1');
    await use.getByRole('button', { name: words('common_use_reply_confirm') }).click();
    await fieldSays(panel, where, words('refusal_permalink_invalid'));
    await where.fill(target);
    await use.getByRole('button', { name: words('common_use_reply_confirm') }).click();
    await use.gone();
    const reply = await thePost(world, (post) => post.inherited !== undefined);
    expect(reply.decisions).toMatchObject([{ inheritedFrom: standard.id, name: 'Compliance reviewer' }]);
    const [taken] = (await logOf(world)).filter(({ entry }) => entry.type === 'decisions-inherited');
    expect(taken?.entry).toMatchObject({ postId: reply.id, from: standard.id, target });
    await says(panel, words('common_inherited'));
    await postIt(panel);

    // Withdrawn, the answer that is out has lost its approval with it.
    await page.bringToFront();
    await go(page, `#/post/${standard.id}`);
    await sheet.getByRole('button', { name: words('workspace_withdraw') }).click();
    const withdraw = await page.findByRole('dialog', { name: words('workspace_withdraw_title') });
    await withdraw.getByLabel(words('workspace_name')).fill('Compliance reviewer');
    await withdraw.getByLabel(words('common_reason')).fill('The wording is no longer right');
    await withdraw.getByRole('button', { name: words('workspace_withdraw_confirm') }).click();
    await withdraw.gone();
    await go(page, '#/tasks');
    await says(page, words('task_re_approve_or_take_down_withdrawn'));

    // The panel asks too. A person looks: it is still there, then it is gone.
    const look = async (surface: Surface, seen: 'gone' | 'still_there', note: string) => {
      await surface.getByRole('button', { name: words('common_removal') }).click();
      const asked = await surface.findByRole('dialog', { name: words('common_removal_title') });
      await asked.getByLabel(words(`common_removal_${seen}`)).click();
      await asked.getByLabel(words('common_removal_note')).fill(note);
      await asked.getByRole('button', { name: words('common_removal_confirm') }).click();
      await asked.gone();
    };
    await (await world.threads()).bringToFront();
    await look(panel, 'still_there', 'The reply is shown below the question.');
    expect((await thePost(world, ({ id }) => id === reply.id)).removal?.seen).toBe('still-there');
    await page.bringToFront();
    await look(page, 'gone', 'Deleted by hand; the address says not available.');
    await page.findByRole('heading', { name: words('workspace_tasks_empty') });
    const noted = (await logOf(world)).filter(({ entry }) => entry.type === 'removal-noted');
    expect(noted.map(({ entry }) => entry.seen)).toEqual(['still-there', 'gone']);
  });

  /** Fills what is at hand, and the person presses Post. */
  const postIt = async (panel: Surface) => {
    await panelButton(panel, 'panel_fill').click();
    await says(panel, words('panel_your_turn'), 30_000);
    const threads = await world.threads();
    await threads.bringToFront();
    await threads.getByRole('dialog').getByRole('button', { name: 'Post' }).click();
    await says(panel, words('evidence_confirmed'), 30_000);
  };
});

/** Says why a post is skipped. */
async function skip(page: TabSurface, why: string): Promise<void> {
  const dialog = await page.findByRole('dialog', { name: words('workspace_skip_title') });
  await dialog.getByLabel(words('common_reason')).fill(why);
  await dialog.getByRole('button', { name: words('workspace_skip_confirm') }).click();
  await dialog.gone();
}
