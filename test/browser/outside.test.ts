/**
 * Guarded accounts beside any claim: a post from outside the queue and an edit of a live post are stopped, or allowed with
 * a reason; what is published is compared again whenever it is shown; personal accounts are left alone.
 */
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/policy';
import { eventually, type TabSurface, type World } from './harness';
import { describeScenes } from './steps/scenes';
import { command, HANDLE, logOf, postOf } from './steps/seed';
import { type Stage, says } from './steps/stage';
import { words } from './steps/words';

/** What the log says of posts from outside the queue, oldest first. */
async function outside(world: World) {
  return (await logOf(world))
    .filter(({ entry }) => entry.type === 'outside-noted')
    .map(({ entry, body }) => {
      const { kind, step, permalink } = entry;
      const said = typeof body === 'object' ? (body.value as { texts?: string[]; reason?: string }) : {};
      return { kind, step, permalink, texts: said.texts, reason: said.reason };
    });
}

const dialog = (tab: TabSurface, name = 'New thread') => tab.getByRole('dialog', { name });
const note = (tab: TabSurface) => tab.getByRole('alert', { name: 'Bobbin' });

async function write(tab: TabSurface, text: string): Promise<void> {
  await tab.getByRole('button', { name: 'New thread' }).click();
  await dialog(tab).getByRole('textbox').type(text);
}

async function allow(tab: TabSurface, reason: string): Promise<void> {
  await note(tab)
    .getByRole('button', { name: words('page_outside_anyway') })
    .click();
  await note(tab).getByLabel(words('page_reason')).type(reason);
  await note(tab)
    .getByRole('button', { name: words('page_outside_allow') })
    .click();
  await tab.findByText(words('page_override_title'));
}

/** Sent through the queue and confirmed, on the page of the stand-in. */
async function live(stage: Stage): Promise<string> {
  const panel = await stage.fill();
  await stage.press();
  return (await stage.confirmed(panel)).outcome!.permalink!;
}

