/** Files for the import's tests: written to a folder, and given to the page as a person chooses them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportCode, importMessageKey } from '../../../src/exchange/import-codes';
import { eventually, type Surface, type TabSurface, type World } from '../harness';
import { wordsLike } from './screens';
import { storeOf } from './seed';
import { words } from './words';

let folder: string | undefined;

/** Writes a file of that name. @returns its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  folder ??= mkdtempSync(join(tmpdir(), 'bobbin-import-'));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The words of a verdict, whatever they name. */
export const reasonOf = (code: ImportCode): RegExp => wordsLike(importMessageKey(code));

/** Chooses files on the import's page; what was chosen before is left first. */
export async function choose(page: TabSurface, paths: string[]): Promise<void> {
  const other = page.getByRole('button', { name: words('workspace_import_other') });
  if (await other.isVisible()) await other.click();
  await page.findByRole('heading', { name: words('workspace_drop_title') });
  await page.getByCss('input[type=file][multiple]').setFiles(paths);
}

/** The text of each row of the dry run, in the order shown. Waits until there are rows. */
export async function verdicts(page: Surface): Promise<string[]> {
  await page.findByRole('table');
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('tbody tr')].map((row) => {
      // biome-ignore lint/performance/useDomNodeTextContent: what is rendered is the question here
      return row.innerText.replace(/\s+/g, ' ');
    }),
  );
}

/** The text of a row of the dry run, by the post's reference. */
export async function verdictOf(page: Surface, ref: string): Promise<string> {
  const named = new RegExp(`\\b${ref}\\b(?!-)`);
  return eventually(
    async () => (await verdicts(page)).find((text) => named.test(text)),
    `a row ${ref} in the dry run`,
  );
}

/** Also takes posts whose date is past, and waits until every row is judged anew. */
export async function allowPast(page: Surface): Promise<void> {
  await page.getByLabel(words('workspace_import_allow_past')).click();
  await eventually(
    async () => !reasonOf('date-past').test(await page.text()),
    'no row is refused for its date',
  );
}

/** Brings in what is chosen, and waits for the result. */
export async function bringIn(page: TabSurface, count: number): Promise<void> {
  const key = count === 1 ? 'workspace_import_go_one' : 'workspace_import_go_other';
  await page.getByRole('button', { name: words(key, count) }).click();
  await page.findByRole('link', { name: words('workspace_to_queue'), timeout: 30_000 });
}

/** Everything the store holds, images included, as text: two of these are equal when nothing was changed. */
export async function everything(world: World, page: Surface): Promise<string> {
  const media = await page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const request = indexedDB.open('bobbin');
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const count = request.result.transaction('media').objectStore('media').count();
          count.onsuccess = () => {
            request.result.close();
            done(count.result);
          };
        };
      }),
  );
  return JSON.stringify({ ...(await storeOf(world)), media });
}
