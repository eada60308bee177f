/**
 * What a live page did to others (NOTES.md, field notes of 2026), each met on a page of the stand-in that does it too.
 * Whatever happens, what Bobbin says of it is true: exact is exact, and what is not known is not said.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { expect } from 'vitest';
import type { PostContent } from '../../../src/domain/post/content';
import type { Modes } from '../../stand-in/modes';
import { eventually } from '../harness';
import { type LabFile, type LabPost, type Lane, labPost } from './lab';
import { fillExactly, held, wanted } from './play-post';
import { image } from './random-post';

export interface Trap {
  name: string;
  modes?: Partial<Modes>;
  run(lane: Lane): Promise<void>;
}

const TEXT = 'wash your hands: "twenty seconds".\n\nFamilies too 👩‍👩‍👧‍👦';
const plain = () => labPost([{ text: TEXT }]);
const pictured = () => labPost([{ text: TEXT, files: [image('trap', 'Two hands')] }]);
const film: LabFile = { name: 'soap.mp4', type: 'video/mp4', bytes: Buffer.from('no real film, ten bytes') };

/** A post about one that is on Threads already. */
function about(lane: Lane, kind: PostContent['kind'], parts = [{ text: TEXT }]): LabPost {
  const { permalink } = lane.threads.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  return labPost(parts, { kind, target: permalink });
}

/** The last thing that is on Threads. */
const latest = (lane: Lane) => lane.threads.posts().at(-1);

/** Pressed by the person, passed by the guard, published as approved, and read back equal. */
async function arrives(lane: Lane, name?: string, scope?: string, text = TEXT): Promise<void> {
  await lane.press(name, scope);
  expect(await lane.hear('press-noted')).toMatchObject({ verdict: 'passed', differences: [] });
  const read = await lane.hear('result-seen', ({ seen }) => seen === 'read-back');
  expect(read).toMatchObject({ differences: [], permalink: latest(lane)?.permalink });
  expect(latest(lane)?.parts.map((part) => part.text)).toEqual([text]);
  expect(lane.threads.presses()).toBe(1);
}

/** Pressed by the person and stopped: nothing reaches the server. */
async function isStopped(lane: Lane, kind: string, name?: string): Promise<void> {
  await lane.press(name);
  const pressed = await lane.hear('press-noted');
  expect(pressed).toMatchObject({ verdict: 'stopped', why: 'differs' });
  expect(pressed.differences.map((one) => one.kind)).toContain(kind);
  expect(lane.threads.presses()).toBe(0);
}

/** Not filled, for that reason, and the page holds nothing of it. */
async function isNotFilled(lane: Lane, post: LabPost, result: string): Promise<void> {
  expect(await lane.fill(post)).toMatchObject({ result, touched: false });
  expect(await lane.holds()).toEqual([]);
}

/** The person sets a time in Threads' own scheduler: the middle of next month. */
async function schedule(lane: Lane): Promise<void> {
  await lane.page.click('.composer-head-end .menu-anchor > [role=button]');
  await lane.press('Schedule…', '[role=menu]');
  await lane.press('Next month', '.schedule');
  await (await lane.page.$$('.schedule [role=gridcell]'))[15]!.click();
  await lane.page.type('.schedule input[placeholder=hh]', '09');
  await lane.page.type('.schedule input[placeholder=mm]', '30');
  await lane.press('Done', '.schedule');
}

const closedUnpressed = (lane: Lane) =>
  lane.hear('result-seen', ({ seen, detail }) => seen === 'closed' && detail === 'no-press');

