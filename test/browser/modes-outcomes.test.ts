/**
 * Trap modes between the fill and the evidence: what the page, the network or another hand does then never makes
 * "posted" of a different content, nothing goes out twice, and what is not known is called so.
 */
import { expect, it } from 'vitest';
import type { Modes } from '../stand-in/modes';
import { eventually } from './harness';
import { describeScenes } from './steps/scenes';
import { HANDLE } from './steps/seed';
import { says } from './steps/stage';
import { words } from './steps/words';

/** The press came to something that cannot be seen, or to an error: unresolved, whatever the server did. */
const unknown: { name: string; modes: Partial<Modes>; path?: string; sent: number; says: string }[] = [
  {
    name: 'the server refuses',
    modes: { submit: 'error-not-sent', afterError: 'closes' },
    sent: 0,
    says: 'evidence_submitted',
  },
  {
    name: 'the connection breaks before the server stores it',
    modes: { submit: 'network-not-sent' },
    sent: 0,
    says: 'evidence_submitted',
  },
  {
    name: 'answered as if all were well, and dropped',
    modes: { submit: 'dropped' },
    sent: 0,
    says: 'evidence_submitted',
  },
  {
    name: 'published, and shown nowhere',
    modes: { toast: 'none', profileDelay: -1 },
    path: '/@quiet.garden',
    sent: 1,
    says: 'evidence_submitted',
  },
];

/** The page changes the text after the person's turn began. */
const late = [
  { how: 'space', found: /^Text/ },
  { how: 'quotes', found: /“twenty seconds”/ },
  { how: 'word', found: /^Wash your hands/ },
] as const;

