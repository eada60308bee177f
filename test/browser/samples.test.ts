/** Real posts of other networks go the whole way, and what arrives is what was approved, to the byte. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/domain/lifecycle/state';
import type { PostContent } from '../../src/domain/post/content';
import { normalizeContent } from '../../src/domain/post/content';
import { checkContent } from '../../src/domain/text/limits';
import { sampleImages } from '../sample/sample-queue';
import { describeInBrowsers, type World } from './harness';
import { fillNext, pressPost, untilEvidence } from './steps/posting';
import { type SamplePost, samplePosts, samplesFolder } from './steps/samples';
import { HANDLE, keepPage, queuePost, seedQueue, storeOf } from './steps/seed';

const folder = samplesFolder();
const found = folder === undefined ? [] : samplePosts(folder);
const errorsOf = ({ texts, alts }: SamplePost) => {
  const media = alts.map((alt, i) => ({ hash: String(i), type: 'image/png', ...(alt ? { alt } : {}) }));
  const parts = texts.map((text, part) => ({ text, ...(part === 0 && media.length > 0 ? { media } : {}) }));
  return checkContent(normalizeContent({ account: HANDLE, parts }))
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
};
const refused = found
  .map((post) => ({ name: post.name, errors: errorsOf(post) }))
  .filter(({ errors }) => errors.length > 0);
const fitting = found.filter((post) => !refused.some(({ name }) => name === post.name));
const pictures = sampleImages();

describe('the samples', () => {
  const why =
    'left out: there is no folder of samples (none beside the project, none named by BOBBIN_SAMPLES)';
  const leftOut = refused.map(({ name, errors }) => `${name}: ${errors.join(', ')}`).join('; ') || 'none';
  it.skipIf(!folder)(
    folder
      ? `are of three networks, ${fitting.length} of ${found.length} fit; beyond Threads' limits: ${leftOut}`
      : why,
    () => {
      for (const network of ['mastodon', 'instagram', 'x']) {
        expect(fitting.filter(({ name }) => name.startsWith(`${network} `)).length, network).toBeGreaterThan(
          0,
        );
      }
    },
  );
});

it('samples are read as their readers saw them', () => {
  const made = mkdtempSync(join(tmpdir(), 'bobbin-samples-'));
  const write = (path: string, value: string) => {
    mkdirSync(join(made, path, '..'), { recursive: true });
    writeFileSync(join(made, path), value);
  };
  const note = (content: string) => ({ type: 'Create', object: { type: 'Note', summary: null, content } });
  write(
    'mastodon/outbox.json',
    JSON.stringify({
      orderedItems: [
        note('<p>Fish &amp; chips<br>at &#8364;5</p><p>&lt;p&gt;</p>'),
        { type: 'Announce', object: 'x' },
      ],
    }),
  );
  write(
    'instagram/media/posts_1.json',
    JSON.stringify([{ title: Buffer.from('Café 🧼', 'utf8').toString('latin1'), media: [{ uri: 'a.jpg' }] }]),
  );
  const tweet = (id: string, text: string, more: object = {}) => ({
    tweet: { id_str: id, full_text: text, ...more },
  });
  write(
    'x-archive/tweets.js',
    `window.YTD.tweets.part0 = ${JSON.stringify([
      tweet('1', 'A &amp; b = https://t.co/x', {
        entities: { urls: [{ url: 'https://t.co/x', expanded_url: 'https://example.org/?a=1' }] },
      }),
      tweet('2', 'More', { in_reply_to_status_id_str: '1' }),
    ])}`,
  );
  expect(samplePosts(made)).toEqual([
    { name: 'mastodon 1', texts: ['Fish & chips\nat €5\n\n<p>'], alts: [] },
    { name: 'instagram 1', texts: ['Café 🧼'], alts: [''] },
    { name: 'x 1', texts: ['A & b = https://example.org/?a=1', 'More'], alts: [] },
  ]);
  rmSync(made, { recursive: true });
});

// A suite without tests would be an error; the one above has said why.
if (fitting.length > 0)
  describeInBrowsers(
    'a real post',
    (open) => {
      let world: World;
      beforeAll(async () => {
        world = await open({ account: HANDLE });
        await keepPage(world);
        await world.openThreads('/');
      });

      for (const [index, sample] of fitting.entries()) {
        const { name, texts, alts } = sample;
        it.sequential(`${name} (parts: ${texts.length}, images: ${alts.length}) arrives as it was approved`, async () => {
          const ref = `S-${index}`;
          const media = alts.map((alt, i) => ({
            file: `images/${pictures[(index + i) % pictures.length]!.name}`,
            ...(alt ? { alt } : {}),
          }));
          await seedQueue(world, [
            queuePost(ref, texts, {
              parts: texts.map((text, part) => ({ text, ...(part === 0 ? { media } : {}) })) as never,
            }),
          ]);
          const before = world.standIn.posts().length;
          const { threads } = await fillNext(world);
          await pressPost(threads);
          const post = await untilEvidence(world, ref, 'confirmed');
          const content = await contentOf(world, post);
          const [sent, ...more] = world.standIn.posts().slice(before);
          expect(more).toEqual([]);
          expect(sent?.permalink).toBe(post.outcome?.permalink);
          expect(sent?.parts.map(({ text }) => text)).toEqual(content.parts.map(({ text }) => text));
          expect(sent?.parts.map((part) => part.media.map(({ sha256, alt }) => [sha256, alt]))).toEqual(
            content.parts.map(({ media: list = [] }) => list.map(({ hash, alt = '' }) => [hash, alt])),
          );
          // What was approved is what the sample says.
          expect(content.parts.map(({ text }) => text)).toEqual(texts);
          expect(content.parts[0]?.media?.length ?? 0).toBe(alts.length);
        });
      }
    },
    { atOnce: true },
  );

/** The approved content, as the store holds it. */
async function contentOf(world: World, post: Post): Promise<PostContent> {
  const { bodies } = await storeOf(world);
  const body = (bodies as { hash: string; value: { content: PostContent } }[]).find(
    ({ hash }) => hash === post.body,
  );
  return body!.value.content;
}
