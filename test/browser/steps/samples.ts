/**
 * Posts that nobody here wrote, read from a folder beside the project (or the one `BOBBIN_SAMPLES` names): what real
 * exports of other networks hold. Nothing of it is copied; where the folder is missing, the tests say so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/bundle';

export interface SamplePost {
  /** Where it comes from, and its place there: `mastodon 3`. */
  name: string;
  /** A text a part; more than one is a thread. */
  texts: string[];
  /** The alt text of each of its images, empty where it has none. */
  alts: string[];
}

/** The folder of samples, if there is one. */
export function samplesFolder(): string | undefined {
  const folder = process.env.BOBBIN_SAMPLES || join(root, '../shared/samples');
  return existsSync(folder) ? folder : undefined;
}

/** All posts of the three networks, in the order of their files. */
export function samplePosts(folder: string): SamplePost[] {
  return [
    ...numbered('mastodon', mastodon(join(folder, 'mastodon/outbox.json'))),
    ...numbered('instagram', instagram(join(folder, 'instagram'))),
    ...numbered('x', tweets(join(folder, 'x-archive'))),
  ];
}

type Bare = Omit<SamplePost, 'name'>;

const numbered = (network: string, posts: Bare[]): SamplePost[] =>
  posts.map((post, i) => ({ name: `${network} ${i + 1}`, ...post }));

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

// Mastodon --------------------------------------------------------------------------------------------------------

interface Note {
  type: string;
  summary: string | null;
  content: string;
  attachment?: { mediaType: string; name: string | null }[];
}

function mastodon(path: string): Bare[] {
  if (!existsSync(path)) return [];
  const { orderedItems } = json<{ orderedItems: { type: string; object: Note | string }[] }>(path);
  return orderedItems.flatMap(({ type, object }) => {
    // Boosts are somebody else's post.
    if (type !== 'Create' || typeof object === 'string' || object.type !== 'Note') return [];
    const images = (object.attachment ?? []).filter(({ mediaType }) => mediaType.startsWith('image/'));
    // A content warning stands above the text, as its readers see it.
    const text = [object.summary ?? '', textOf(object.content)].filter((part) => part !== '').join('\n\n');
    return [{ texts: [text], alts: images.map(({ name }) => name ?? '') }];
  });
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The text of a post's HTML: a blank line between paragraphs, a line break for `<br>`. */
function textOf(html: string): string {
  return html
    .replace(/<\/p>\s*<p[^>]*>/g, '\n\n')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name ?? ''] ?? whole;
    });
}

// Instagram -------------------------------------------------------------------------------------------------------

interface InstagramPost {
  title?: string;
  media: { uri: string; title?: string }[];
}

function instagram(folder: string): Bare[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])posts(_\d+)?\.json$/.test(path))
    .sort();
  return files.flatMap((file) => {
    const posts = json<InstagramPost | InstagramPost[]>(join(folder, file));
    return [posts].flat().map(({ title, media }) => ({
      texts: [mended(title || media[0]?.title || '')],
      alts: media.filter(({ uri }) => !/\.(mp4|mov)$/i.test(uri)).map(() => ''),
    }));
  });
}

/** Meta's exports write UTF-8 bytes as if each were a character of its own. */
function mended(text: string): string {
  if ([...text].some((character) => character > '\u00ff')) return text;
  const read = Buffer.from(text, 'latin1').toString('utf8');
  return read.includes('\ufffd') ? text : read;
}

// X ---------------------------------------------------------------------------------------------------------------

interface Tweet {
  id_str: string;
  full_text: string;
  in_reply_to_status_id_str?: string | null;
  entities?: { urls?: { url: string; expanded_url: string }[]; media?: { url: string }[] };
  extended_entities?: { media?: { type: string }[] };
}

function tweets(folder: string): Bare[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort();
  const posts: Bare[] = [];
  /** The post that a tweet became a part of, for the next tweet of its thread. */
  const threads = new Map<string, Bare>();
  for (const file of files) {
    // Each file assigns its list to a variable.
    const list = readFileSync(join(folder, file), 'utf8').replace(/^[^=]*=/, '');
    for (const { tweet } of JSON.parse(list) as { tweet: Tweet }[]) {
      const text = written(tweet);
      const before = threads.get(tweet.in_reply_to_status_id_str ?? '');
      const images = (tweet.extended_entities?.media ?? []).filter(({ type }) => type === 'photo');
      if (before) before.texts.push(text);
      else posts.push({ texts: [text], alts: images.map(() => '') });
      threads.set(tweet.id_str, before ?? posts.at(-1)!);
    }
  }
  return posts;
}

/** The text with whole addresses, without the one that stands for the images. */
function written({ full_text, entities }: Tweet): string {
  let text = full_text;
  for (const { url, expanded_url } of entities?.urls ?? []) text = text.replaceAll(url, expanded_url);
  for (const { url } of entities?.media ?? []) text = text.replaceAll(url, '');
  return text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim();
}
