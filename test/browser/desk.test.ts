/** Deciding by keyboard, versions of a post, the filtered log, a row put right in an import, the sample post. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { normalizeContent } from '../../src/domain/post/content';
import type { Site } from '../../src/domain/site/overrides';
import { describeInBrowsers, eventually, type World } from './harness';
import { says } from './steps/screens';
import { command, type Dump, HANDLE, postOf, queuePost, seedQueue, storeOf } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace, setUp } from './steps/workspace';

const waiting = (ref: string, text: string, minutes: number) => ({
  ...queuePost(ref, text),
  time: `08:0${minutes}`,
  approval: undefined as never,
});

async function openDesk(world: World): Promise<void> {
  await seedQueue(world, [
    waiting('W-1', 'First', 1),
    waiting('W-2', 'Second', 2),
    waiting('W-3', 'Third', 3),
  ]);
  await command(world, { type: 'set-person', name: 'Desk reviewer', roles: ['Compliance'] });
  for (const ref of ['W-1', 'W-2', 'W-3']) {
    const post = await postOf(world, ref);
    if (post.state === 'draft') await command(world, { type: 'submit-post', postId: post.id });
  }
}

/** A selector pack as an administrator might set it. */
const PACK = {
  format: 'bobbin-selector-pack',
  schema: 1,
  version: 20991231,
  date: '2026-11-01',
  labels: { create: { words: { en: ['Compose'] }, source: 'a test', date: 'unverified' } },
};

const packOf = async (world: World) =>
  (await storeOf(world)).meta?.map((row) => (row as { site?: Site }).site).find(Boolean)?.pack;

