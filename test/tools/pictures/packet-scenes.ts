/** A review packet: made in the workspace, printed on both papers, and its decisions on their way back. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PRESETS } from '../../../src/domain/approval/presets';
import { openWorld, sleep, type WorldOptions } from '../../browser/harness';
import { withPacket } from '../../browser/steps/open-packet';
import { command, HANDLE, seedQueue, storeOf } from '../../browser/steps/seed';
import { words } from '../../browser/steps/words';
import { openWorkspace } from '../../browser/steps/workspace';
import { sampleQueue } from '../../sample/sample-queue';
import { WORKSPACE } from './shoot';
import { smallPng } from './small-png';
import type { Take } from './workspace-scenes';

/** What the packet's posts are shown with. */
const REFS = ['NB-UK-102', 'NB-UK-103', 'NB-UK-104'];
/** Millimetres. */
const PAPERS = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } };
/** Pixels. */
const WIDTH = 800;
const PAGES = [
  ['packet-cover-a4', 'A4', 1],
  ['packet-post-a4', 'A4', 2],
  ['packet-fields-letter', 'Letter', 3],
] as const;

/** @param out where pictures go; undefined when the printed pages are not wanted. */
export async function packetScenes(
  options: WorldOptions,
  take: Take,
  out: string | undefined,
): Promise<void> {
  const world = await openWorld(options);
  try {
    const sample = sampleQueue(new Date()).posts.filter(({ ref }) => REFS.includes(ref));
    await seedQueue(
      world,
      sample.map(({ approval: _approval, ...post }) => ({ ...post, approval: undefined as never })),
    );
    await command(world, {
      type: 'set-account',
      handle: HANDLE,
      zone: 'Europe/London',
      policy: PRESETS['medical-legal-brand'],
    });
    await command(world, { type: 'set-person', name: 'Content lead', roles: [] });
    for (const { id, state } of (await storeOf(world)).posts)
      if (state === 'draft') await command(world, { type: 'submit-post', postId: id });
    const page = await openWorkspace(world, '#/queue/in-review');
    await page.page.setViewport({ width: 1280, height: 820 });
    for (const { excerpt } of (await storeOf(world)).posts)
      await page.getByLabel(words('workspace_choose_post', excerpt)).click();
    await page.getByRole('button', { name: words('workspace_packet') }).click();
    const dialog = page.getByRole('dialog', { name: words('workspace_packet_title') });
    await dialog.getByLabel(words('workspace_packet_to')).fill('Medical, legal and brand review');
    await dialog
      .getByLabel(words('workspace_packet_note'))
      .fill('The first week of the winter campaign. Please look at the alternative texts too.');
    await take('packet', WORKSPACE, async () => page);
    await dialog.getByRole('button', { name: words('workspace_packet_make') }).click();
    await dialog.findByText(words('workspace_packet_made_other', REFS.length), { timeout: 30_000 });
    await dialog.getByRole('button', { name: words('workspace_packet_save_html') }).click();
    const html = await world.waitForDownload(/^bobbin-packet-.*\.html$/);
    await dialog.getByRole('button', { name: words('workspace_packet_save_json') }).click();
    const form = await world.waitForDownload(/^bobbin-decisions-.*\.json$/);
    await page.close();
    if (out) await printed(html.path, out);
    await take('decisions', WORKSPACE, async () => {
      const back = await openWorkspace(world, '#/import');
      await back.page.setViewport({ width: 1280, height: 820 });
      await back.getByCss('input[type=file][multiple]').setFiles([filled(form.bytes)]);
      await back.findByRole('table');
      return back;
    });
  } finally {
    await world.close();
  }
}

/** The form as it may come back: most of it decided, one row left blank, one that cannot stand. */
function filled(form: Buffer): string {
  const file = JSON.parse(form.toString('utf8')) as { decisions: Record<string, string>[] };
  for (const [i, row] of file.decisions.entries()) {
    if (i === 5) continue;
    Object.assign(row, { decision: 'approve', name: `${row.role} reviewer`, until: '2030-01-31' });
    if (row.role === 'Legal') Object.assign(row, { reference: `LGL-${440 + i}` });
    if (row.role !== 'Legal') row.until = `${new Date().getFullYear() + 1}-06-30`;
    if (i === 3) Object.assign(row, { decision: 'reject', reasonOrConditions: 'The link needs its source.' });
  }
  const path = join(mkdtempSync(join(tmpdir(), 'bobbin-pictures-')), 'decisions.json');
  writeFileSync(path, JSON.stringify(file));
  return path;
}

/** Pages as they are printed, in the browser's own viewer. */
async function printed(file: string, out: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bobbin-pictures-'));
  await withPacket('chromium', file, async (page) => {
    for (const format of ['A4', 'Letter'] as const)
      await page.pdf({ path: join(folder, `${format}.pdf`), format, printBackground: true });
    for (const [name, format, no] of PAGES) {
      const { width, height } = PAPERS[format];
      await page.setViewport({ width: WIDTH, height: Math.round((WIDTH * height) / width) });
      // Another page of one file is no new address to the viewer.
      await page.goto('about:blank');
      const address = pathToFileURL(join(folder, `${format}.pdf`)).href;
      await page.goto(`${address}#toolbar=0&navpanes=0&view=Fit&page=${no}`);
      await sleep(2000);
      await writeFile(join(out, `${name}.png`), smallPng(await page.screenshot({ type: 'png' })));
    }
  });
}
