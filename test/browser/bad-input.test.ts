/**
 * What people and machines do while a post is being composed: each has its plain message, a safe next step and a
 * truthful log, and nothing goes out twice.
 */
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/approval/approval';
import { eventually, type Surface } from './harness';
import { describeScenes } from './steps/scenes';
import { command, HANDLE, logOf, peekPost } from './steps/seed';
import { says } from './steps/stage';
import { words } from './steps/words';

/** The person looked, and says that the post is not there. */
async function notThere(panel: Surface): Promise<void> {
  await panel.getByRole('button', { name: words('panel_it_is_not_there') }).click();
  await panel
    .getByRole('dialog', { name: words('panel_not_there_title') })
    .getByRole('button', { name: words('panel_not_there_confirm') })
    .click();
}

describeScenes(
  'bad input while composing',
  (scenes) => {
    it.sequential('the tab is closed before anything was filled: due again as if nothing had been', async () => {
      const stage = await scenes.set({ modes: { interstitial: 'cookies' } });
      const panel = await stage.click();
      await stage.trouble(panel, words('fill_interstitial_title'), words('fill_interstitial'));
      await stage.tab.close();
      const post = await stage.until((one) => one.state === 'approved', 'due again');
      expect(post.claim?.steps.at(-1)).toMatchObject({ name: 'released', detail: 'tab-closed' });
      stage.nothingSent();
    });

    it.sequential('the tab is closed after the fill: not known, and only a look makes it due again', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      await stage.tab.close();
      const post = await stage.unresolved(panel);
      expect(post.outcome?.reason).toBe('tab-closed');
      await says(panel, words('panel_look_because', words('cause_tab_closed')));
      // Neither the click nor the list offers it.
      await scenes.world.openThreads('/');
      await scenes.world.clickToolbar();
      await panel.findByRole('heading', { name: words('panel_queue_empty') });
      expect((await peekPost(scenes.world, stage.ref))?.state).toBe('unresolved');
      await panel.getByRole('button', { name: /^Look:/ }).click();
      await notThere(panel);
      await stage.until((one) => one.state === 'approved', 'due again');
      stage.nothingSent();
    });

    it.sequential('the page is loaded anew after the fill: not known', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      await stage.tab.reload();
      const post = await stage.unresolved(panel);
      expect(post.outcome?.reason).toBe('lost-contact');
      stage.nothingSent();
    });

    it.sequential('the worker is stopped after the click, after the fill, and after the press', async () => {
      const stage = await scenes.set({ modes: { mountDelay: 1500, submitDelay: 1500 } });
      const panel = await stage.click();
      await stage.until((one) => one.state === 'claimed', 'claimed');
      await scenes.world.stopWorker();
      await stage.yourTurn(panel);
      await scenes.world.stopWorker();
      await stage.press();
      await stage.until((one) => one.claim?.pressedAt !== undefined, 'pressed');
      await scenes.world.stopWorker();
      await stage.confirmed(panel);
    });

    it.sequential('a second window sees the claim: it shows the open post and fills nothing', async () => {
      const stage = await scenes.set();
      await stage.fill();
      const claim = (await peekPost(scenes.world, stage.ref))?.claim?.id;
      await scenes.world.inBackground(async () => {
        await (globalThis as unknown as { chrome: typeof chrome }).chrome.windows.create({
          url: 'https://www.threads.com/@quiet.garden',
          focused: true,
        });
      });
      const other = await scenes.world.tabAt('/@quiet.garden');
      await other.bringToFront();
      await scenes.world.clickToolbar();
      await eventually(
        async () => (await stage?.tab.evaluate(() => document.visibilityState)) === 'visible',
        'the tab of the open post comes to the front',
      );
      expect(await other.queryAllByRole('dialog')).toEqual([]);
      const post = await peekPost(scenes.world, stage.ref);
      expect([post?.state, post?.claim?.id]).toEqual(['claimed', claim]);
      await stage.press();
      await stage.until((one) => one.outcome?.evidence === 'confirmed', 'confirmed');
      stage.exact();
    });

    it.sequential('a hold is set while the composer is filled: the press is stopped until it is lifted', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      await command(scenes.world, { type: 'set-hold', scope: HANDLE, reason: 'Product recall' });
      await stage.press();
      await stage.stopped(panel, 'hold');
      await stage.note().getByText('Product recall').attached();
      await says(panel, /Product recall/);
      stage.nothingSent();
      await command(scenes.world, { type: 'lift-hold', scope: HANDLE, reason: 'Recall is over' });
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('the approval is withdrawn while the composer is filled: the press is stopped', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      const post = await peekPost(scenes.world, stage.ref);
      await command(scenes.world, {
        type: 'withdraw-approval',
        postId: post!.id,
        decisionId: post!.decisions[0]!.id,
        name: 'Compliance reviewer',
        reason: 'A figure is out of date',
      });
      await stage.press();
      await stage.stopped(panel, 'withdrawn');
      stage.nothingSent();
    });

    it.sequential('the person adds words: stopped, and restored on their wish', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      await stage.composer().getByRole('textbox').type(' and more');
      await stage.press();
      await stage.stopped(panel, 'differs');
      await stage.press();
      stage.nothingSent();
      expect(await stage.note().queryAllByRole('button', { name: `${words('page_post_anyway')}…` })).toEqual(
        [],
      );
      await stage
        .note()
        .getByRole('button', { name: words('page_restore') })
        .click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('where the policy allows, it passes with a reason, once, and is called different', async () => {
      await command(scenes.world, {
        type: 'set-account',
        handle: HANDLE,
        zone: 'Europe/London',
        policy: { ...DEFAULT_POLICY, postAnyway: true },
      });
      const stage = await scenes.set();
      const panel = await stage.fill();
      const editor = stage.composer().getByRole('textbox');
      await editor.press('ControlOrMeta+End');
      await editor.type('!');
      await stage.press();
      await stage.stopped(panel, 'differs');
      await stage
        .note()
        .getByRole('button', { name: `${words('page_post_anyway')}…` })
        .click();
      await stage
        .note()
        .getByLabel(words('page_reason'))
        .fill('The exclamation mark was agreed by telephone');
      await stage
        .note()
        .getByRole('button', { name: words('page_post_anyway') })
        .click();
      await stage.tab.getByText(words('page_override_title')).attached();
      await stage.press();
      const post = await stage.until((one) => one.outcome?.evidence === 'mismatch', 'mismatch');
      expect(post.claim?.steps.map((step) => step.name)).toContain('override');
      expect(scenes.world.standIn.posts()).toHaveLength(1);
      await says(panel, words('panel_posted_differs'));
      const given = (await logOf(scenes.world)).filter((one) => one.entry.type === 'override-given');
      expect(JSON.stringify(given)).toContain('agreed by telephone');
    });
  },
  { atOnce: true },
);
