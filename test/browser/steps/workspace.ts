/** What a person does in the workspace, screen by screen. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleQueue } from '../../sample/sample-queue';
import { type DownloadedFile, eventually, type TabSurface, type World } from '../harness';
import { words } from './words';

const PAGE = 'src/ui/workspace/index.html';

/** Opens the workspace in a tab at a place, for example `#/import`. */
export function openWorkspace(world: World, hash = ''): Promise<TabSurface> {
  return world.extensionPage(PAGE + hash);
}

/** Answers the three questions of the first run. */
export async function setUp(
  page: TabSurface,
  { handle, zone, name, role }: { handle: string; zone: string; name: string; role: string },
): Promise<void> {
  await page.getByLabel(words('workspace_handle')).fill(handle);
  await page.getByLabel(words('workspace_zone')).fill(zone);
  await page.getByLabel(words('workspace_your_name')).fill(name);
  await page.getByLabel(words('workspace_role')).fill(role);
  await page.getByRole('button', { name: words('workspace_first_run_go') }).click();
}

/** Chooses a queue file with its images, allows dates in the past, and brings in all rows that can come in. */
export async function importFiles(page: TabSurface, paths: string[]): Promise<void> {
  await page.findByRole('heading', { name: words('workspace_import_title') });
  await page.getByCss('input[type=file][multiple]').setFiles(paths);
  const past = page.getByLabel(words('workspace_import_allow_past'));
  await page.findByRole('table');
  if (await past.isVisible()) {
    await past.click();
    // The rows are judged anew; what can be imported changes with it.
    await eventually(
      async () => (await page.queryAllByText(/is in the past. Give/)).length === 0,
      'past dates are allowed',
    );
  }
  await page.getByRole('button', { name: /^Import \d+ post/ }).click();
  await page.findByRole('link', { name: words('workspace_to_queue'), timeout: 30_000 });
}

/** Brings in the sample queue as a person would. @returns the folder it was written to. */
export async function importSample(world: World): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bobbin-sample-'));
  const paths = writeSampleQueue(folder, new Date()).filter((path) => !path.endsWith('.csv'));
  const page = await openWorkspace(world, '#/import');
  await importFiles(page, paths);
  await page.close();
  return folder;
}

/** Exports the log from its page. */
export async function exportLog(
  page: TabSurface,
  format: 'csv' | 'jsonl',
  world: World,
): Promise<DownloadedFile> {
  await page.getByRole('button', { name: words(`workspace_export_${format}`) }).click();
  return world.waitForDownload(new RegExp(`\\.${format}$`), 30_000);
}
