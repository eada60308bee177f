/**
 * Posts drawn from a seed: every script, emoji with joiners, stacked marks, bidi controls, blank lines, odd spaces,
 * links, mentions, tags; 1 to 500 characters a part by Threads' count, 1 to 10 parts, images with and without
 * alternative texts. A post is of its seed and number alone, so that it can be made again by itself.
 */
import { countCharacters, linksIn } from '../../../src/domain/text/limits';
import { countedLength } from '../../stand-in/wire';
import { type Chance, chanceOf } from '../steps/cuts';
import { type LabFile, type LabPost, labPost } from './lab';

const LIMIT = 500;
const LINKS = 5;

/** No controls (a line feed is drawn by itself), nothing unassigned or private, no half characters. */
const WRITTEN = /^(?!\p{Cc}|\p{Cs}|\p{Co}|\p{Cn})/u;

let blocks: number[][] | undefined;

/** All characters of Unicode that mean something, in their blocks of 128: a rare script is drawn as often as Latin. */
function written(): number[][] {
  if (blocks) return blocks;
  const found = new Map<number, number[]>();
  for (let point = 0x20; point <= 0xe01ef; point += 1) {
    // Between the last ideographs and the tags nothing is assigned.
    if (point === 0x34000) point = 0xe0000;
    if (!WRITTEN.test(String.fromCodePoint(point))) continue;
    const block = found.get(point >> 7);
    if (block) block.push(point);
    else found.set(point >> 7, [point]);
  }
  // Ideographs fill hundreds of blocks, all of a kind.
  blocks = [...found.entries()]
    .filter(([block]) => {
      const start = block << 7;
      const ideographs =
        (start >= 0x3400 && start < 0x9fff) || (start >= 0xac00 && start < 0xd7a3) || start >= 0x17000;
      return !ideographs || start >= 0xe0000 || block % 32 === 0;
    })
    .map(([, points]) => points);
  return blocks;
}

const EMOJI = (
  '👩‍👩‍👧‍👦 👨🏿‍🚒 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇳🇴 🇺🇦🇨🇭 1️⃣ #️⃣ ❤️‍🔥 🏳️‍🌈 🧑🏽‍🤝‍🧑🏻 👋🏽 ☺️ ☺︎ 🫱🏼‍🫲🏾 🧼 ©️ © ™ 🐦‍🔥 ‼️ 🕵🏻‍♀️ ' +
  '⛹🏿‍♂️ 🅰️ 🈚 👁️‍🗨️ ♀ 🎄'
).split(' ');
const MARKS = [...'\u0301\u0308\u0323\u20dd\u0489\u034f\u05bc\u064e\u0e49\u3099'];
const BIDI = [...'\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'];
const SPACES = ['  ', '   ', ...' \u00a0\u2009\u3000\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad\t'];
const WORDS = (
  'Wash your hands twenty seconds don\'t “quoted” "straight" naïve Straße İstanbul ﬁne ' +
  'e\u0301te\u0301 été 한글 한글 かんじ 漢字 𠮷野家 العربية עִבְרִית हिन्दी தமிழ் ภาษาไทย မြန်မာ ខ្មែរ ᏣᎳᎩ 𐌲𐌿𐍄 ' +
  'ⵜⵉⴼⵉⵏⴰⵖ <b>no</b> &amp; … -- \\n {x} %20'
).split(' ');
const LINKS_TO = (
  'https://www.example.org/know-your-numbers?a=1&b=2#c http://example.org ' +
  'https://example.org/a_(b) https://xn--bcher-kva.example/ü/文 https://example.org/%E2%9C%93/ ' +
  'https://user.example.org:8443/x,y;z'
).split(' ');
const MENTIONS = ['@harbour.notes', '@quiet.garden', '@a_b.c', '@nobody'];
const TAGS = ['#Health', '#الصحة', '#健康', '#a1_b', '#', '##', '#1', '#été'];
const BREAKS = ['\n', '\n', '\n\n', '\n\n\n', ' \n', '\n '];

