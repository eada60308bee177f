/**
 * Trap modes in which nothing is filled, or not as approved: panel, page and log say which trouble it is, nothing is
 * sent, nothing of somebody else's is written over; and the next step that the panel names leads on.
 */
import { expect, it } from 'vitest';
import { eventually } from './harness';
import { describeScenes } from './steps/scenes';
import { HANDLE } from './steps/seed';
import { type Scene, says } from './steps/stage';
import { words } from './steps/words';

interface Row extends Scene {
  name: string;
  /** The last step of the claim says this; undefined where nothing was claimed. */
  result?: string;
  /** The key of the trouble's words in the panel, and what stands in them. */
  trouble: string;
  values?: string[];
  /** Texts that the composer must still hold. */
  untouched?: string;
  /** What is said beside it: the kind of a difference. */
  differs?: string;
}

const rows: Row[] = [
  { name: 'nobody is signed in', account: null, trouble: 'start_signed_out' },
  {
    name: 'another account is signed in',
    account: 'quiet.garden',
    trouble: 'start_unknown_account',
    values: ['@quiet.garden'],
  },
  {
    name: 'the navigation shows another account',
    modes: { navAccount: 'quiet.garden' },
    trouble: 'start_unknown_account',
    values: ['@quiet.garden'],
  },
  {
    name: 'the composer shows another account than the navigation',
    modes: { composerAccount: 'quiet.garden' },
    result: 'account-unclear',
    trouble: 'fill_account_unclear',
  },
  {
    name: 'a draft stands in the composer',
    modes: { draft: ['My own words'] },
    result: 'draft-present',
    trouble: 'fill_draft_present',
    untouched: 'My own words',
  },
  {
    name: 'a question about cookies lies over the page',
    modes: { interstitial: 'cookies' },
    result: 'interstitial',
    trouble: 'fill_interstitial',
  },
  {
    name: 'the page keeps emptying its editor',
    modes: { hydrationReset: { ms: 200, times: 9, from: 'fill', remount: false } },
    result: 'differs',
    trouble: 'fill_differs',
    differs: 'text',
  },
  {
    name: 'the page refuses the image',
    modes: { mediaRefused: 'page' },
    image: true,
    result: 'differs',
    trouble: 'fill_differs',
    differs: 'media_count',
  },
  {
    name: 'the server refuses the image',
    modes: { mediaRefused: 'server' },
    image: true,
    result: 'differs',
    trouble: 'fill_differs',
    differs: 'media_count',
  },
];

/** Where the redesigned composer's field is: it begins a fifth down the window, in its middle. */
const middle = ([width = 0, height = 0]: number[]): [number, number] => [width / 2, height * 0.2 + 110];

describeScenes(
  'modes in which nothing is filled',
  (scenes) => {
    for (const { name, result, trouble, values = [], untouched, differs, ...scene } of rows) {
      it.sequential(name, async () => {
        const stage = await scenes.set(scene);
        const panel = await stage.click();
        await stage.trouble(panel, words(`${trouble}_title`), words(trouble, ...values));
        const post = await stage.until(
          (one) => (result ? one.claim?.steps.at(-1)?.detail === result : one.state === 'approved'),
          result ?? 'not claimed',
        );
        expect(post.state).toBe(result ? 'claimed' : 'approved');
        if (result)
          await stage
            .note()
            .getByText(words(`page_fill_${result.replaceAll('-', '_')}`))
            .attached();
        if (differs) {
          await says(panel, words(`difference_${differs}`));
          await stage
            .note()
            .getByText(new RegExp(`^${words(`page_difference_${differs}`)}`))
            .attached();
        }
        if (untouched) expect(await stage.composer().getByRole('textbox').text()).toBe(untouched);
        stage.nothingSent();
      });
    }

    it.sequential('a draft that the page changed after the fill is written over only with consent', async () => {
      const stage = await scenes.set({ modes: { lateChange: { ms: 300, how: 'word' } } });
      const panel = await stage.click();
      await stage.trouble(panel, words('fill_differs_title'), words('fill_differs'));
      stage.nothingSent();
      await panel.getByRole('button', { name: words('panel_fill_again') }).click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('a notice is answered by the person, then filling goes on', async () => {
      const stage = await scenes.set({ modes: { interstitial: 'not-now' } });
      const panel = await stage.click();
      await stage.trouble(panel, words('fill_interstitial_title'), words('fill_interstitial'));
      await stage.tab.getByRole('button', { name: 'Not now' }).click();
      await panel.getByRole('button', { name: words('panel_fill_again') }).click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('signed out: the sign-in, then Fill', async () => {
      const stage = await scenes.set({ account: null });
      const panel = await stage.click();
      await stage.trouble(panel, words('start_signed_out_title'), words('start_signed_out'));
      await panel.getByRole('button', { name: words('panel_sign_in') }).attached();
      scenes.world.standIn.signIn(HANDLE);
      await panel.getByRole('button', { name: words('panel_fill') }).click();
      await stage.yourTurn(panel);
      await stage.press();
      await stage.confirmed(panel);
    });

    it.sequential('a quote whose intent answers 429 is done by hand: no composer is found', async () => {
      const stage = await scenes.set({
        modes: { intentStatus: 429 },
        there: [{ handle: 'harbour.notes', text: 'Ferry times' }],
        quotes: true,
      });
      const panel = await stage.click();
      await stage.trouble(panel, words('fill_no_composer_title'), words('fill_no_composer'));
      await panel.getByRole('button', { name: words('panel_copy_text') }).attached();
      expect(scenes.world.standIn.presses()).toBe(0);
    });

    for (const redesign of ['textarea', 'closed-shadow'] as const) {
      it.sequential(`a redesign in which nothing is found (${redesign}): copied by hand and declared`, async () => {
        const stage = await scenes.set({ modes: { redesign } });
        const panel = await stage.click();
        await stage.trouble(panel, words('start_account_unclear_title'), words('start_account_unclear'));
        // Nothing was recognised, so the way by hand is open already.
        await panel.getByText(words('panel_guide')).visible();
        await panel.getByRole('button', { name: words('panel_copy_text') }).click();
        await says(panel, words('panel_copied'));
        // What the person pastes is what the button copied.
        await stage.tab.bringToFront();
        await stage.tab.getByRole('button', { name: '+' }).click();
        // No script reaches into a closed shadow root, so the field is clicked where it is seen.
        const place = middle(await stage.tab.evaluate(() => [innerWidth, innerHeight]));
        await eventually(
          () =>
            stage?.tab.evaluate(
              (x, y) => {
                const there = document.elementFromPoint(x, y);
                return (
                  there !== null &&
                  there !== document.documentElement &&
                  there !== document.body &&
                  there.closest('#root') === null
                );
              },
              ...place,
            ),
          'the composer is open',
        );
        await stage.tab.page.mouse.click(...place);
        await stage.tab.press('ControlOrMeta+v');
        stage.nothingSent();
        await stage.tab.press('ControlOrMeta+Enter');
        const sent = await eventually(() => scenes.world.standIn.posts()[0], 'the person posted it');
        stage.exact();
        // The same button stands at the end of the steps and below them.
        const [posted] = await panel.queryAllByRole('button', { name: words('common_posted_by_hand') });
        await posted!.click();
        await stage.declare(panel, sent.permalink);
      });
    }
  },
  { atOnce: true },
);
