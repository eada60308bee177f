/** The workspace as a person uses it: the first start, writing, review, and when a post is due. */
import { beforeAll, expect, it } from 'vitest';
import { countCharacters, LIMITS } from '../../src/domain/text/limits';
import { sampleImages } from '../sample/sample-queue';
import { describeInBrowsers, eventually, type TabSurface, type World } from './harness';
import { HANDS, type Hands } from './steps/hands';
import { bodyOf, dayFromNow, fieldSays, hasFocus, says, thePost, wordsLike } from './steps/screens';
import { command, HANDLE, keepPage, postOf, queuePost, seedQueue, sha256, storeOf } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const TEXT = 'Zwei Zeilen,\nund noch eine: 👩‍⚕️ 🧼\n\nاغسل يديك جيدًا\nEnd.';
const PERSON = 'Ann Author';

const button = (page: TabSurface, key: string) => page.getByRole('button', { name: words(key) });
const textField = (page: TabSurface) => page.getByRole('textbox', { name: words('workspace_text') });

describeInBrowsers('workspace', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await open({ account: HANDLE });
    await keepPage(world);
  });

  it('asks three questions, says at the field what is wrong, and leads to the queue', async () => {
    const page = await openWorkspace(world);
    await page.findByRole('heading', { name: words('workspace_first_run_title') });
    const handle = page.getByLabel(words('workspace_handle'));
    const zone = page.getByLabel(words('workspace_zone'));
    const name = page.getByLabel(words('workspace_your_name'));
    const go = button(page, 'workspace_first_run_go');

    await handle.fill('not a handle!');
    await zone.fill('Mars/Olympus');
    await go.click();
    await fieldSays(page, handle, words('workspace_handle_invalid'));
    await fieldSays(page, zone, words('refusal_unknown_zone', 'Mars/Olympus'));
    await fieldSays(page, name, words('refusal_name_missing'));
    await hasFocus(handle);
    await handle.fill(`@${HANDLE}`);
    await go.click();
    await hasFocus(zone);
    await zone.fill('Europe/London');
    await name.fill('   ');
    await go.click();
    await hasFocus(name);
    expect((await storeOf(world)).entries).toEqual([]);

    await name.fill(PERSON);
    await page.press('Enter');
    await page.findByRole('heading', { name: words('workspace_queue') });
    await page.findByRole('heading', { name: words('workspace_empty_coming_up') });
    const { accounts, meta } = await storeOf(world);
    expect(accounts).toMatchObject([
      { handle: HANDLE, zone: 'Europe/London', policy: { roles: ['Compliance'], authorMayApprove: false } },
    ]);
    expect(meta).toContainEqual(
      expect.objectContaining({ person: expect.objectContaining({ name: PERSON }) }),
    );
    await page.close();
  });

  it('keeps what is being written over a reload, counts as Threads does, and saves it exactly', async () => {
    const page = await openWorkspace(world, '#/write');
    await textField(page).type(TEXT);
    await says(page, words('workspace_count_of', countCharacters(TEXT), LIMITS.text));
    const image = sampleImages()[0]!;
    await page.getByCss('.ws-images input[type=file]').setFiles(image.path);
    const alt = page.getByLabel(words('workspace_alt'));
    await says(page, words('workspace_alt_missing'));
    await alt.fill('Zwei Hände unter Wasser');
    await page.findByText(words('workspace_kept_kept'));
    // The post as Threads will show it is beside it, with its image.
    const preview = page.getByRole('complementary', { name: words('workspace_preview') });
    await preview.getByRole('img', { name: 'Zwei Hände unter Wasser' }).visible();
    expect((await storeOf(world)).posts).toEqual([]);

    await page.reload();
    await says(page, words('workspace_found_title'));
    expect(await textField(page).value()).toBe(TEXT);
    expect(await page.getByLabel(words('workspace_alt')).value()).toBe('Zwei Hände unter Wasser');

    // Too long: said while typing, and gone when it fits again.
    await textField(page).fill(`${TEXT}${'x'.repeat(LIMITS.text)}`);
    const tooLong = words('problem_text_too_long', countCharacters(TEXT) + LIMITS.text, LIMITS.text);
    await fieldSays(page, textField(page), tooLong);
    await textField(page).fill('');
    // `fill` types an Enter as such, so that the lines stay lines.
    await textField(page).type(TEXT);
    await eventually(async () => (await textField(page).attr('aria-invalid')) !== 'true', 'it fits again');

    await button(page, 'workspace_save').click();
    await page.findByRole('complementary', { name: words('workspace_post') });
    const post = await thePost(world, () => true);
    expect(post.state).toBe('draft');
    const { content } = await bodyOf(world, post);
    expect(content.parts.map((part) => part.text)).toEqual([TEXT]);
    expect(content.parts[0]?.media).toEqual([
      expect.objectContaining({ hash: sha256(image.bytes), alt: 'Zwei Hände unter Wasser' }),
    ]);
    expect(content.account).toBe(HANDLE);
    await page.close();
  });

  it('says before saving that an edit voids the approval, and does it', async () => {
    await seedQueue(world, [queuePost('V-1', 'Approved as it stands.')]);
    const before = await postOf(world, 'V-1');
    const page = await openWorkspace(world, `#/write/${before.id}`);
    const note = page.getByLabel(words('workspace_notes'));
    await note.fill('A note for ourselves.');
    // What readers do not see touches no approval.
    await page.findByText(words('workspace_kept_kept'));
    expect(await page.queryAllByText(words('workspace_will_void_one'))).toEqual([]);
    await textField(page).click();
    await page.press('Control+End');
    await page.type(' And one more word.');
    await page.findByText(words('workspace_will_void_one'));
    // What readers would see otherwise stands beside it, against what was approved.
    const preview = page.getByRole('complementary', { name: words('workspace_preview') });
    await preview.findByRole('heading', { name: new RegExp(words('workspace_against_approved')) });
    await eventually(
      async () => (await page.getByCss('.ws-live .ws-diff ins').text()).includes('And one more word.'),
      'the added words are marked',
    );
    expect((await postOf(world, 'V-1')).state).toBe('approved');
    expect(await page.queryAllByRole('button', { name: words('workspace_save') })).toEqual([]);
    await button(page, 'workspace_save_and_void').click();
    await page.findByRole('complementary', { name: words('workspace_post') });
    const after = await postOf(world, 'V-1');
    expect(after).toMatchObject({ state: 'in-review', approvedUntil: 0 });
    expect(after.contentHash).not.toBe(before.contentHash);
    expect((await bodyOf(world, after)).notes).toBe('A note for ourselves.');
    await says(page, words('workspace_changed_since'));
    await page.close();
  });

  it('refuses to save over what another window saved meanwhile, and keeps the text', async () => {
    await seedQueue(world, [queuePost('E-1', 'As it was.')]);
    const { id } = await postOf(world, 'E-1');
    const mine = await openWorkspace(world, `#/write/${id}`);
    await textField(mine).fill('My version.');
    const theirs = await openWorkspace(world, `#/write/${id}`);
    // The working copy of this installation is offered there; the other person begins from what is saved.
    await textField(theirs).fill('Their version.');
    await button(theirs, 'workspace_save_and_void').click();
    await theirs.findByRole('complementary', { name: words('workspace_post') });

    await mine.bringToFront();
    await says(mine, words('workspace_elsewhere_title'), 1_000);
    expect(await textField(mine).value()).toBe('My version.');
    await mine.getByRole('button', { name: /^Save/ }).click();
    await mine.findByText(words('refusal_edited_elsewhere'));
    expect(await textField(mine).value()).toBe('My version.');
    expect((await bodyOf(world, await postOf(world, 'E-1'))).content.parts[0]?.text).toBe('Their version.');

    // A reload does not lose it either; kept knowingly, it can be saved.
    await mine.reload();
    await says(mine, words('workspace_found_title'));
    expect(await textField(mine).value()).toBe('My version.');
    await button(mine, 'workspace_elsewhere_keep').click();
    await mine.getByText(words('workspace_elsewhere_title')).gone();
    await mine.getByRole('button', { name: /^Save/ }).click();
    await mine.findByRole('complementary', { name: words('workspace_post') });
    expect((await bodyOf(world, await postOf(world, 'E-1'))).content.parts[0]?.text).toBe('My version.');
    await theirs.close();
    await mine.close();
  });

  it.each(Object.keys(HANDS) as (keyof typeof HANDS)[])(
    'approves, rejects and withdraws by %s',
    async (by) => {
      const hands: Hands = HANDS[by];
      const refs = { good: `R-${by}-1`, bad: `R-${by}-2` };
      await seedQueue(
        world,
        Object.values(refs).map((ref) => {
          const { approval: _none, ...post } = queuePost(ref, `Review me by ${by}: ${ref}`);
          return post;
        }),
      );
      await command(world, { type: 'set-person', name: PERSON, roles: [] });
      const page = await openWorkspace(world, '#/queue/in-review');
      const row = (ref: string) => page.getByRole('link', { name: new RegExp(`Review me by ${by}: ${ref}`) });
      const press = (name: string) => hands.press(page, page.getByRole('button', { name }));
      const dialog = page.getByRole('dialog');
      const sheet = page.getByRole('complementary', { name: words('workspace_post') });

      await row(refs.good).click();
      await page.findByRole('complementary', { name: words('workspace_post') });
      await press(words('workspace_approve'));
      await page.findByRole('dialog', { name: words('workspace_approve_title') });
      const name = dialog.getByLabel(words('workspace_name'));
      const until = dialog.getByLabel(words('workspace_valid_until'));
      const from = dialog.getByLabel(words('workspace_valid_from'));
      expect(await name.value()).toBe(PERSON);
      const confirm = () =>
        hands.press(page, dialog.getByRole('button', { name: words('workspace_approve_confirm') }));

      await hands.write(page, name, 'Social media desk');
      await confirm();
      await fieldSays(page, name, words('refusal_author_approves', 'Social media desk'));
      await hands.write(page, name, '  ');
      await confirm();
      await fieldSays(page, name, words('refusal_name_missing'));
      await hands.write(page, name, 'Carl Check');
      for (const [first, last, reason] of [
        [dayFromNow(20), dayFromNow(10), words('refusal_validity_reversed')],
        ['', dayFromNow(-1), words('refusal_validity_ended')],
        ['', dayFromNow(4000), words('refusal_validity_too_long', 730)],
      ] as const) {
        await from.fill(first);
        await hands.write(page, until, last);
        await confirm();
        await fieldSays(page, until, reason);
      }
      expect((await postOf(world, refs.good)).decisions).toEqual([]);
      const end = dayFromNow(100);
      await hands.write(page, until, end);
      await hands.write(page, dialog.getByLabel(words('workspace_reference')), 'JB-2026-17');
      // On paper it was decided before: the day is recorded, and cannot be still to come.
      await hands.press(page, dialog.getByText(words('workspace_decision_more')));
      const on = dialog.getByLabel(words('workspace_decision_on'));
      await hands.write(page, on, dayFromNow(3));
      await confirm();
      await fieldSays(page, on, words('refusal_decided_later'));
      const day = dayFromNow(-2);
      await hands.write(page, on, day);
      await confirm();
      await dialog.gone();
      const approved = await postOf(world, refs.good);
      expect(approved.state).toBe('approved');
      expect(approved.decisions).toMatchObject([
        {
          verdict: 'approve',
          name: 'Carl Check',
          role: 'Compliance',
          reference: 'JB-2026-17',
          until: end,
          decidedOn: day,
        },
      ]);
      // The button that asked is gone, and the next one that waits is shown: the focus is not lost.
      await eventually(async () => !(await sheet.text()).includes(refs.good), 'the next one is shown');
      await hasFocus(sheet.getByRole('heading', { level: 2 }));

      // It stands in the list of what is coming up, and is due.
      await hands.press(
        page,
        page.getByRole('link', { name: new RegExp(`^${words('workspace_tab_coming_up')} \\d`) }),
      );
      expect(await row(refs.good).text()).toContain(words('state_due'));

      // Its approval is shown, and taken back, with a reason.
      await row(refs.good).click();
      await says(page, 'JB-2026-17');
      await hands.press(page, sheet.getByText(words('workspace_more_actions')));
      await hands.press(page, sheet.getByRole('button', { name: words('workspace_withdraw') }));
      await page.findByRole('dialog', { name: words('workspace_withdraw_title') });
      const takeBack = () =>
        hands.press(page, dialog.getByRole('button', { name: words('workspace_withdraw_confirm') }));
      await takeBack();
      await dialog.findByText(words('refusal_reason_missing'));
      await hands.write(page, dialog.getByLabel(words('common_reason')), 'The figure is out of date.');
      await takeBack();
      await dialog.gone();
      expect((await postOf(world, refs.good)).state).toBe('withdrawn');
      await says(page, 'The figure is out of date.');

      // The other one is rejected: with a reason, or not at all.
      await page.goto(`${world.extensionOrigin}/src/ui/workspace/index.html#/queue/in-review`);
      await row(refs.bad).click();
      await press(words('workspace_reject'));
      await page.findByRole('dialog', { name: words('workspace_reject_title') });
      const why = dialog.getByLabel(words('workspace_reject_reason'));
      await hands.write(page, dialog.getByLabel(words('workspace_name')), 'Carl Check');
      const reject = () =>
        hands.press(page, dialog.getByRole('button', { name: words('workspace_reject_confirm') }));
      await reject();
      await fieldSays(page, why, words('refusal_reason_missing'));
      await hands.write(page, why, 'Say where the figure is from.');
      await reject();
      await dialog.gone();
      expect(await postOf(world, refs.bad)).toMatchObject({
        state: 'draft',
        reason: 'Say where the figure is from.',
        decisions: [{ verdict: 'reject', name: 'Carl Check' }],
      });
      await page.close();
    },
  );

  it('sets a time, and names what daylight saving does to it', async () => {
    await seedQueue(world, [queuePost('W-1', 'When is it due?')]);
    const { id } = await postOf(world, 'W-1');
    const page = await openWorkspace(world, `#/post/${id}`);
    const sheet = page.getByRole('complementary', { name: words('workspace_post') });
    const opener = sheet.getByRole('button', { name: words('workspace_when') });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: words('workspace_when_title') });
    const date = dialog.getByLabel(words('workspace_date'));
    const time = dialog.getByLabel(words('workspace_time'));
    const zone = dialog.getByLabel(words('workspace_zone'));
    const set = dialog.getByRole('button', { name: words('workspace_when_confirm') });

    await zone.fill('Europe/London');
    await date.fill('2027-03-28');
    await time.fill('01:30');
    await says(page, wordsLike('workspace_when_gap'));
    await date.fill('2027-10-31');
    await says(page, wordsLike('workspace_when_fold'));
    // Whether it is after the approval's end is said as well: it ends in 300 days.
    await says(page, wordsLike('workspace_when_after_approval'));
    await date.fill('2020-01-01');
    await says(page, words('workspace_when_past'));
    await zone.fill('Mars/Olympus');
    await set.click();
    await fieldSays(page, zone, words('refusal_unknown_zone', 'Mars/Olympus'));
    await zone.fill('Asia/Tokyo');
    await date.fill('2027-01-15');
    await time.fill('09:15');
    await says(page, wordsLike('workspace_when_here'));
    await set.click();
    await dialog.gone();
    await hasFocus(opener);
    const post = await postOf(world, 'W-1');
    expect(post.schedule).toEqual({ date: '2027-01-15', time: '09:15', zone: 'Asia/Tokyo' });
    expect(post.dueAt).toBe(Date.parse('2027-01-15T00:15:00Z'));
    expect(post.state).toBe('approved');

    await opener.click();
    await dialog.getByRole('button', { name: words('workspace_when_remove') }).click();
    await dialog.gone();
    const without = await postOf(world, 'W-1');
    expect(without).toMatchObject({ state: 'approved' });
    expect(without.schedule ?? null).toBeNull();
    await page.close();
  });
});
