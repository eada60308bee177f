/**
 * Plays the main job as a person would, on the stand-in: import of the sample queue, a real toolbar click, a press on
 * Post, evidence, export. Prints each step; leaves pictures and the exported log in `out/`.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Body, Entry } from '../../src/domain/log/entry';
import type { PostContent } from '../../src/domain/post/content';
import { parseLogJsonl } from '../../src/exchange/parse-log-jsonl';
import { verifyLogJsonl } from '../../src/exchange/verify-log-jsonl';
import { type BrowserName, openWorld, type World } from '../browser/harness';
import { fillNext, pressPost, untilEvidence } from '../browser/steps/posting';
import { HANDLE } from '../browser/steps/seed';
import { exportLog, importSample, openWorkspace } from '../browser/steps/workspace';
import { root } from './run';

/** The first posts of the sample that are due: emoji and several lines, an image with alt text, a link, a thread. */
const REFS = ['NB-UK-101', 'NB-UK-102', 'NB-UK-103', 'NB-UK-104'];

/** @throws when anything is not as it must be; the pictures up to there stay. */
export async function play(browser: BrowserName, executable: string): Promise<void> {
  const out = join(root, 'out', browser);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const begun = Date.now();
  const step = (text: string) =>
    console.log(`  ${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  console.log(`\n${browser}`);
  const world = await openWorld({ browser, executable, account: HANDLE });
  try {
    step('the browser is open, with Bobbin, on a local Threads');
    await importSample(world);
    step('the sample queue is imported');
    const queue = await openWorkspace(world, '#/queue/coming-up');
    await queue.findByRole('heading', { name: 'Queue' });
    await queue.screenshot(join(out, 'queue.png'));
    await queue.close();
    await world.openThreads('/');
    for (const ref of REFS) {
      const { panel, threads } = await fillNext(world);
      step(`${ref}: toolbar clicked, the composer is filled and read back: exactly as approved`);
      await panel.screenshot(join(out, `${ref}-panel.png`));
      await threads.screenshot(join(out, `${ref}-composer.png`));
      await pressPost(threads);
      step(`${ref}: Post pressed`);
      const post = await untilEvidence(world, ref, 'confirmed');
      step(`${ref}: confirmed at ${post.outcome?.permalink}`);
      await panel.screenshot(join(out, `${ref}-result.png`));
    }
    const log = await openWorkspace(world, '#/log');
    for (const format of ['jsonl', 'csv'] as const) {
      const file = await exportLog(log, format, world);
      copyFileSync(file.path, join(out, `log.${format}`));
    }
    await log.screenshot(join(out, 'log.png'));
    step('the log is exported');
    const posts = await compare(join(out, 'log.jsonl'), world);
    step(
      `the exported log verifies and says what the local Threads got, to the byte: ${posts} posts, all confirmed`,
    );
    const refused = world.refusedHosts();
    if (refused.length > 0) throw new Error(`something tried to reach ${refused.join(', ')}`);
    step('nothing but Threads was asked for on the network');
  } finally {
    await world.close();
  }
}

interface Line {
  entry?: Entry;
  body?: Body | 'erased';
}

/** Compares the exported log with the record of the stand-in's server. @returns the number of posts. */
async function compare(file: string, world: World): Promise<number> {
  const bytes = readFileSync(file);
  const verdict = await verifyLogJsonl(
    parseLogJsonl(
      (async function* () {
        yield new Uint8Array(bytes);
      })(),
    ),
  );
  if (!verdict.ok) throw new Error(`the exported log does not verify: ${JSON.stringify(verdict.problems)}`);
  const lines = bytes
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const contents = new Map<unknown, PostContent>();
  const confirmed = new Map<unknown, unknown>();
  for (const { entry, body } of lines) {
    if (entry?.type === 'post-written' && body && body !== 'erased') {
      contents.set(entry.postId, (body.value as { content: PostContent }).content);
    }
    if (entry?.type === 'post-posted' && entry.evidence === 'confirmed')
      confirmed.set(entry.permalink, entry.postId);
  }
  const sent = world.standIn.posts();
  if (sent.length !== REFS.length) throw new Error(`${sent.length} posts were sent, not ${REFS.length}`);
  for (const { permalink, account, parts } of sent) {
    const content = contents.get(confirmed.get(permalink));
    if (!content) throw new Error(`${permalink} is not confirmed in the log`);
    const ours = {
      account: content.account,
      parts: content.parts.map((part) => [part.text, (part.media ?? []).map((m) => [m.hash, m.alt ?? ''])]),
    };
    const theirs = {
      account,
      parts: parts.map((part) => [part.text, part.media.map((m) => [m.sha256, m.alt])]),
    };
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
      throw new Error(`${permalink} differs:\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`);
    }
  }
  return sent.length;
}
