/** Troubles of the database, as a person sees them: records that are gone, and records of a newer Bobbin. */
import { expect, it } from 'vitest';
import { describeInBrowsers, eventually, type Surface, type World } from './harness';
import { says, wordsLike } from './steps/screens';
import { HANDLE, logOf, memoryOf, postOf, queuePost, seedQueue } from './steps/seed';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

/** Versions and sizes of what the browser holds under our name; asked without opening, which could create it. */
const databases = (page: Surface) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => `${name} ${version}`));

/** What stands in a database's stores, in rows. Only asked of one that is there. */
const rows = (page: Surface) =>
  page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const request = indexedDB.open('bobbin');
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const db = request.result;
          const names = [...db.objectStoreNames];
          if (names.length === 0) return done(0);
          const transaction = db.transaction(names);
          let sum = 0;
          for (const name of names) {
            const count = transaction.objectStore(name).count();
            count.onsuccess = () => {
              sum += count.result;
            };
          }
          transaction.oncomplete = () => {
            db.close();
            done(sum);
          };
        };
      }),
  );

/** A page of the extension that opens no database of its own: the background's neighbour for set-up. */
const blank = (world: World) => world.extensionPage('manifest.json');

/** Deletes the database, as when site data is cleared, while the background may have it open. */
async function wipe(world: World): Promise<void> {
  const page = await blank(world);
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('bobbin');
        request.onsuccess = () => done();
        request.onerror = () => fail(request.error);
      }),
  );
  await page.close();
}

describeInBrowsers('troubles of the database', (open) => {
  it('says that records are missing, writes nothing, and goes on only knowingly, which is logged', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('X-1', 'Gone with the database.')]);
    const { remembered } = await memoryOf(world);
    expect(remembered!.size).toBeGreaterThan(0);
    await wipe(world);

    await world.openThreads('/');
    await world.clickToolbar();
    const panel = await world.panel();
    const page = await openWorkspace(world);
    for (const surface of [panel, page]) {
      await says(surface, words('common_lost_title'));
      await says(surface, words('common_lost_found', remembered!.size, 0));
    }
    expect(await rows(page)).toBe(0);
    const kept = await world.inBackground(async () => (await chrome.storage.local.get('sentinel')).sentinel);
    expect(kept).toEqual(remembered);

    await page.getByRole('button', { name: words('common_lost_go_on_button') }).click();
    const dialog = page.getByRole('dialog', { name: words('common_lost_dialog_title') });
    const confirm = dialog.getByRole('button', { name: words('common_lost_dialog_confirm') });
    await confirm.click();
    await dialog.findByText(words('refusal_reason_missing'));
    expect(await rows(page)).toBe(0);
    await dialog.getByLabel(words('common_reason')).fill('The profile was made anew.');
    await confirm.click();
    await page.findByRole('heading', { name: words('workspace_first_run_title') });
    const log = await logOf(world);
    expect(log.map(({ entry }) => entry.type)).toEqual(['loss-accepted', 'hold-set']);
    expect(log[0]!.entry).toMatchObject({ type: 'loss-accepted', expectedSize: remembered!.size });
    expect(JSON.stringify(log[0]!.body)).toContain('The profile was made anew.');
    // From here on it is a database like any other.
    await seedQueue(world, [queuePost('X-2', 'Begun again.')]);
    expect((await postOf(world, 'X-2')).state).toBe('approved');
  });

  it('leaves the records of a newer Bobbin alone, and says what to do', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('Y-1', 'Written by a newer one.')]);
    const page = await blank(world);
    const before = await page.evaluate(
      () =>
        new Promise<number>((done, fail) => {
          const now = indexedDB.open('bobbin');
          now.onerror = () => fail(now.error);
          now.onsuccess = () => {
            const { version } = now.result;
            now.result.close();
            const newer = indexedDB.open('bobbin', version + 1);
            newer.onerror = () => fail(newer.error);
            newer.onsuccess = () => {
              newer.result.close();
              done(version + 1);
            };
          };
        }),
    );
    const count = await rows(page);
    await world.openThreads('/');
    const panel = await openPanelAnyway(world);
    const workspace = await openWorkspace(world);
    for (const surface of [panel, workspace]) {
      await says(surface, words('store_newer'));
      await surface.getByRole('button', { name: words('common_reload') }).visible();
    }
    expect(await databases(page)).toContain(`bobbin ${before}`);
    expect(await rows(page)).toBe(count);
    await eventually(async () => wordsLike('common_store_title').test(await panel.text()), 'its title');
  });
});

/** The panel, whatever it says. */
async function openPanelAnyway(world: World): Promise<Surface> {
  await world.clickToolbar();
  return world.panel();
}
