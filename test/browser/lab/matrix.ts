/**
 * Everything the composer can do, against everything the page was seen to do: which cases there are, what must come of
 * each, and how one is played. Nothing else may ever come of it: exact, by hand, or refused with its own words.
 */
import { expect } from 'vitest';
import type { Modes } from '../../stand-in/modes';
import { eventually } from '../harness';
import { chanceOf } from '../steps/cuts';
import { HANDLE } from '../steps/seed';
import { words } from '../steps/words';
import { type Case, covering, type Factors, product } from './covering';
import { type LabFile, type LabPost, type Lane, labPost } from './lab';
import { image } from './random-post';

const LINE = 'Wash your hands: "twenty seconds" are enough.';
const TOPIC = 'Hand hygiene';
const LINK = 'https://www.example.org/hands?a=1&b=2';
const film: LabFile = { name: 'soap.mp4', type: 'video/mp4', bytes: Buffer.from('stands for a film') };
const about = (lane: Lane) =>
  lane.threads.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] }).permalink;

/** What a post may hold, and a post that holds it. */
const CAPABILITIES = {
  text: () => labPost([{ text: LINE }]),
  'line breaks': () => labPost([{ text: `${LINE}\n\n two\n\n\nsix ` }]),
  'emoji and scripts': () => labPost([{ text: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301 \u2067اغسل يديك\u2069 יד 手を洗う 𝒻' }]),
  'thread of three': () => labPost([{ text: LINE }, { text: 'two\nlines' }, { text: 'three' }]),
  image: () => labPost([{ text: LINE, files: [image('one')] }]),
  'images with alt texts': () =>
    labPost([{ text: LINE, files: [image('first', 'One, "quoted"'), image('second', 'Two\n手')] }]),
  video: () => labPost([{ text: LINE, files: [film] }]),
  topic: () => labPost([{ text: LINE }], { topic: TOPIC }),
  'reply control': () => labPost([{ text: LINE }], { replyControl: 'followers_only' }),
  link: () => labPost([{ text: LINE, link: LINK }]),
  reply: (lane: Lane) => labPost([{ text: LINE }], { kind: 'reply', target: about(lane) }),
  quote: (lane: Lane) => labPost([{ text: LINE }], { kind: 'quote', target: about(lane) }),
  schedule: () => labPost([{ text: LINE }]),
} satisfies Record<string, (lane: Lane) => LabPost>;
export type Capability = keyof typeof CAPABILITIES;

interface Deviation {
  /** For the docs. */
  what: string;
  modes?: Partial<Modes>;
  account?: null;
}

/** What the page does. */
const DEVIATIONS = {
  'as usual': { what: 'The newest build that anybody reported.' },
  'late editor': { what: 'The editor comes 1.5 s after its dialog.', modes: { mountDelay: 1500 } },
  'late navigation': { what: 'The navigation comes 1.5 s late.', modes: { navDelay: 1500 } },
  'emptied once': {
    what: 'Each editor is emptied once over a correct fill.',
    modes: { hydrationReset: { ms: 300, times: 1, from: 'fill', remount: false } },
  },
  'editor made anew': {
    what: 'Each editor is made anew, empty, over a correct fill.',
    modes: { hydrationReset: { ms: 300, times: 1, from: 'fill', remount: true } },
  },
  'text events ignored': {
    what: 'Text events made by scripts do nothing.',
    modes: { untrusted: 'text-ignored' },
  },
  'all events ignored': {
    what: 'No event made by a script does anything.',
    modes: { untrusted: 'all-ignored' },
  },
  'file attached twice': { what: 'A file that is attached once appears twice.', modes: { attachCopies: 2 } },
  'file input on demand': {
    what: 'The file input is made when “Attach media” is pressed.',
    modes: { mediaInput: 'after-attach' },
  },
  'slow upload': { what: 'An upload takes 1.5 s; Post waits for it.', modes: { uploadDelay: 1500 } },
  'file refused': { what: 'The page refuses the file.', modes: { mediaRefused: 'page' } },
  'no alt control': { what: 'There is no control for alternative texts.', modes: { altText: 'none' } },
  'own topics dropped': {
    what: 'A topic that is not suggested does not stay.',
    modes: { topicSticks: false },
  },
  'intent answers 429': { what: '`/intent/post` answers “too many requests”.', modes: { intentStatus: 429 } },
  'intent forgets': {
    what: '`/intent/post` takes no notice of its parameters.',
    modes: {
      intentDrops: ['url', 'tag', 'reply_control', 'reply_post_shortcode', 'quote_post_shortcode'],
    },
  },
  'somebody’s draft': {
    what: 'The composer opens with a text that is not Bobbin’s.',
    modes: { draft: ['My own words'] },
  },
  'notice over the page': {
    what: 'A question about cookies lies over the page.',
    modes: { interstitial: 'cookies' },
  },
  'account in doubt': {
    what: 'Composer and navigation show two accounts.',
    modes: { composerAccount: 'quiet.garden' },
  },
  'signed out': { what: 'Nobody is signed in.', account: null },
  'labels changed': { what: 'All labels are words nobody has seen.', modes: { wording: 'unknown' } },
  redesign: { what: 'Another markup, in which nothing is found.', modes: { redesign: 'textarea' } },
} satisfies Record<string, Deviation>;
/** What a deviation is, for the docs. */
export const whatOf = (name: keyof typeof DEVIATIONS): string => DEVIATIONS[name].what;

/** The composer's frame and what is around it: none of it may make a difference. */
const FRAMES = {
  dialog: {},
  alertdialog: { composerRole: 'alertdialog' },
  menu: { composerRole: 'menu' },
  'empty dialog before': { stackedDialog: 'before' },
  'empty dialog after': { stackedDialog: 'after' },
} satisfies Record<string, Partial<Modes>>;

const SURROUNDINGS = {
  feed: {},
  'three columns': { columns: 3 },
  'a row that is a textbox': { feedRow: 'textbox' },
  'old footer': { footer: 'anyone-can-reply' },
  'straight apostrophes': { apostrophe: 'straight' },
  'Share instead of Post': { primaryLabel: 'share' },
  'topic field of before': { topicField: 'inline' },
} satisfies Record<string, Partial<Modes>>;

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

/** The two largest come first: every pair of theirs is a case anyway. */
export const FACTORS = {
  capability: keys(CAPABILITIES),
  deviation: keys(DEVIATIONS),
  surroundings: keys(SURROUNDINGS),
  language: ['en', 'de', 'fr', 'zh-Hant', 'ko', 'ar'],
  frame: keys(FRAMES),
  lexical: ['0.17', '0.35', '0.52'],
  editor: ['rich', 'plain'],
  browser: ['chromium', 'firefox'],
} as const satisfies Factors;
export type MatrixCase = Case<typeof FACTORS>;

/** The selection of `npm test`. */
export const coveringCases = (): MatrixCase[] => covering(FACTORS);

/** Every capability against every deviation, in every Lexical and language; the rest by the chance of a seed. */
export function allCases(browser: MatrixCase['browser'], seed: number): MatrixCase[] {
  const { capability, deviation, lexical, language } = FACTORS;
  return product({ capability, deviation, lexical, language }).map((one, number) => {
    const chance = chanceOf(seed, number);
    return {
      ...one,
      frame: chance.one(FACTORS.frame),
      surroundings: chance.one(FACTORS.surroundings),
      editor: chance.one(FACTORS.editor),
      browser,
    };
  });
}

/** What comes of a case, in one word and its reason. */
export type Outcome =
  | 'exact'
  | `by hand: ${string}`
  | `refused: ${string}`
  /** Pressed and taken, yet what became of it was not recognised: a task to look. */
  | 'uncertain';

const MEDIA: readonly Capability[] = ['image', 'images with alt texts', 'video'];

/** What must come of a case: the rules of the matrix, the first that fits. */
export function expected({
  capability,
  deviation,
  surroundings,
}: Pick<MatrixCase, 'capability' | 'deviation' | 'surroundings'>): Outcome {
  const refused = (...why: string[]): Outcome => `refused: ${why.join(', ')}`;
  const media = MEDIA.includes(capability);
  switch (deviation) {
    case 'signed out':
      return refused('signed-out');
    case 'notice over the page':
      return refused('interstitial');
    case 'account in doubt':
    case 'redesign':
      return refused('account-unclear');
    case 'somebody’s draft':
      // Threads keeps no draft for a reply: there is nobody's text in its composer.
      return capability === 'reply' ? 'exact' : refused('draft-present');
    case 'intent answers 429':
    case 'intent forgets':
      // Only the intent opens a quote, and only the intent attaches a link. A reply goes under its post by the page.
      if (capability === 'quote') return refused('no-composer');
      if (capability === 'link') return 'by hand: link';
      // That field reacted to a person's pointer only.
      if (capability === 'topic' && surroundings === 'topic field of before') return 'by hand: topic';
      return 'exact';
    case 'text events ignored':
      return capability === 'images with alt texts' ? 'by hand: alt' : 'exact';
    case 'all events ignored': {
      const left = [
        ...(media ? ['media-count'] : []),
        ...(capability === 'thread of three' ? ['parts'] : []),
      ];
      if (left.length > 0) return refused('differs', ...left);
      // What the intent was asked for is read only where the footer shows it.
      if (capability === 'reply control' && surroundings !== 'old footer') return 'by hand: replyControl';
      return 'exact';
    }
    case 'file refused':
      return media ? refused('differs', 'media-count') : 'exact';
    case 'no alt control':
      return capability === 'images with alt texts' ? 'by hand: alt' : 'exact';
    case 'labels changed':
      if (capability === 'thread of three') return refused('differs', 'parts');
      if (capability === 'images with alt texts') return 'by hand: alt';
      if (capability === 'reply control') return 'by hand: replyControl';
      // Which control hands over to the scheduler is told by its label alone.
      return capability === 'schedule' ? 'uncertain' : 'exact';
    default:
      return 'exact';
  }
}

const modesOf = ({
  deviation,
  frame,
  surroundings,
  language,
  lexical,
  editor,
}: MatrixCase): Partial<Modes> => ({
  lexical,
  editor,
  language,
  ...FRAMES[frame],
  ...SURROUNDINGS[surroundings],
  ...(DEVIATIONS[deviation] as Deviation).modes,
});

/** The name of a step that is left to the person, without its place. */
const stepOf = (name: string) => name.replace(/:.*/, '');

const unique = <T>(list: readonly T[]) => [...new Set(list)];

/** Plays one case and checks that what Bobbin says is what the page holds. @returns what came of it. */
export async function playCase(lane: Lane, one: MatrixCase): Promise<Outcome> {
  const { account } = DEVIATIONS[one.deviation] as Deviation;
  await lane.open(modesOf(one), '/', account === undefined ? HANDLE : account);
  const post = CAPABILITIES[one.capability](lane);
  const published = lane.threads.posts().length;
  const filled = await lane.fill(post);
  const holds = await lane.holds();
  expect(lane.threads.untrustedPresses()).toBe(0);
  expect(lane.threads.posts()).toHaveLength(published);
  if (filled.result !== 'exact') {
    const key = `page_fill_${filled.result.replaceAll('-', '_')}`;
    expect(await lane.note()).toContain(words(key));
    const ours = new Set(post.content.parts.map(({ text }) => text));
    if (!filled.touched) {
      expect(holds.flatMap(({ parts }) => parts).filter(({ text }) => ours.has(text))).toEqual([]);
    }
    const draft = (DEVIATIONS[one.deviation] as Deviation).modes?.draft;
    if (draft && filled.result === 'draft-present') {
      expect(holds.map(({ parts }) => parts.map(({ text }) => text))).toEqual([draft]);
    }
    const kinds = unique(filled.differences.map(({ kind }) => kind));
    return `refused: ${[filled.result, ...kinds].join(', ')}`;
  }
  expect(filled.differences).toEqual([]);
  const steps = unique(filled.byHand.map(stepOf));
  const note = await lane.note();
  expect(note).toContain(words('page_your_turn'));
  for (const step of steps) expect(note).toContain(words(`page_by_hand_${step}`));
  checkHeld(lane, post, filled.byHand, holds);
  if (one.capability === 'schedule') return scheduleAndPress(lane);
  await pressPrimary(lane);
  const pressed = await lane.hear('press-noted');
  if (steps.length === 0) {
    expect(pressed).toMatchObject({ verdict: 'passed', differences: [] });
    await eventually(() => lane.threads.presses() === 1, 'the page has sent it');
    return 'exact';
  }
  // Nobody has said that it is done by hand, or the page shows that it is not.
  expect(pressed).toMatchObject({ verdict: 'stopped', why: expect.stringMatching(/^(by-hand|differs)$/) });
  expect(lane.threads.presses()).toBe(0);
  return `by hand: ${steps.join(', ')}`;
}

/** The person presses the control that publishes, once it can be pressed: an upload may still be going on. */
async function pressPrimary(lane: Lane): Promise<void> {
  const control = await eventually(
    () => lane.page.$(':is(.composer, .inline-reply) .primary:not([aria-disabled=true])'),
    'the control that publishes can be pressed',
  );
  await control.click();
}

/** The one composer would publish what was approved, in all that is not left to the person. */
function checkHeld(
  lane: Lane,
  { content, files }: LabPost,
  byHand: readonly string[],
  holds: Awaited<ReturnType<Lane['holds']>>,
): void {
  const uploads = new Map(lane.threads.uploads().map(({ id, name }) => [id, name]));
  const left = new Set(byHand);
  /** What is left to the person may be there all the same: Bobbin only could not see it. */
  const is = (name: string, found: unknown, wanted: unknown, without: unknown) =>
    expect(left.has(name) ? [wanted, without] : [wanted], name).toContain(found);
  expect(holds).toHaveLength(1);
  const [held] = holds;
  expect(held!.parts.map(({ text, lostLineBreaks }) => [text, lostLineBreaks])).toEqual(
    content.parts.map(({ text }) => [text, 0]),
  );
  for (const [part, wanted] of files.entries()) {
    const { media, link } = held!.parts[part]!;
    expect(media).toHaveLength(wanted.length);
    for (const [i, { name, alt = '' }] of wanted.entries()) {
      // An upload that is still going on has no name yet.
      expect(uploads.get(media[i]!.id) ?? name).toBe(name);
      is(`alt:${part}.${i}`, media[i]!.alt, alt, '');
    }
    is(`link:${part}`, link, content.parts[part]!.link, undefined);
  }
  is('topic', held!.topic, content.topic, undefined);
  is('replyControl', held!.replyControl, content.replyControl ?? 'everyone', 'everyone');
  const code = lane.threads.posts()[0]?.code;
  expect([held!.replyTo, held!.quoteOf]).toEqual([
    content.kind === 'reply' ? code : undefined,
    content.kind === 'quote' ? code : undefined,
  ]);
}

/** The person sets a time in Threads' own scheduler and presses: handed over, and never called posted. */
async function scheduleAndPress(lane: Lane): Promise<Outcome> {
  const click = async (selector: string, at = 0) => (await lane.page.$$(selector)).at(at)!.click();
  await click('.composer-head-end .menu-anchor > [role=button]');
  await click('.composer-head-end [role=menuitem]', -1);
  await click('.schedule [role=button]');
  await click('.schedule [role=gridcell]', 15);
  await lane.page.type('.schedule input[placeholder=hh]', '09');
  await lane.page.type('.schedule input[placeholder=mm]', '30');
  await click('.schedule [role=button]', -1);
  await pressPrimary(lane);
  expect(await lane.hear('press-noted')).toMatchObject({ verdict: 'passed', differences: [] });
  const { seen } = await lane.hear('result-seen');
  const sent = lane.threads.posts().at(-1);
  expect(sent?.scheduledFor).toBeDefined();
  if (seen === 'closed') return 'uncertain';
  expect(seen).toBe('handed-over');
  return 'exact';
}

/** Plays a case and throws when something else comes of it than must. */
export async function checkCase(lane: Lane, one: MatrixCase): Promise<void> {
  const outcome = await playCase(lane, one);
  if (outcome !== expected(one)) {
    throw new Error(`${JSON.stringify(one)}: ${outcome} instead of ${expected(one)}`);
  }
}
