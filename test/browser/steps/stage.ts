/** One post on one page of the stand-in at a time, in a world that a whole suite shares. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Post } from '../../../src/domain/lifecycle/state';
import type { QueuePostJson } from '../../sample/sample-queue';
import type { Modes } from '../../stand-in/modes';
import { eventually, type Handle, type Surface, type TabSurface, type World } from '../harness';
import { untilPost } from './posting';
import { command, HANDLE, queuePost, seedQueue, sha256, storeOf } from './seed';
import { words } from './words';

/** Several lines, an empty one, an emoji of several code points, right-to-left script, quotes that pages like to bend. */
export const TEXT =
  'wash your hands: "twenty seconds" are enough.\n\nFamilies too 👩‍👩‍👧‍👦🧼\nاغسل يديك جيدًا قبل الأكل\nlast line';

const IMAGE = 'hand-washing.png';
const ALT = 'Two hands under running water, with "soap" — drawn';
const bytes = readFileSync(join(import.meta.dirname, '../../sample/images', IMAGE));

/** What a test is about: its post, and how the page deviates. */
export interface Scene {
  modes?: Partial<Modes>;
  text?: string;
  /** The sample's image with an alternative text. */
  image?: boolean;
  more?: Partial<QueuePostJson>;
  /** Who is signed in on the page; null for nobody. */
  account?: string | null;
  /** Posts of others that are on Threads already. */
  there?: { handle: string; text: string }[];
  /** Whether the post quotes the first of those. */
  quotes?: boolean;
  /** The page the person is on. */
  path?: string;
}

/** A scene that is set. */
export class Stage {
  constructor(
    readonly world: World,
    readonly ref: string,
    readonly scene: Scene,
    readonly tab: TabSurface,
  ) {}

  get text(): string {
    return this.scene.text ?? TEXT;
  }

  /** The frame of the composer: a dialog with a name, unless the page calls it otherwise. */
  composer({
    role = 'dialog',
    name = 'New thread',
  }: {
    role?: string;
    name?: string | undefined;
  } = {}): Handle {
    return this.tab.getByRole(role, role === 'menu' ? {} : { name });
  }

  /** The note that Bobbin lays over the page. */
  note(role: 'alert' | 'status' = 'alert'): Handle {
    return this.tab.getByRole(role, { name: 'Bobbin' });
  }

  /** The click on the toolbar button. */
  async click(): Promise<Surface> {
    await this.tab.bringToFront();
    await this.world.clickToolbar();
    return this.world.panel();
  }

  /** The click on the toolbar button, up to the person's turn. */
  async fill(timeout = 30_000): Promise<Surface> {
    const panel = await this.click();
    await this.yourTurn(panel, timeout);
    return panel;
  }

  /** Panel and page both say that it is the person's turn. */
  async yourTurn(panel: Surface, timeout = 30_000): Promise<void> {
    await says(panel, words('panel_your_turn'), timeout);
    await this.tab.findByText(words('page_your_turn'), { timeout: 5000 });
  }

  /** The person presses the control that publishes. */
  async press(name = 'Post', frame: Parameters<Stage['composer']>[0] = {}): Promise<void> {
    await this.tab.bringToFront();
    await this.composer(frame).getByRole('button', { name }).click();
  }

  until(fits: (post: Post) => boolean, what: string, timeout?: number): Promise<Post> {
    return untilPost(this.world, this.ref, fits, what, timeout);
  }

  /** Published once, as approved to the last code point and byte, and recorded as exactly that. */
  async confirmed(panel: Surface, timeout?: number): Promise<Post> {
    const post = await this.until((one) => one.outcome?.evidence === 'confirmed', 'confirmed', timeout);
    expect(post.state).toBe('posted');
    this.exact();
    expect(post.outcome?.permalink).toBe(this.world.standIn.posts().at(-1)?.permalink);
    await says(panel, words('evidence_confirmed'));
    // What the published post does not show is named, never passed over.
    const unseen = ['reply-control', ...(this.scene.image ? ['media-bytes'] : [])];
    expect(post.outcome?.notCompared).toEqual(unseen);
    await says(panel, new RegExp(words('not_compared_reply_control')));
    return post;
  }

  /** Not known whether it went out: a task to look, never due again by itself. */
  async unresolved(panel: Surface, timeout?: number): Promise<Post> {
    const post = await this.until((one) => one.state === 'unresolved', 'unresolved', timeout);
    expect(post.outcome?.kind).toBe('uncertain');
    await panel.findByRole('heading', { name: words('panel_look') });
    await says(panel, words('panel_look_text'));
    return post;
  }

  /** The press is stopped before the page sees it; page and panel say why, the log too. */
  async stopped(panel: Surface, why: string): Promise<void> {
    const key = why.replaceAll('-', '_');
    await this.note().getByText(words('page_stopped_title')).attached();
    await this.note()
      .getByText(words(`page_why_${key}`))
      .attached();
    await this.trouble(panel, words(`press_${key}_title`), words(`press_${key}`));
    const post = await this.until((one) => one.claim?.steps.at(-1)?.name === 'press-stopped', 'stopped');
    expect(post.state).toBe('claimed');
    expect(post.claim?.steps.at(-1)?.detail).toBe(why);
  }

