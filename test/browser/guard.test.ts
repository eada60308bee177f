/**
 * What the guard compares at the press: each thing that somebody may change after the fill stops the press, and names
 * what differs. On real pages, without a store: the lanes of the laboratory.
 */
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Difference } from '../../src/domain/text/difference';
import type { GuardTerms } from '../../src/messages/protocol';
import type { Modes } from '../stand-in/modes';
import { describeInBrowsers, eventually } from './harness';
import { type Lab, type LabPost, type Lane, labPost, openLab } from './lab/lab';
import { image } from './lab/random-post';

const TOPIC = 'Public health';
const PICTURES = labPost([
  { text: 'One', files: [image('one', 'A hand'), image('two', 'A foot'), image('three')] },
]);
const THREAD = labPost([{ text: 'One' }, { text: 'Two\n\nlines' }]);
const OPTIONS = labPost([{ text: 'One' }], { topic: TOPIC, replyControl: 'followers_only' });

/** The page's control with this name, as a person finds it: the last one. */
async function control(page: Page, name: string, within = '.composer'): Promise<ElementHandle<Element>> {
  return eventually(async () => {
    const handle = await page.evaluateHandle(
      (scope, label) =>
        [
          ...document.querySelectorAll<HTMLElement>(
            `${scope} :is([role=button], [role^=menuitem], [role=option])`,
          ),
        ].findLast((one) => (one.ariaLabel ?? one.textContent?.trim()) === label) ?? null,
      within,
      name,
    );
    return handle.asElement() as ElementHandle<Element> | null;
  }, name);
}

const click = async (page: Page, name: string, within?: string) =>
  (await control(page, name, within)).click();

async function writeAlt(page: Page, text: string): Promise<void> {
  await click(page, 'Alt');
  const field = await page.waitForSelector('.modal textarea');
  await field!.click();
  await page.keyboard.type(text);
  await click(page, 'Done', '.modal');
}

async function choose(page: Page, name: string): Promise<void> {
  const [input] = await page.$$('.composer input[type=file]');
  await (input as ElementHandle<HTMLInputElement>).evaluate((one, label) => {
    const files = new DataTransfer();
    files.items.add(new File(['x'], `${label}.png`, { type: 'image/png' }));
    one.files = files.files;
    one.dispatchEvent(new Event('change', { bubbles: true }));
  }, name);
}

const previews = (page: Page) => page.$$eval('.composer .preview', (all) => all.length);

interface Case {
  name: string;
  post: LabPost;
  modes?: Partial<Modes>;
  tamper: (lane: Lane) => Promise<unknown>;
  differs: Partial<Difference>[];
}

const cases: Case[] = [
  {
    name: 'a letter in the second part',
    post: THREAD,
    tamper: async ({ page }) => {
      const [, second] = await page.$$('.composer [role=textbox]');
      await second!.click();
      await page.keyboard.type('x');
    },
    differs: [{ kind: 'text', part: 1 }],
  },
  {
    name: 'one part more',
    post: THREAD,
    tamper: async ({ page }) => {
      await click(page, 'Add to thread');
      await eventually(async () => (await page.$$('.composer [role=textbox]')).length === 3, 'a third part');
      await page.keyboard.type('x');
    },
    differs: [{ kind: 'parts', found: '3' }],
  },
  {
    name: 'an image taken away',
    post: PICTURES,
    tamper: ({ page }) => click(page, 'Remove'),
    differs: [{ kind: 'media-count', found: '2' }],
  },
  {
    name: 'an image put in place of another',
    post: PICTURES,
    tamper: async ({ page }) => {
      await click(page, 'Remove');
      await choose(page, 'other');
      await eventually(async () => (await previews(page)) === 3, 'three images');
    },
    differs: [{ kind: 'media-not-verified' }],
  },
  {
    name: 'images in another order',
    post: PICTURES,
    tamper: ({ page }) =>
      page.$eval('.composer .media-row', (row) => row.insertBefore(row.children[1]!, row.children[0]!)),
    differs: [{ kind: 'media-order' }, { kind: 'alt-text', item: 0 }, { kind: 'alt-text', item: 1 }],
  },
  {
    name: 'an alternative text that the preview shows',
    post: PICTURES,
    tamper: ({ page }) => writeAlt(page, 'nobody approved this'),
    differs: [{ kind: 'alt-text', item: 2, found: 'nobody approved this' }],
  },
  {
    name: 'an alternative text that no preview shows',
    post: PICTURES,
    modes: { altShown: 'dialog' },
    tamper: ({ page }) => writeAlt(page, 'nobody approved this'),
    differs: [{ kind: 'alt-not-verified' }],
  },
  {
    name: 'the topic taken away',
    post: OPTIONS,
    tamper: ({ page }) => click(page, `Remove ${TOPIC}`),
    differs: [{ kind: 'topic', expected: TOPIC, found: '' }],
  },
  {
    name: 'who may reply, in a menu that does not show it',
    post: OPTIONS,
    tamper: async ({ page }) => {
      await click(page, 'Post Options');
      await click(page, 'Anyone can reply');
    },
    differs: [{ kind: 'reply-control', expected: 'followers_only', found: 'everyone' }],
  },
  {
    name: 'who may reply, in a footer that shows it',
    post: OPTIONS,
    modes: { footer: 'anyone-can-reply' },
    tamper: async ({ page }) => {
      await click(page, 'Your followers can reply');
      await click(page, 'Profiles you mention can reply');
    },
    differs: [{ kind: 'reply-control', found: 'mentioned_only' }],
  },
];

