/** Puts a world into a state, and reads what the store holds, by code of the product run in a page of the extension. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { Command } from '../../../src/domain/lifecycle/commands';
import type { Event } from '../../../src/domain/lifecycle/events';
import type { Post } from '../../../src/domain/lifecycle/state';
import type { LogEntryView } from '../../../src/domain/log/entry';
import { type QueueFileJson, type QueuePostJson, sampleImages } from '../../sample/sample-queue';
import type { TabSurface, World } from '../harness';
import { replayOf } from './replay';

const root = join(import.meta.dirname, '../../..');
export const HANDLE = 'northbridge.health';
/** A document of the extension's that runs nothing of its own: no screen is drawn anew at each change. */
const PAGE = 'manifest.json';

let script: Promise<string> | undefined;

async function makeScript(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2024',
      rolldownOptions: {
        input: join(root, 'test/browser/steps/seed-page.ts'),
        output: { format: 'iife', name: 'seed' },
      },
    },
  });
  const output = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const chunk = output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('the seed could not be bundled');
  return chunk.code;
}

const kept = new WeakMap<World, TabSurface>();

/** A page that is gone, or that went while it was asked: browsers close an extension's pages when it starts anew. */
const isGone = (error: unknown): boolean =>
  /detached|target closed|session closed|no such frame/i.test(String(error));

async function openPage(world: World): Promise<TabSurface> {
  script ??= makeScript();
  for (let tried = 1; ; tried += 1) {
    try {
      const page = await world.extensionPage(PAGE);
      await page.driver.evaluate(`(() => { ${await script}; return null; })()`);
      return page;
    } catch (error) {
      if (tried === 3 || !isGone(error)) throw error;
    }
  }
}

/**
 * Keeps one page open for all that follows in this world: faster for a suite with many looks at the store, and no tab
 * comes to the front while a person composes. After a restart of the browser it has to be called again.
 */
export async function keepPage(world: World): Promise<void> {
  kept.set(world, await openPage(world));
}

/** Calls a function of `seed-page.ts` in the page that is kept, else in one of its own, which is closed again. */
async function inPage<T>(world: World, name: string, ...args: unknown[]): Promise<T> {
  const lasting = kept.get(world);
  if (!lasting) {
    const page = await openPage(world);
    try {
      return await callIn<T>(page, name, args);
    } finally {
      await page.close();
    }
  }
  try {
    return await callIn<T>(lasting, name, args);
  } catch (error) {
    // Only looks are repeated: what a command did before its page went is not known.
    if (!isGone(error) || !LOOKS.has(name)) throw error;
    await keepPage(world);
    return callIn<T>(kept.get(world)!, name, args);
  }
}

const LOOKS = new Set(['dump', 'peek', 'memory', 'log']);

async function callIn<T>(page: TabSurface, name: string, args: unknown[]): Promise<T> {
  const call = `bobbinSeed.${name}(...${JSON.stringify(args)})`;
  return JSON.parse(
    await page.driver.evaluate<string>(`(async () => JSON.stringify((await ${call}) ?? null))()`),
  ) as T;
}

/** A post of the queue file, approved and due an hour ago unless said otherwise. */
export function queuePost(
  ref: string,
  text: string | string[],
  more: Partial<QueuePostJson> = {},
): QueuePostJson {
  const due = new Date(Date.now() - 60 * 60_000);
  const until = new Date(Date.now() + 300 * 86_400_000);
  return {
    ref,
    account: HANDLE,
    kind: 'post',
    parts: (Array.isArray(text) ? text : [text]).map((one) => ({ text: one })),
    date: due.toISOString().slice(0, 10),
    time: due.toISOString().slice(11, 16),
    zone: 'UTC',
    author: 'Social media desk',
    approval: {
      role: 'Compliance',
      name: 'Compliance reviewer',
      reference: `REF-${ref}`,
      from: '2026-01-01',
      until: until.toISOString().slice(0, 10),
    },
    ...more,
  } as QueuePostJson;
}

/** Brings posts in. Images are those of the sample, by `images/<name>`. */
export async function seedQueue(world: World, posts: QueuePostJson[]): Promise<void> {
  const handles = [...new Set(posts.map((post) => post.account))];
  const file: QueueFileJson = {
    bobbinQueue: 1,
    accounts: handles.map((handle) => ({ handle, zone: 'Europe/London' })),
    posts,
  };
  const wanted = new Set(
    posts.flatMap((post) => post.parts.flatMap((part) => part.media?.map((m) => m.file) ?? [])),
  );
  const images = await Promise.all(
    sampleImages()
      .filter((image) => wanted.has(`images/${image.name}`))
      .map(async ({ name, path }) => ({
        name,
        type: name.endsWith('.png') ? 'image/png' : 'image/jpeg',
        base64: (await readFile(path)).toString('base64'),
      })),
  );
  await inPage(world, 'queue', JSON.stringify(file), images);
}

/** Runs one command as a page of ours would. */
export function command(world: World, asked: Command): Promise<unknown> {
  return inPage(world, 'run', asked);
}

/** Records one event that no test can wait for; see `seed-page.ts`. */
export function happen(world: World, event: Event & { postId: string }): Promise<unknown> {
  return inPage(world, 'happen', event);
}

export interface Dump {
  posts: Post[];
  [store: string]: unknown[];
}

/** All rows, after checking that they equal the replay of the log, which every test may rely on. */
export async function storeOf(world: World): Promise<Dump> {
  const dump = await inPage<Dump>(world, 'dump');
  replayOf(dump);
  return dump;
}

export function logOf(world: World): Promise<LogEntryView[]> {
  return inPage(world, 'log');
}

/** The post of a reference. */
export async function postOf(world: World, ref: string): Promise<Post> {
  const post = (await storeOf(world)).posts.find((one) => one.ref === ref);
  if (!post) throw new Error(`no post ${ref}`);
  return post;
}

/** The same without the check of the whole store, for waiting; undefined when there is none. */
export async function peekPost(world: World, ref: string): Promise<Post | undefined> {
  return (await inPage<Post | null>(world, 'peek', ref)) ?? undefined;
}

/** What is kept outside the database. */
export interface Memory {
  /** The sentinel: size and root of the log as last written down. */
  remembered?: { installId: string; size: number; root: string };
  trouble?: { code: string; detail?: string; at: number };
}

export function memoryOf(world: World): Promise<Memory> {
  return inPage(world, 'memory');
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