  /** The person says that it is on Threads, at this address. */
  async declare(panel: Surface, permalink: string): Promise<Post> {
    const dialog = panel.getByRole('dialog', { name: words('common_posted_title') });
    await dialog.getByLabel(words('common_permalink')).fill(permalink);
    await dialog.getByRole('button', { name: words('common_posted_confirm') }).click();
    const post = await this.until((one) => one.outcome?.evidence === 'declared', 'declared');
    expect(post.outcome).toMatchObject({ permalink, by: 'person' });
    await says(panel, words('evidence_declared'));
    return post;
  }

  /** The record of the stand-in's server: exactly what was approved, once, by one press of a person. */
  exact(presses = 1): void {
    const posts = this.world.standIn.posts();
    const wanted = this.scene.image
      ? [{ sha256: sha256(bytes), alt: ALT, type: 'image/png', name: IMAGE }]
      : [];
    expect(posts.map((one) => one.parts)).toEqual([[{ text: this.text, media: wanted }]]);
    expect(posts[0]?.account).toBe(HANDLE);
    expect(posts[0]?.topic ?? '').toBe(this.scene.more?.topic ?? '');
    expect(this.world.standIn.presses()).toBe(presses);
  }

  /** Nothing reached the server, not even an attempt. */
  nothingSent(): void {
    expect(this.world.standIn.presses()).toBe(0);
    expect(this.world.standIn.posts()).toEqual([]);
  }

  /** The panel tells the trouble by these words: what happened, and what to do. */
  async trouble(panel: Surface, title: string, text: string, timeout = 20_000): Promise<void> {
    await panel.findByRole('heading', { name: title, timeout });
    await says(panel, text);
  }
}

/** Waits until the panel shows this, beside what it says to screen readers. */
export async function says(panel: Surface, text: string | RegExp, timeout?: number): Promise<void> {
  await panel.getByRole('main').getByText(text).attached(timeout);
}

let number = 0;

const onThreads = /^https:\/\/(www\.)?threads\.(com|net)\//;

/**
 * Takes away what the scene before left: its tabs, its claim, a post that is still due.
 * @returns a tab that can be used again, which is quicker than another one; none while one of them had a claim.
 */
async function clear(world: World): Promise<TabSurface | undefined> {
  const claimed = (await storeOf(world)).posts.some((post) => post.state === 'claimed');
  let kept: TabSurface | undefined;
  for (const tab of await world.tabs()) {
    if (!onThreads.test(await tab.url().catch(() => ''))) continue;
    if (claimed || kept) await tab.close().catch(() => undefined);
    else kept = tab;
  }
  const posts = await eventually(async () => {
    const all = (await storeOf(world)).posts;
    return all.every((post) => post.state !== 'claimed') && all;
  }, 'a claim ends with its tab');
  for (const { id } of posts.filter((post) => post.state === 'approved')) {
    await command(world, { type: 'skip-post', postId: id, reason: 'the test is over' });
  }
  return kept;
}

/** Sends a tab there; a page that is just going somewhere else itself may not let it. @returns the tab, if it went. */
async function sentTo(path: string, tab: TabSurface | undefined): Promise<TabSurface | undefined> {
  try {
    await tab?.goto(path);
    return tab;
  } catch {
    await tab?.close().catch(() => undefined);
    return undefined;
  }
}

/** Sets a scene: a page that deviates so, and one approved post that is due. */
export async function setScene(world: World, scene: Scene = {}): Promise<Stage> {
  const { text = TEXT, image = false, account = HANDLE } = scene;
  const kept = await clear(world);
  number += 1;
  const ref = `S-${number}`;
  world.standIn.reset();
  world.standIn.signIn(account);
  world.standIn.setModes(scene.modes ?? {});
  for (const { handle, text: said } of scene.there ?? []) {
    world.standIn.publish(handle, { parts: [{ text: said }] });
  }
  const more = scene.quotes ? { kind: 'quote' as const, target: world.standIn.posts()[0]!.permalink } : {};
  const part = { text, ...(image && { media: [{ file: `images/${IMAGE}`, alt: ALT }] }) };
  await seedQueue(world, [queuePost(ref, text, { parts: [part], ...more, ...scene.more })]);
  const path = scene.path ?? '/';
  return new Stage(world, ref, scene, (await sentTo(path, kept)) ?? (await world.openThreads(path)));
}

/**
 * What holds at the end of every scene: nothing was posted twice, no script pressed, and what the log calls confirmed,
 * seen or different is on the server at that address, confirmed as approved.
 */
export async function strike({ world, ref, text }: Stage): Promise<void> {
  const { posts } = await storeOf(world);
  const { outcome, state } = posts.find((one) => one.ref === ref) ?? {};
  const sent = world.standIn.posts().filter((one) => one.parts[0]?.text === text);
  expect(sent.length, 'posted twice').toBeLessThanOrEqual(1);
  expect(world.standIn.untrustedPresses(), 'a script pressed Post').toBe(0);
  if (state !== 'posted') return;
  if (outcome?.evidence === 'confirmed') {
    expect(sent.map((one) => [one.account, one.permalink])).toEqual([[HANDLE, outcome.permalink]]);
  }
  if (outcome?.evidence === 'permalink' || outcome?.evidence === 'mismatch') {
    expect(world.standIn.posts().map((one) => one.permalink)).toContain(outcome.permalink);
  }
}
