/**
 * Threads changes without notice. A redesign in which nothing is found: a person points at each thing once, and the main
 * job works again, without code.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SelectorPack } from '../../src/domain/site/pack';
import { eventually, type Handle, type Surface } from './harness';
import { openPanel } from './steps/panel';
import { describeScenes } from './steps/scenes';
import { logOf, storeOf } from './steps/seed';
import { says, TEXT } from './steps/stage';
import { words } from './steps/words';
import { openWorkspace } from './steps/workspace';

const MINE = 'My own words';

describeScenes(
  'what Bobbin knows of Threads',
  (scenes) => {
    const checkDialog = (panel: Surface): Handle =>
      panel.getByRole('dialog', { name: words('site_check_title') });
    const part = (name: string) => words(`site_part_${name}`);
    /** The button in the panel, then the place on the page. */
    const point = async (dialog: Handle, what: string, where: () => Promise<void>) => {
      await dialog.getByRole('button', { name: words('site_point_label', part(what)) }).click();
      await scenes.stage
        .note('status')
        .getByText(words(`page_teach_${what}`))
        .attached();
      await where();
      await dialog.getByText(words('site_taught', part(what))).attached();
      await dialog.getByRole('button', { name: words('site_forget_label', part(what)) }).attached();
    };

    it.sequential('a redesign in which nothing is found: pointing makes the main job work again', async () => {
      const stage = await scenes.set({
        modes: { redesign: 'textarea' },
        more: { parts: [{ text: TEXT, media: [{ file: 'images/hand-washing.png', alt: '' }] }] },
      });
      const { tab } = stage;
      const panel = await stage.click();
      await stage.trouble(panel, words('start_account_unclear_title'), words('start_account_unclear'));
      await panel
        .getByRole('main')
        .getByRole('button', { name: words('site_check') })
        .click();
      const dialog = checkDialog(panel);
      await dialog.getByText(words('site_editor_closed')).attached();
      // The person opens the composer, and has begun to write: what is pointed at must not send it.
      await tab.bringToFront();
      await tab.getByRole('button', { name: '+' }).click();
      const field = tab.getByCss('.redesigned textarea');
      await field.fill(MINE);

      await point(dialog, 'editor', () => field.click());
      await point(dialog, 'submit', () => tab.getByCss('.redesigned b').click());
      await point(dialog, 'fileInput', () => tab.getByCss('.redesigned-tools i').click());
      await point(dialog, 'account', async () => {
        // By keyboard alone: arrow keys go through what could be meant.
        await tab.bringToFront();
        await eventually(async () => {
          await tab.press('ArrowDown');
          return (await stage.note('status').text()).includes('northbridge.health');
        }, 'the name is reached');
        await tab.press('Enter');
      });
      stage.nothingSent();
      expect(await field.value()).toBe(MINE);
      // All but "Add to thread", which this composer does not have.
      await dialog.getByText(words('site_missing_one', 1)).attached();
      await dialog.getByText(words('site_addPart_none')).attached();
      await dialog.getByRole('button', { name: words('common_close') }).click();

      await field.fill('');
      await panel.getByRole('button', { name: words('panel_fill') }).click();
      await stage.yourTurn(panel);
      // The guard sees with the same eyes.
      await field.type('x');
      await tab.getByCss('.redesigned b').click();
      await stage.stopped(panel, 'differs');
      stage.nothingSent();
      await stage
        .note()
        .getByRole('button', { name: words('page_restore') })
        .click();
      await stage.yourTurn(panel);
      await tab.getByCss('.redesigned b').click();
      // Posts have no known form here either: their address is seen, and nothing more is said.
      const post = await stage.until((one) => one.outcome?.evidence === 'permalink', 'permalink');
      expect(post.claim?.steps.map(({ name }) => name)).not.toContain('fill-failed');
      const [sent] = scenes.world.standIn.posts();
      expect(sent?.parts[0]?.text).toBe(TEXT);
      expect(sent?.parts[0]?.media).toHaveLength(1);
      expect(post.outcome?.permalink).toBe(sent?.permalink);
      const { meta } = (await storeOf(scenes.world)) as unknown as { meta: { name: string }[] };
      expect(meta.find(({ name }) => name === 'site')).toMatchObject({
        site: { taught: { editor: { css: 'section > textarea' }, submit: { name: '➤' } } },
      });
    });

    it.sequential('with no composer open, the next post opens one by its address', async () => {
      const stage = await scenes.set({ modes: { redesign: 'textarea' } });
      const panel = await stage.click();
      const tab = await scenes.world.tabAt('/intent/post');
      await says(panel, words('panel_your_turn'), 20_000);
      await tab.getByCss('.redesigned b').click();
      await stage.until((one) => one.outcome?.evidence === 'permalink', 'permalink');
      stage.exact();
    });
    it.sequential('a filling of which nothing is heard is told, with the safe next step', async () => {
      const stage = await scenes.set({ modes: { mountDelay: 4000 } });
      const panel = await openPanel(scenes.world);
      // The panel's clock alone goes on by minutes: what is asked of the page takes its time.
      await panel.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 5 * 60_000;
      });
      await scenes.world.clickToolbar();
      await panel.findByRole('heading', { name: words('panel_silent_title') });
      await says(panel, words('panel_silent'));
      await panel.getByRole('button', { name: words('panel_fill_again') }).attached();
      // It was only slow: whatever comes is told.
      await stage.yourTurn(panel);
      await panel.evaluate(() => location.reload());
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('a pack is exported, changed, imported, refused with its reasons, and dropped', async () => {
      const page = await openWorkspace(scenes.world, '#/settings');
      await page.getByRole('button', { name: words('pack_export') }).click();
      const { bytes } = await scenes.world.waitForDownload(/^bobbin-selector-pack-.*\.json$/);
      const pack = JSON.parse(bytes.toString()) as SelectorPack;
      const folder = mkdtempSync(join(tmpdir(), 'bobbin-pack-'));
      const give = async (name: string, change: (copy: SelectorPack) => void) => {
        const copy = structuredClone(pack);
        change(copy);
        writeFileSync(join(folder, name), JSON.stringify(copy));
        await page.getByLabel(words('pack_file'), { hidden: true }).setFiles(join(folder, name));
      };
      await give('bad.json', (copy) => {
        copy.selectors.editor!.value = "input[type='password']";
        copy.labels.create!.words.en = ['Post'];
      });
      const list = page.getByRole('alert');
      await list.getByText(words('pack_refused_other', 2)).attached();
      await list.getByText(new RegExp(words('pack_fault_selector_forbidden'))).attached();
      await list.getByText(new RegExp(words('pack_fault_label_publishes'))).attached();
      expect(await page.axe()).toEqual([]);
      await give('good.json', (copy) => {
        copy.version += 1;
        copy.labels.create!.words.en = ['Compose'];
      });
      await page.getByText(new RegExp(words('workspace_pack_version', pack.version + 1))).attached();
      await list.gone();
      await give('older.json', () => {});
      await list.getByText(new RegExp(words('pack_fault_version_lower'))).attached();
      await page.getByRole('button', { name: words('pack_drop') }).click();
      await page.getByText(words('pack_shipped', pack.version)).attached();
      const types = (await logOf(scenes.world)).map(({ entry }) => entry.type);
      expect(types.filter((type) => type.startsWith('pack-'))).toEqual(['pack-used', 'pack-dropped']);
      await page.close();
    });
  },
  { atOnce: true },
);
