/** Backup, a lost database, restore, and deleting everything, as a person does it in the settings. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowsers, eventually, type TabSurface, type World } from './harness';
import { HANDLE, queuePost, seedQueue, storeOf } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const POSTS = [
  queuePost('A-1', 'Wash your hands.\n\nTwenty seconds are enough 🧼👩‍⚕️\nاغسل يديك', {
    parts: [{ text: 'With an image', media: [{ file: 'images/hand-washing.png', alt: 'Hands' }] }],
  }),
  queuePost('A-2', ['One', 'Two']),
];

async function backUp(world: World, page: TabSurface): Promise<{ path: string; bytes: Buffer }> {
  await world.files.clear();
  await page.getByRole('button', { name: words('workspace_back_up') }).click();
  return world.waitForDownload(/^bobbin-backup-.*\.zip$/, 30_000);
}

async function chooseBackup(page: TabSurface, path: string): Promise<void> {
  await page.findByRole('dialog', { name: words('restore_title') });
  await page.getByCss('dialog input[type=file]').setFiles(path);
}

/** Rows of every store by name, without the small ones that belong to the installation. */
async function content(world: World) {
  const { posts, entries = [], accounts, holds, counters, bodies } = await storeOf(world);
  return { posts, entries, accounts, holds, counters, bodies };
}

describeInBrowsers('backup', (open) => {
  it('brings everything back after a loss, replaces knowingly, refuses what is damaged, deletes all', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, POSTS);
    const before = await content(world);
    let page = await openWorkspace(world, '#/settings');
    const saved = await backUp(world, page);
    await page.findByText(new RegExp(words('workspace_nothing_since')));

    // The database is gone, the memory of it is not.
    await page.driver.evaluate(
      `new Promise((done) => { const r = indexedDB.deleteDatabase('bobbin'); r.onsuccess = r.onblocked = done; })`,
    );
    await page.reload();
    await page.findByRole('heading', { name: words('common_lost_title') });
    await page.getByRole('button', { name: words('common_lost_restore_button') }).click();

    const damaged = join(world.files.folder, 'damaged.zip');
    const bytes = Buffer.from(saved.bytes);
    bytes[Math.floor(bytes.length / 3)]! ^= 4;
    writeFileSync(damaged, bytes);
    await chooseBackup(page, damaged);
    await page.findByText(/Nothing was changed/);

    await chooseBackup(page, saved.path);
    await page.findByText(new RegExp(`${before.entries.length} entries of the log`));
    await page.getByRole('button', { name: words('restore_go') }).click();
    await page.findByRole('heading', { name: words('workspace_settings'), timeout: 20_000 });
    // Exactly what was remembered: nothing is missing, so nothing is put on hold.
    expect(await content(world)).toEqual(before);

    // Something happens after the backup; restoring it then is said to replace, is backed up first, and holds all.
    await seedQueue(world, [queuePost('A-3', 'Later')]);
    const later = await content(world);
    await page.close();
    page = await openWorkspace(world, '#/settings');
    await page.getByRole('button', { name: words('workspace_restore_backup') }).click();
    await chooseBackup(page, saved.path);
    await page.findByText(/It replaces what is here now/);
    await page.getByRole('button', { name: words('restore_replace') }).click();
    await page.findByText(/^On hold: Everything/, { timeout: 20_000 });
    const second = await content(world);
    expect(second.posts).toEqual(before.posts);
    expect(second.entries.slice(0, before.entries.length)).toEqual(before.entries);
    expect(second.entries).toHaveLength(before.entries.length + 2);
    expect(second.holds).toHaveLength(1);
    expect(later.posts).toHaveLength(3);
    const names = await world.files.names();
    expect(names.filter((name) => name.startsWith('bobbin-backup-')).length).toBe(2);

    await page.getByRole('button', { name: words('workspace_delete_all') }).click();
    const dialog = page.getByRole('dialog', { name: words('workspace_delete_title') });
    await dialog.getByRole('button', { name: words('workspace_delete_confirm') }).click();
    await page.findByText(words('workspace_delete_word_wrong', words('workspace_delete_word')));
    await page.getByLabel(words('workspace_delete_type', words('workspace_delete_word'))).fill('delete');
    await dialog.getByRole('button', { name: words('workspace_delete_confirm') }).click();
    await page.findByRole('heading', { name: words('workspace_first_run_title'), timeout: 20_000 });
    const left = await eventually(
      async () =>
        page.driver.evaluate<string[]>(`indexedDB.databases().then((list) => list.map((one) => one.name))`),
      'databases',
    );
    expect(left.length).toBeLessThanOrEqual(1);
    expect((await content(world)).posts).toEqual([]);
    expect(await world.consoleErrors(/extension:/)).toEqual([]);
  });
});