describeInBrowsers('the desk', (open) => {
  it('decides by keyboard, one post after the other', async () => {
    const world = await open({ account: HANDLE });
    await openDesk(world);
    const page = await openWorkspace(world, '#/queue/in-review');
    await page.getByRole('link', { name: /First/ }).focus();
    await page.press('Enter');
    const sheet = page.getByRole('complementary', { name: words('workspace_post') });
    await sheet.getByRole('article').visible();
    await page.press('a');
    await page.findByRole('dialog', { name: words('workspace_approve_title') });
    await page.press('Enter');
    await eventually(async () => (await sheet.getByRole('article').text()).includes('Second'), 'the second');
    // The focus is in the sheet, so that the next key decides the next post.
    await eventually(
      async () => sheet.getByRole('heading', { level: 2 }).isFocused(),
      'the heading has the focus',
    );
    await page.press('r');
    await page.findByRole('dialog', { name: words('workspace_reject_title') });
    await page.type('Claim without a source');
    await page.press('Tab');
    await page.press('Enter');
    await eventually(async () => (await sheet.getByRole('article').text()).includes('Third'), 'the third');
    expect((await postOf(world, 'W-1')).state).toBe('approved');
    expect((await postOf(world, 'W-2')).state).toBe('draft');
    expect((await postOf(world, 'W-2')).reason).toBe('Claim without a source');
    // In a field the letters are text.
    await page.press('a');
    const name = page.getByRole('dialog').getByLabel(words('workspace_name'));
    await name.fill('raw');
    expect(await name.value()).toBe('raw');
    await page.press('Escape');
    expect(await sheet.getByRole('article').text()).toContain('Third');
  });

  it('compares versions by words and brings an approved one back', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('V-1', 'Wash your hands for twenty seconds 👩‍⚕️')]);
    const before = await postOf(world, 'V-1');
    await command(world, {
      type: 'write-post',
      postId: before.id,
      content: normalizeContent({
        account: HANDLE,
        parts: [{ text: 'Wash your hands for thirty seconds 👨‍⚕️' }],
      }),
      details: { ref: 'V-1', author: 'Social media desk' },
      basedOn: before.contentHash,
    });
    const page = await openWorkspace(world, `#/queue/in-review?post=${before.id}`);
    // Beside the post stands already what changed against the approved version.
    await page.findByRole('heading', { name: words('workspace_against_approved') });
    await page.getByText(words('workspace_versions')).click();
    await page.getByText(words('workspace_version_no', 2)).click();
    expect(await page.getByCss('.ws-versions .ws-diff del:nth-of-type(1)').text()).toContain('twenty');
    expect(await page.getByCss('.ws-versions .ws-diff ins:nth-of-type(1)').text()).toContain('thirty');
    expect(await page.getByCss('.ws-versions .ws-diff ins:nth-of-type(2)').text()).toContain('👨‍⚕️');
    await page.getByText(words('workspace_version_no', 1)).click();
    await page.getByRole('button', { name: words('workspace_version_bring_back') }).click();
    await page.getByRole('button', { name: words('workspace_version_bring_confirm') }).click();
    await eventually(
      async () => (await postOf(world, 'V-1')).contentHash === before.contentHash,
      'the first version is back',
    );
    const after = await postOf(world, 'V-1');
    // The approval of then stays on record, void: only a new one counts.
    expect(after.decisions.map(({ voidedAt: _at, ...decision }) => decision)).toEqual(before.decisions);
    expect(after.decisions.every(({ voidedAt }) => voidedAt !== undefined)).toBe(true);
    expect(after.state).toBe('in-review');
    expect(await page.axe()).toEqual([]);
  });

  it('exports what is filtered, and says that it is a part', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('L-1', 'One'), queuePost('L-2', 'Two')]);
    const { entries = [] } = await storeOf(world);
    const page = await openWorkspace(world, '#/log');
    await page.getByLabel(words('workspace_filter_kind')).select('decision-made');
    await eventually(
      async () => (await page.queryAllByText(words('workspace_log_decision_approve'))).length >= 2,
      'two',
    );
    await page.getByRole('button', { name: words('workspace_export_jsonl') }).click();
    const part = await world.waitForDownload(/^bobbin-log-part-.*\.jsonl$/, 20_000);
    const lines = part.bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines.at(-1).part).toMatchObject({ entries: 2, filter: { kind: 'decision-made' } });
    expect(lines.at(-1).part.of.size).toBe(entries.length);
    await page.getByRole('button', { name: words('workspace_export_csv') }).click();
    const csv = await world.waitForDownload(/^bobbin-log-part-.*\.csv$/, 20_000);
    expect(csv.bytes.toString().match(/"decision-made"/g)).toHaveLength(2);
    // A name narrows it further; one that nobody has leaves nothing.
    await page.getByLabel(words('workspace_filter_person')).fill('nobody of this name');
    await page.findByRole('heading', { name: words('workspace_log_empty') });
    expect(await page.axe()).toEqual([]);
  });

  it('puts a row of an import right, without the approval of what it was', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('X-0', 'There')]);
    const folder = mkdtempSync(join(tmpdir(), 'bobbin-fix-'));
    const path = join(folder, 'queue.json');
    const wrong = { ...queuePost('X-1', 'x'.repeat(520)), date: '2030-01-01' };
    writeFileSync(path, JSON.stringify({ bobbinQueue: 1, accounts: [], posts: [wrong] }));
    const page = await openWorkspace(world, '#/import');
    await page.getByCss('input[type=file][multiple]').setFiles([path]);
    await page.getByRole('button', { name: words('workspace_import_fix_row', 'X-1') }).click();
    await page.getByRole('dialog').getByLabel(words('workspace_text')).fill('Short enough');
    await page.findByText(words('workspace_import_fix_drops'));
    await page.getByRole('button', { name: words('workspace_import_fix_confirm') }).click();
    await page.getByRole('button', { name: /^Import 1 post/ }).click();
    await page.findByRole('link', { name: words('workspace_to_queue'), timeout: 20_000 });
    const post = await postOf(world, 'X-1');
    expect(post.excerpt).toBe('Short enough');
    expect(post.decisions).toEqual([]);
  });

  it('adds one sample post on request, which waits for approval where the policy asks for it', async () => {
    const world = await open({ account: HANDLE });
    const page = await openWorkspace(world);
    await setUp(page, { handle: HANDLE, zone: 'Europe/London', name: 'Desk reviewer', role: 'Compliance' });
    await page.getByRole('button', { name: words('workspace_sample_add') }).click();
    await page.findByRole('button', { name: new RegExp(words('workspace_approve')) });
    const post = await postOf(world, words('workspace_sample_ref'));
    expect(post).toMatchObject({ state: 'in-review', tags: ['sample'], account: HANDLE });
  });

  it('obeys what the organisation has set, shows it as locked, and gives it back when it is lifted', async () => {
    const world = await open({
      account: HANDLE,
      managed: {
        organisation: 'Northbridge Health',
        selectorPack: JSON.stringify(PACK),
        everyAccount: { roles: ['Medical', 'Legal'], authorMayApprove: false, sideways: true },
      },
    });
    const page = await openWorkspace(world);
    await page.getByRole('radio', { name: new RegExp(words('policy_preset_solo')) }).click();
    await setUp(page, { handle: HANDLE, zone: 'Europe/London', name: 'Desk reviewer', role: 'Own role' });
    await page.findByRole('heading', { name: words('workspace_queue') });
    await page.goto(`${world.extensionOrigin}/src/ui/workspace/index.html#/settings`);
    await says(page, words('policy_organisation_sets', 'Northbridge Health'));
    // What cannot be understood is named, for the administrator.
    await says(page, 'everyAccount.sideways');
    // How Threads is read is the organisation's too.
    await page.getByText(words('pack_managed_text')).attached();
    expect(await page.queryAllByRole('button', { name: words('pack_import') })).toEqual([]);
    expect(await packOf(world)).toMatchObject({ origin: 'managed', version: PACK.version });
    await page.getByRole('button', { name: words('workspace_account_change', HANDLE) }).click();
    const dialog = page.getByRole('dialog', { name: `@${HANDLE}` });
    await says(page, words('policy_set_by', 'Northbridge Health'));
    expect(await dialog.queryAllByRole('textbox', { name: words('policy_role_no', 1) })).toEqual([]);
    expect(await dialog.queryAllByRole('checkbox', { name: words('workspace_four_eyes') })).toEqual([]);
    expect(await page.axe()).toEqual([]);
    // Saving what is not locked keeps what is.
    await dialog.getByText(words('policy_group_time')).click();
    await dialog.getByLabel(words('workspace_longest')).fill('100');
    await dialog.getByRole('button', { name: words('workspace_save') }).click();
    await dialog.gone();
    const accountNow = async () => (await storeOf(world)).accounts?.[0];
    expect(await accountNow()).toMatchObject({
      policy: { roles: ['Medical', 'Legal'], authorMayApprove: false, longestValidityDays: 100 },
      own: { roles: ['Own role'], authorMayApprove: true },
    });
    const seen = ({ entries = [] }: Dump) =>
      entries.filter((entry) => (entry as { type: string }).type === 'managed-policy-seen');
    expect(seen(await storeOf(world))).toHaveLength(1);
    // A change is noticed: at once, or when the browser starts anew.
    await world.setManaged({ everyAccount: { longestValidityDays: 30 } });
    await eventually(async () => seen(await storeOf(world)).length === 2, 'the change is on record', 10_000);
    const after = await accountNow();
    expect(after).toMatchObject({ policy: { roles: ['Own role'], longestValidityDays: 30 } });
    const again = await openWorkspace(world, '#/settings');
    await says(again, words('policy_organisation_sets_unnamed'));
    await again.getByRole('button', { name: words('pack_import') }).attached();
    expect(await packOf(world)).toBeUndefined();
  });
});