export const traps: readonly Trap[] = [
  // Changed labels
  {
    name: 'all labels changed: one part is filled by structure alone, guarded and read back',
    modes: { wording: 'unknown' },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.type('x');
      await isStopped(lane, 'text', 'tsoP');
      await lane.page.keyboard.press('Backspace');
      await arrives(lane, 'tsoP');
    },
  },
  {
    name: 'all labels changed: a second part cannot be added, and that is said',
    modes: { wording: 'unknown' },
    async run(lane) {
      const filled = await lane.fill(labPost([{ text: TEXT }, { text: 'more' }]));
      expect(filled.result).toBe('differs');
      expect(filled.differences.map(({ kind }) => kind)).toContain('parts');
      await isStopped(lane, 'parts', 'tsoP');
    },
  },

  // Late pages
  {
    name: 'an editor nine seconds after its dialog',
    modes: { mountDelay: 9000 },
    run: (lane) => fillExactly(lane, plain()),
  },
  {
    name: 'a navigation eight seconds late',
    modes: { navDelay: 8000 },
    run: (lane) => fillExactly(lane, plain()),
  },
  {
    name: 'an empty state applied late, counted from the mount',
    modes: { hydrationReset: { ms: 800, times: 1, from: 'mount', remount: true } },
    run: (lane) => fillExactly(lane, plain()),
  },
  {
    name: 'lines put into one text node after the fill: stopped, they would be lost',
    modes: { lateChange: { ms: 1800, how: 'lines' } },
    async run(lane) {
      await fillExactly(lane, plain());
      await eventually(
        () =>
          lane.page.evaluate(() => document.querySelectorAll('.composer [contenteditable] p').length === 1),
        'the page has put the lines together',
      );
      await isStopped(lane, 'line-structure');
    },
  },

  // Media
  {
    name: 'an image whose second copy comes late',
    modes: { attachCopies: 2, copyDelay: 700 },
    run: (lane) => fillExactly(lane, pictured()),
  },
  {
    name: 'an image whose second copy comes after the fill: stopped',
    modes: { attachCopies: 2, copyDelay: 3000 },
    async run(lane) {
      await fillExactly(lane, pictured());
      await eventually(
        async () => (await lane.holds())[0]?.parts[0]?.media.length === 2,
        'the second copy is there',
      );
      await isStopped(lane, 'media-count');
    },
  },
  {
    name: 'a part that holds nothing but an image, between two others',
    run: (lane) =>
      fillExactly(
        lane,
        labPost([{ text: TEXT }, { text: '', files: [image('middle')] }, { text: 'the end' }]),
      ),
  },
  {
    name: 'a file changed in the second part: stopped, and with consent all files are attached anew',
    async run(lane) {
      const post = labPost([
        { text: TEXT, files: [image('first', 'one')] },
        { text: 'second part', files: [image('second', 'two')] },
      ]);
      await fillExactly(lane, post);
      const removes = await lane.page.$$('.composer .media-item .chip-end');
      await removes[1]!.click();
      const other = join(lane.scratch, 'other.png');
      await writeFile(other, image('other').bytes);
      const [, input] = await lane.page.$$('.composer input[type=file]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(other);
      await eventually(
        async () => (await lane.holds())[0]?.parts[1]?.media[0]?.id,
        'another file in place of the second',
      );
      await lane.press();
      const pressed = await lane.hear('press-noted');
      expect(pressed.verdict).toBe('stopped');
      expect(pressed.differences.map(({ kind }) => kind)).toContain('media-not-verified');
      await lane.tell({ type: 'fill' });
      expect(await lane.filled()).toMatchObject({ result: 'exact', differences: [] });
      expect(await held(lane)).toEqual(wanted(post));
    },
  },
  {
    name: 'a video that is long on its way: Post waits, and nothing is called posted before',
    modes: { uploadDelay: 4000 },
    async run(lane) {
      const post = labPost([{ text: TEXT, files: [film] }]);
      expect(await lane.fill(post)).toMatchObject({ result: 'exact', differences: [] });
      const disabled = await lane.page.evaluate(() => {
        const control = document.querySelector<HTMLElement>('.composer .primary');
        control?.click();
        return control?.ariaDisabled;
      });
      expect(disabled).toBe('true');
      expect(await lane.silent('press-noted')).toBe(true);
      await arrives(lane);
    },
  },

  // Replies and quotes
  ...(['card', 'name'] as const).map(
    (replyTarget): Trap => ({
      name: `a reply in its dialog, which shows its target's ${replyTarget}, late`,
      modes: { replyTarget, targetDelay: 600 },
      async run(lane) {
        const post = about(lane, 'reply');
        await fillExactly(lane, post);
        await arrives(lane);
        expect(latest(lane)?.replyTo).toBe(lane.threads.posts()[0]?.code);
      },
    }),
  ),
  {
    name: 'a quote whose target shows late',
    modes: { targetDelay: 600 },
    async run(lane) {
      await fillExactly(lane, about(lane, 'quote'));
      await arrives(lane);
      expect(latest(lane)?.quoteOf).toBe(lane.threads.posts()[0]?.code);
    },
  },
  {
    name: 'an intent that forgets it was asked for a reply: the reply goes under its post, by the page itself',
    modes: { intentDrops: ['reply_post_shortcode'] },
    async run(lane) {
      await fillExactly(lane, about(lane, 'reply'));
      expect(lane.page.url()).toContain('/post/');
      await arrives(lane, 'Post', '.inline-reply');
      expect(latest(lane)?.replyTo).toBe(lane.threads.posts()[0]?.code);
    },
  },
  {
    name: 'an intent that forgets it was asked for a quote: no post of its own comes of it',
    modes: { intentDrops: ['quote_post_shortcode'] },
    run: (lane) => isNotFilled(lane, about(lane, 'quote'), 'no-composer'),
  },
  ...(['post', 'reply'] as const).map(
    (inlineLabel): Trap => ({
      name: `a reply in the page itself, without a dialog; its control reads ${inlineLabel}`,
      modes: { intentStatus: 429, inlineLabel },
      async run(lane) {
        await fillExactly(lane, about(lane, 'reply'));
        await arrives(lane, inlineLabel === 'reply' ? 'Reply' : 'Post', '.inline-reply');
        expect(latest(lane)?.replyTo).toBe(lane.threads.posts()[0]?.code);
      },
    }),
  ),
  {
    name: 'a reply in the page itself that the person expands: the new editor is guarded too',
    modes: { intentStatus: 429 },
    async run(lane) {
      await fillExactly(lane, about(lane, 'reply'));
      await lane.press('Expand composer', '.inline-reply');
      await lane.control('Post', '.composer');
      await lane.type('x');
      await isStopped(lane, 'text');
      await lane.page.keyboard.press('Backspace');
      await arrives(lane);
    },
  },

  // An intent that does half
  {
    name: 'an intent that forgets topic, reply control and link: two are set by the page’s own controls, the third is said',
    modes: { intentDrops: ['tag', 'reply_control', 'url'] },
    async run(lane) {
      const filled = await lane.fill(
        labPost([{ text: TEXT, link: 'https://example.org/hands' }], {
          topic: 'Public health',
          replyControl: 'followers_only',
        }),
      );
      expect(filled).toMatchObject({ result: 'exact', differences: [], byHand: ['link:0'] });
      const [holds] = await lane.holds();
      expect(holds).toMatchObject({ topic: 'Public health', replyControl: 'followers_only' });
      expect(holds?.parts[0]?.link).toBeUndefined();
    },
  },

  // Over the page
  {
    name: 'a notice laid over the filled composer: answered by the person, then pressed',
    async run(lane) {
      await fillExactly(lane, plain());
      lane.threads.setModes({ interstitial: 'not-now' });
      await lane.press('Not now', '.modal');
      await arrives(lane);
    },
  },
  {
    name: 'the feed’s own Post, in one of three columns, is no press',
    modes: { columns: 3, backdrop: 'none' },
    async run(lane) {
      await fillExactly(lane, plain());
      const rows = await lane.page.$$('.row-post');
      await rows[1]!.click();
      await eventually(async () => (await lane.page.$$('.composer')).length === 2, 'a second composer');
      expect(await lane.silent('press-noted')).toBe(true);
      await lane.press('Cancel', '.composer');
      await arrives(lane);
    },
  },
  {
    name: 'a walk to the profile while the composer is open: guarded as before',
    modes: { backdrop: 'none' },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.page.evaluate(() => document.querySelector<HTMLElement>('.nav a[href^="/@"]')?.click());
      await eventually(() => lane.page.url().includes('/@'), 'the profile');
      await lane.type('x');
      await isStopped(lane, 'text');
      await lane.page.keyboard.press('Backspace');
      await arrives(lane);
    },
  },
  {
    name: 'another profile is chosen in the page: stopped',
    modes: { otherProfiles: ['quiet.garden'], backdrop: 'none' },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.press('More', '.nav');
      await lane.press('Switch profiles: quiet.garden', '[role=menu]');
      await eventually(() => lane.threads.account() === 'quiet.garden', 'switched');
      await eventually(
        () =>
          lane.page.evaluate(
            () => document.querySelector('.composer .author')?.textContent === 'quiet.garden',
          ),
        'the composer follows',
      );
      await lane.press();
      expect(await lane.hear('press-noted')).toMatchObject({ verdict: 'stopped', why: 'account' });
      expect(lane.threads.presses()).toBe(0);
    },
  },

  // Escape
  {
    name: 'Escape asks to save: kept by Cancel, the post goes out',
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.page.focus('.composer [contenteditable=true]');
      await lane.page.keyboard.press('Escape');
      await lane.press('Cancel', '.modal');
      await arrives(lane);
    },
  },
  ...(['Save', 'Don’t save'] as const).map(
    (choice): Trap => ({
      name: `Escape asks to save: “${choice}” closes the composer, and nobody pressed Post`,
      async run(lane) {
        await fillExactly(lane, plain());
        await lane.page.focus('.composer [contenteditable=true]');
        await lane.page.keyboard.press('Escape');
        await lane.press(choice, '.modal');
        await closedUnpressed(lane);
        expect(lane.threads.posts()).toEqual([]);
        await eventually(
          () => lane.threads.drafts().length === (choice === 'Save' ? 1 : 0),
          'the draft is kept or not',
        );
      },
    }),
  ),
  {
    name: 'Escape drops the text at once: closed, and nobody pressed Post',
    modes: { escape: 'closes' },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.page.focus('.composer [contenteditable=true]');
      await lane.page.keyboard.press('Escape');
      await closedUnpressed(lane);
    },
  },

  // The press and after it
  {
    name: 'the 26th scheduled post is refused over the open composer: told as an error, not as handed over',
    modes: { scheduledAlready: 25 },
    async run(lane) {
      await fillExactly(lane, plain());
      await schedule(lane);
      await lane.press('Schedule');
      expect(await lane.hear('press-noted')).toMatchObject({ verdict: 'passed' });
      const seen = await lane.hear('result-seen');
      expect(seen.seen).toBe('failed');
      expect(seen.detail).toContain('Can’t schedule thread');
      expect(lane.threads.posts()).toEqual([]);
    },
  },
  {
    name: 'a page with a limit of its own: Post does nothing, and no press is noted',
    modes: { textLimit: 20 },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.page.click('.composer .primary');
      expect(await lane.silent('press-noted')).toBe(true);
      expect(lane.threads.presses()).toBe(0);
    },
  },
  {
    name: 'a dialog that stays open long after the press: told, and then confirmed',
    modes: { submitDelay: 22_000 },
    async run(lane) {
      await fillExactly(lane, plain());
      await lane.press();
      await lane.hear('press-noted', ({ verdict }) => verdict === 'passed');
      expect(await lane.hear('result-seen')).toMatchObject({ seen: 'open' });
      expect(await lane.hear('result-seen')).toMatchObject({ seen: 'permalink' });
      expect(await lane.hear('result-seen')).toMatchObject({ seen: 'read-back', differences: [] });
      expect(lane.threads.presses()).toBe(1);
    },
  },
  {
    name: 'a page that asks before it is left: Bobbin leaves only when there is nothing to lose',
    modes: { beforeUnload: true, toast: 'none', profileDelay: 1500 },
    async run(lane) {
      const asked: string[] = [];
      const listen = (dialog: { type(): string; accept(): Promise<void> }) => {
        asked.push(dialog.type());
        void dialog.accept();
      };
      lane.page.on('dialog', listen);
      await fillExactly(lane, plain());
      await arrives(lane);
      lane.page.off('dialog', listen);
      expect(asked).toEqual([]);
    },
  },
];