/** One piece of text, and whatever may come of it beside its neighbour. */
function piece(chance: Chance): string {
  const kind = chance.below(16);
  if (kind < 4) return `${chance.one(WORDS)} `;
  if (kind < 7) {
    // A word of one script.
    const block = chance.one(written());
    return String.fromCodePoint(...Array.from({ length: 1 + chance.below(8) }, () => chance.one(block)));
  }
  if (kind < 9) return chance.one(EMOJI);
  if (kind === 9)
    return (
      chance.one(['a', 'o', 'ا', 'क', '漢', ' ']) +
      Array.from({ length: 1 + chance.below(6) }, () => chance.one(MARKS)).join('')
    );
  if (kind === 10) return chance.one(BIDI) + chance.one(WORDS) + chance.one(BIDI);
  if (kind === 11) return chance.one(SPACES);
  if (kind === 12) return ` ${chance.one(LINKS_TO)}${chance.one([' ', '. ', '\n'])}`;
  if (kind === 13) return ` ${chance.one(MENTIONS)}${chance.one([' ', ', ', '\n'])}`;
  if (kind === 14) return `${chance.one([' ', '\n', '('])}${chance.one(TAGS)}${chance.one([' ', '\n', ')'])}`;
  return chance.one(BREAKS);
}

/** By both counts: Bobbin's, and the page's own, which counts a few signs as emoji that Bobbin does not. */
const length = (text: string) => Math.max(countCharacters(text), countedLength(text));

/** Whether a text is longer than that. No character counts more than its bytes, so most need not be counted. */
const isLonger = (text: string, limit: number) => Buffer.byteLength(text) > limit && length(text) > limit;

const addresses = (text: string) => linksIn(text).concat(text.match(/https?:\/\/\S+/g) ?? []);

/** A text of up to so many characters; never blank. */
function randomText(chance: Chance, limit: number, links: Set<string>): string {
  let text = '';
  for (let tried = 0; tried < 400; tried += 1) {
    const next = text + piece(chance);
    const long = isLonger(next, limit);
    if (long && text.trim() !== '') break;
    if (!long && new Set([...links, ...addresses(next)]).size <= LINKS) text = next;
  }
  // Up to the very limit, so that a text of 500 is one of 500; a letter in front, since one behind could join an address.
  if (text.trim() === '') text = 'x'.slice(0, limit);
  if (limit > LIMIT - 2) text = 'x'.repeat(limit - length(text)) + text;
  for (const address of addresses(text)) links.add(address);
  return text;
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An image whose bytes are its own: what follows a PNG's end is no part of the picture. */
export function image(mark: string, alt?: string): LabFile {
  return {
    name: `${mark}.png`,
    type: 'image/png',
    bytes: Buffer.concat([PIXEL, Buffer.from(mark)]),
    ...(alt && { alt }),
  };
}

function randomImages(chance: Chance, mark: string): LabFile[] {
  const drawn = chance.below(40);
  // Seldom many: each is attached by itself, and Threads takes twenty.
  const count = drawn === 0 ? 1 + chance.below(20) : drawn < 8 ? 1 + chance.below(3) : 0;
  return Array.from({ length: count }, (_, i) =>
    image(
      `${mark}-${i}`,
      chance.below(2) === 0 ? randomText(chance, 1 + chance.below(120), new Set()).trim() : undefined,
    ),
  );
}

/** The post of a seed and a number. */
export function randomPost(seed: number, number: number): LabPost {
  const chance = chanceOf(seed, number);
  const drawn = chance.below(10);
  const parts = drawn < 5 ? 1 : drawn < 8 ? 2 + chance.below(2) : 4 + chance.below(7);
  const links = new Set<string>();
  return labPost(
    Array.from({ length: parts }, (_, part) => {
      const files = randomImages(chance, `${seed}-${number}-${part}`);
      const limit = chance.one([
        1,
        2,
        30,
        140,
        LIMIT - 1,
        LIMIT,
        1 + chance.below(LIMIT),
        1 + chance.below(LIMIT),
      ]);
      const bare = files.length > 0 && chance.below(4) === 0;
      return { text: bare ? '' : randomText(chance, limit, links), files };
    }),
  );
}