describeScenes(
  'beside a claim',
  (scenes) => {
    const policy = (outsideQueue: 'ask' | 'block') =>
      command(scenes.world, {
        type: 'set-account',
        handle: HANDLE,
        zone: 'Europe/London',
        policy: { ...DEFAULT_POLICY, outsideQueue },
      });

    it.sequential('a post from outside the queue asks, is recorded, and goes out once', async () => {
      const stage = await scenes.set();
      const { tab } = stage;
      await write(tab, 'Nobody approved this');
      await dialog(tab).getByRole('button', { name: 'Post' }).click();
      await note(tab)
        .getByText(words('page_why_outside', `@${HANDLE}`))
        .attached();
      stage.nothingSent();
      await allow(tab, 'The press office asked for it');
      await dialog(tab).getByRole('button', { name: 'Post' }).click();
      await eventually(() => scenes.world.standIn.posts().length === 1, 'it is out');
      const [post] = scenes.world.standIn.posts();
      await eventually(async () => (await outside(scenes.world)).length === 4, 'all steps are in the log');
      const common = { kind: 'post', texts: ['Nobody approved this'] };
      expect(await outside(scenes.world)).toEqual([
        { ...common, step: 'stopped' },
        { ...common, step: 'allowed', reason: 'The press office asked for it' },
        { ...common, step: 'pressed' },
        { ...common, step: 'seen', permalink: post!.permalink },
      ]);
      expect(scenes.world.standIn.presses()).toBe(1);
      // The queue knows nothing of it, and the panel says it.
      expect((await postOf(scenes.world, stage.ref)).state).toBe('approved');
      const panel = await stage.click();
      await panel.findByRole('heading', { name: words('panel_outside_pressed', HANDLE) });
    });

    it.sequential('a policy that blocks lets no text out, by the keyboard neither; another account is left alone', async () => {
      const stage = await scenes.set();
      await policy('block');
      const before = (await outside(scenes.world)).length;
      const { tab } = stage;
      await tab.goto('/');
      await write(tab, 'Nor this');
      await dialog(tab).getByRole('textbox').press('ControlOrMeta+Enter');
      await note(tab).getByText(words('page_outside_blocked')).attached();
      expect(await note(tab).queryAllByRole('button', { name: words('page_outside_anyway') })).toEqual([]);
      stage.nothingSent();
      expect((await outside(scenes.world)).slice(before).map(({ step }) => step)).toEqual(['stopped']);
      await policy('ask');
      scenes.world.standIn.signIn('quiet.garden');
      await dialog(tab).getByRole('link', { name: 'quiet.garden' }).attached();
      await dialog(tab).getByRole('button', { name: 'Post' }).click();
      await eventually(() => scenes.world.standIn.posts().length === 1, 'a personal post goes out');
      expect((await outside(scenes.world)).length).toBe(before + 1);
    });

    it.sequential('an edit of a live post is stopped until it is as approved, or allowed; what is shown later is compared', async () => {
      const stage = await scenes.set();
      const permalink = await live(stage);
      const { tab } = stage;
      const before = (await outside(scenes.world)).length;
      await tab.goto(permalink);
      await tab.getByRole('main').getByRole('button', { name: 'More' }).click();
      await tab.getByRole('menuitem', { name: 'Edit' }).click();
      const box = dialog(tab).getByRole('textbox');
      await box.type('x');
      await dialog(tab).getByRole('button', { name: 'Done' }).click();
      await note(tab)
        .getByText(words('page_why_edit', `@${HANDLE}`))
        .attached();
      expect(scenes.world.standIn.edits()).toEqual([]);
      // As approved it may be saved.
      await box.press('Backspace');
      await dialog(tab).getByRole('button', { name: 'Done' }).click();
      await eventually(() => scenes.world.standIn.edits().length === 1, 'saved as approved');
      expect(scenes.world.standIn.edits()[0]?.text).toBe(stage.text);
      // With a reason it may be saved otherwise; then the page shows it otherwise.
      await tab.getByRole('main').getByRole('button', { name: 'More' }).click();
      await tab.getByRole('menuitem', { name: 'Edit' }).click();
      await box.type('!');
      await dialog(tab).getByRole('button', { name: 'Done' }).click();
      await allow(tab, 'A correction');
      await dialog(tab).getByRole('button', { name: 'Done' }).click();
      await eventually(() => scenes.world.standIn.edits().length === 2, 'saved with a reason');
      expect((await outside(scenes.world)).slice(before).map(({ kind, step }) => [kind, step])).toEqual([
        ['edit', 'stopped'],
        ['edit', 'stopped'],
        ['edit', 'allowed'],
        ['edit', 'pressed'],
      ]);
      await tab.goto('/');
      await tab.goto(permalink);
      const seen = await stage.until((one) => one.outcome?.evidence === 'mismatch', 'the edit is noticed');
      expect(seen.outcome?.differences?.map(({ kind }) => kind)).toEqual(['text']);
      // Brought back by somebody, and noticed too.
      const { code } = scenes.world.standIn.posts()[0]!;
      scenes.world.standIn.editPublished(code, [stage.text]);
      await tab.goto('/');
      await tab.goto(permalink);
      await stage.until((one) => one.outcome?.evidence === 'confirmed', 'as approved again');
    });

    it.sequential('figures are noted with their time, once an hour; nothing is posted by a look', async () => {
      const stage = await scenes.set({ modes: { counts: 'label' } });
      const permalink = await live(stage);
      const { tab } = stage;
      const { code } = scenes.world.standIn.posts()[0]!;
      scenes.world.standIn.setCounts(code, { views: 2512, likes: 36, replies: 4, reposts: 0 });
      await tab.goto('/');
      await tab.goto(permalink);
      const post = await stage.until((one) => one.figures !== undefined, 'figures');
      expect(post.figures).toMatchObject({ views: 2500, likes: 36, replies: 4, reposts: 0 });
      scenes.world.standIn.setCounts(code, { likes: 37 });
      await tab.goto('/');
      await tab.goto(permalink);
      await eventually(
        () => scenes.world.standIn.requests().filter((one) => one.includes(code)).length > 2,
        'shown again',
      );
      expect((await postOf(scenes.world, stage.ref)).figures).toEqual(post.figures);
      const page = await scenes.world.extensionPage(`src/ui/workspace/index.html#/post/${post.id}`);
      await page.findByText(words('figure_likes'));
      await page.findByText('36');
      await page.close();
    });

    it.sequential('what was lost sight of is found when its profile is shown, also by another tab', async () => {
      const stage = await scenes.set({ modes: { toast: 'none', profileDelay: -1 }, path: '/@quiet.garden' });
      const panel = await stage.fill();
      await stage.press();
      await stage.unresolved(panel);
      scenes.world.standIn.setModes({});
      const other = await scenes.world.openThreads(`/@${HANDLE}`);
      const post = await stage.until((one) => one.state === 'posted', 'found');
      expect(post.outcome).toMatchObject({ evidence: 'confirmed', by: 'page' });
      await says(panel, words('evidence_confirmed'));
      await other.close();
    });
  },
  { atOnce: true },
);