describeScenes(
  'modes between fill and evidence',
  (scenes) => {
    for (const { name, modes, path, sent, says: key } of unknown) {
      it.sequential(`${name}: unresolved`, async () => {
        const stage = await scenes.set({ modes, ...(path && { path }) });
        const panel = await stage.fill();
        await stage.press();
        await stage.unresolved(panel);
        await says(panel, words(key));
        expect(scenes.world.standIn.posts()).toHaveLength(sent);
        expect(scenes.world.standIn.presses()).toBe(1);
      });
    }

    it.sequential('an error though it was stored: a second press is stopped, the person declares it', async () => {
      const stage = await scenes.set({ modes: { submit: 'error-sent' } });
      const panel = await stage.fill();
      await stage.press();
      await stage.unresolved(panel);
      // The dialog stands there with its text and invites another press.
      scenes.world.standIn.setModes({});
      await stage.press();
      await stage.note().getByText(words('page_stopped_title')).attached();
      expect(scenes.world.standIn.presses()).toBe(1);
      stage.exact();
      await panel.getByRole('button', { name: words('panel_it_is_there') }).click();
      await stage.declare(panel, scenes.world.standIn.posts()[0]!.permalink);
    });

    it.sequential('an error and not stored: only after a look it goes out, once', async () => {
      const stage = await scenes.set({ modes: { submit: 'network-not-sent' } });
      const panel = await stage.fill();
      await stage.press();
      await stage.unresolved(panel);
      scenes.world.standIn.setModes({});
      await panel.getByRole('button', { name: words('panel_it_is_not_there') }).click();
      await panel
        .getByRole('dialog', { name: words('panel_not_there_title') })
        .getByRole('button', { name: words('panel_not_there_confirm') })
        .click();
      await stage.until((one) => one.state === 'approved', 'due again');
      await panel.getByRole('button', { name: words('panel_fill') }).click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.until((one) => one.outcome?.evidence === 'confirmed', 'confirmed');
      stage.exact(2);
    });

    it.sequential('the connection breaks after the server stored it, the dialog closes: found on the profile', async () => {
      const stage = await scenes.set({ modes: { submit: 'network-sent', afterError: 'closes' } });
      const panel = await stage.fill();
      await stage.press();
      await stage.confirmed(panel);
    });

    for (const published of ['changed', 'cut'] as const) {
      it.sequential(`the published text is ${published}: a mismatch`, async () => {
        const stage = await scenes.set({ modes: { published } });
        const panel = await stage.fill();
        await stage.press();
        const post = await stage.until((one) => one.outcome?.evidence === 'mismatch', 'mismatch');
        expect(post.outcome?.differences?.map((one) => one.kind)).toEqual(['text']);
        expect(post.outcome?.permalink).toBe(scenes.world.standIn.posts()[0]?.permalink);
        await says(panel, words('panel_posted_differs'));
        await says(panel, words('evidence_mismatch'));
        await says(panel, words('difference_text'));
      });
    }

    it.sequential('the permalink answers never: seen, not confirmed', async () => {
      const stage = await scenes.set({ modes: { permalinkDelay: -1, foldAfter: 40, profileDelay: -1 } });
      const panel = await stage.fill();
      await stage.press();
      const post = await stage.until((one) => one.outcome?.evidence === 'permalink', 'permalink');
      expect(post.state).toBe('posted');
      stage.exact();
      await says(panel, words('evidence_permalink'));
    });

    it.sequential('no control for alternative texts: left to the person, who says it is done; a mismatch after', async () => {
      const stage = await scenes.set({ modes: { altText: 'none' }, image: true });
      const panel = await stage.fill();
      await says(panel, words('panel_left'));
      await stage.press();
      await stage.stopped(panel, 'by-hand');
      stage.nothingSent();
      await panel.getByLabel(words('panel_left_alt', 1)).click();
      await stage.until((one) => one.claim?.doneByHand?.[0] === 'alt:0.0', 'said to be done');
      await stage.press();
      const post = await stage.until((one) => one.outcome?.evidence === 'mismatch', 'mismatch');
      expect(post.outcome?.differences?.map((one) => one.kind)).toEqual(['alt-text']);
      await says(panel, words('panel_posted_differs'));
    });

    for (const { how, found } of late) {
      it.sequential(`the page changes the text late (${how}): stopped, restored, posted as approved`, async () => {
        const stage = await scenes.set({ modes: { lateChange: { ms: 2500, how } } });
        const panel = await stage.fill();
        const editor = stage.composer().getByRole('textbox');
        const before = await editor.html();
        await eventually(async () => (await editor.html()) !== before, 'the page changes the text');
        await stage.press();
        await stage.stopped(panel, 'differs');
        stage.nothingSent();
        await stage.note().getByText(found).attached();
        await says(panel, words('difference_text'));
        await stage
          .note()
          .getByRole('button', { name: words('page_restore') })
          .click();
        await stage.yourTurn(panel);
        await stage.press();
        await stage.confirmed(panel);
      });
    }

    it.sequential('the account is switched silently: it goes out elsewhere, and is never called posted', async () => {
      const stage = await scenes.set({ modes: { accountSwitch: 'silent' } });
      const panel = await stage.fill();
      scenes.world.standIn.signIn('quiet.garden');
      await stage.press();
      await stage.unresolved(panel);
      expect(scenes.world.standIn.posts().map((one) => one.account)).toEqual(['quiet.garden']);
    });

    it.sequential('the account is switched in sight: the press is stopped', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      scenes.world.standIn.signIn('quiet.garden');
      await stage.composer().getByRole('link', { name: 'quiet.garden' }).attached();
      await stage.press();
      await stage.stopped(panel, 'account');
      stage.nothingSent();
      scenes.world.standIn.signIn(HANDLE);
      await stage.composer().getByRole('link', { name: HANDLE }).attached();
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('the feed row’s own Post opens an empty composer beside the filled one', async () => {
      const stage = await scenes.set({ modes: { backdrop: 'none' } });
      const panel = await stage.fill();
      // The note lies over the row in a narrow window: the person puts it away.
      await stage
        .note('status')
        .getByRole('button', { name: words('page_close') })
        .click();
      await stage.tab.getByRole('main').getByRole('button', { name: 'Post' }).click();
      await eventually(
        async () => (await stage?.tab.queryAllByRole('dialog', { name: 'New thread' }))?.length === 2,
        'a second composer',
      );
      const [, cancel] = await stage.tab.queryAllByRole('button', { name: 'Cancel' });
      await cancel!.click();
      stage.nothingSent();
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('Control+Enter is a press like any other: stopped when it differs, else passed', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      const editor = stage.composer().getByRole('textbox');
      await editor.type('x');
      await editor.press('ControlOrMeta+Enter');
      await stage.stopped(panel, 'differs');
      stage.nothingSent();
      await stage
        .note()
        .getByRole('button', { name: words('page_restore') })
        .click();
      await stage.yourTurn(panel);
      await stage.composer().getByRole('textbox').press('ControlOrMeta+Enter');
      await stage.confirmed(panel);
    });

    it.sequential('Threads’ own scheduler takes it: handed over', async () => {
      const stage = await scenes.set();
      const panel = await stage.fill();
      const dialog = stage.composer();
      const [, more] = await dialog.queryAllByRole('button', { name: '' });
      await more!.click();
      await stage.tab.getByRole('menuitem', { name: 'Schedule…' }).click();
      await dialog.getByRole('button', { name: 'Next month' }).click();
      const cells = await dialog.getByRole('grid').queryAllByRole('gridcell', { name: '15' });
      await cells[0]!.click();
      await dialog.getByPlaceholder('hh').fill('09');
      await dialog.getByPlaceholder('mm').fill('30');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await stage.press('Schedule');
      await stage.until((one) => one.state === 'handed-over', 'handed over');
      stage.exact();
      expect(scenes.world.standIn.posts()[0]?.scheduledFor).toBeDefined();
      await says(panel, words('panel_handed_over'));
    });

    it.sequential('the old host still serves', async () => {
      const stage = await scenes.set({ modes: { oldHost: 'serves' }, path: 'https://www.threads.net/' });
      expect(await stage.tab.url()).toBe('https://www.threads.net/');
      const panel = await stage.fill();
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('a direct message is neither filled, nor guarded, nor lost', async () => {
      const stage = await scenes.set({ path: '/messages/t/1' });
      const message = stage.tab.getByRole('main').getByRole('textbox');
      await message.type('See you at nine');
      const panel = await stage.click();
      await stage.trouble(panel, words('start_draft_present_title'), words('start_draft_present'));
      expect(await message.text()).toBe('See you at nine');
      await stage.tab.bringToFront();
      await stage.tab.getByRole('button', { name: 'Send' }).click();
      await eventually(() => scenes.world.standIn.messages().length === 1, 'the message is sent');
      expect(scenes.world.standIn.messages()).toEqual(['See you at nine']);
      // With the message gone nothing is in the way.
      await panel.getByRole('button', { name: words('panel_fill') }).click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });
  },
  { atOnce: true },
);