/** How options come into the composer, and how the press knows them. */
const ways: { name: string; modes: Partial<Modes>; byHand?: string[] }[] = [
  { name: 'the intent sets topic and who may reply', modes: {} },
  {
    name: 'an intent that drops them: set by the page’s own controls',
    modes: { intentDrops: ['tag', 'reply_control'] },
  },
  { name: 'the intent answers 429: set by the page’s own controls', modes: { intentStatus: 429 } },
  {
    name: 'a topic field that answers to real presses only: left to the person',
    modes: { intentStatus: 429, topicField: 'inline' },
    byHand: ['topic'],
  },
];

describeInBrowsers(
  'the guard',
  (_open, browser) => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await openLab(browser, 4);
    });
    afterAll(() => lab?.close());

    it.sequential('stops the press on whatever was changed since the fill, and names it', async () => {
      const found = new Map<string, unknown>();
      await lab.each(cases, async (lane, { name, post, modes, tamper }) => {
        await lane.open(modes);
        const filled = await lane.fill(post);
        await tamper(lane);
        await lane.press();
        const press = await lane.hear('press-noted');
        found.set(name, {
          filled: [filled.result, filled.byHand],
          press: [press.verdict, press.why],
          differs: press.differences,
          sent: lane.threads.presses(),
        });
      });
      for (const { name, differs } of cases) {
        expect(found.get(name), name).toEqual({
          filled: ['exact', []],
          press: ['stopped', 'differs'],
          differs: differs.map((one) => expect.objectContaining({ ...one, kind: one.kind })),
          sent: 0,
        });
      }
    });

    it.sequential('knows topic and who may reply however they came into the composer', async () => {
      const found = new Map<string, unknown>();
      await lab.each(ways, async (lane, { name, modes }) => {
        await lane.open(modes);
        const filled = await lane.fill(OPTIONS);
        if (filled.byHand.includes('topic')) {
          await click(lane.page, 'Add a topic');
          await lane.page.keyboard.type(TOPIC);
          await lane.page.keyboard.press('Enter');
        }
        const [held] = await lane.holds();
        await lane.press();
        const press = await lane.hear('press-noted');
        found.set(name, {
          filled: [filled.result, filled.byHand],
          held: [held?.topic, held?.replyControl],
          press: [press.verdict, press.why, press.notCompared],
        });
        // The press goes on to the page.
        await lane.hear('result-seen');
      });
      for (const { name, byHand = [] } of ways) {
        expect(found.get(name), name).toEqual({
          filled: ['exact', byHand],
          held: [TOPIC, 'followers_only'],
          press: ['passed', undefined, []],
        });
      }
    });

    it.sequential('has the intent write the text where no paste reaches the editor, and only a text that it carries exactly', async () => {
      const deaf: Partial<Modes> = { untrusted: 'text-ignored', intentDamage: true };
      const plain = 'Öffnungszeiten: "9–17"\n\nاغسل يديك\n漢字';
      const texts = [plain, `${plain} 👩🏽‍⚕️`];
      const found: unknown[] = [];
      await lab.each([0, 1], async (lane, i) => {
        await lane.open(deaf);
        const filled = await lane.fill(labPost([{ text: texts[i]! }]), { noPageWorld: true });
        const held = (await lane.holds()).map(({ parts }) => parts);
        const asked = lane.threads.requests().filter((one) => one.includes('text='));
        found[i] = [filled.result, filled.technique, held, asked.length];
      });
      const held = [{ text: plain, lostLineBreaks: 0, media: [] }];
      expect(found).toEqual([
        ['exact', 'intent', [held], 1],
        ['differs', undefined, [], 0],
      ]);
    });

    it.sequential('holds what is left to a person until it is said to be done, and then warns only where the policy says so', async () => {
      const [lane] = lab.lanes as [Lane, ...Lane[]];
      const post = labPost([{ text: 'One' }, { text: 'Two', link: 'https://example.org/' }]);
      await lane.open();
      const filled = await lane.fill(post);
      expect([filled.result, filled.byHand]).toEqual(['exact', ['link:1']]);
      const later = Date.now() + 3_600_000;
      const claimId = filled.claimId;
      const terms: GuardTerms = {
        claimId,
        content: post.content,
        approvedUntil: later,
        claimUntil: later,
        postAnyway: false,
        byHand: ['link:1'],
      };
      const stopped = async (why: string) => {
        await lane.press();
        const press = await lane.hear('press-noted');
        expect([press.verdict, press.why]).toEqual(['stopped', why]);
      };
      await lane.tell({ type: 'terms', terms });
      await stopped('by-hand');
      await lane.tell({ type: 'terms', terms: { ...terms, approvedUntil: Date.now() } });
      await stopped('expired');
      await lane.tell({ type: 'terms', terms: { ...terms, stopped: { why: 'hold', reason: 'Recall' } } });
      await stopped('hold');
      await lane.tell({ type: 'terms', terms: { ...terms, byHand: [], guard: 'warn' } });
      const [editor] = await lane.page.$$('.composer [role=textbox]');
      await editor!.click();
      await lane.page.keyboard.type('x');
      await stopped('differs');
      expect(lane.threads.presses()).toBe(0);
      await lane.press();
      const press = await lane.hear('press-noted');
      expect([press.verdict, press.why, press.differences.length]).toEqual(['passed', 'warned', 1]);
    });
  },
  { atOnce: true },
);
