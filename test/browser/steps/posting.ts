/** What a person does to send a post out, and what can be seen afterwards. */
import type { Post } from '../../../src/domain/lifecycle/state';
import type { PublishedPost } from '../../stand-in/server';
import { eventually, type Handle, type Surface, type TabSurface, type World } from '../harness';
import { peekPost, postOf } from './seed';

/** A click on the toolbar button; resolves when the panel says that it is the person's turn. */
export async function fillNext(world: World): Promise<{ panel: Surface; threads: TabSurface }> {
  await world.clickToolbar();
  const panel = await world.panel();
  await panel.findByText('Your turn.', { timeout: 20_000 });
  return { panel, threads: await world.threads() };
}

/** The composer's dialog on the stand-in, found as a person would: by the control that reads Post. */
export function postControl(threads: TabSurface, name: string | RegExp = 'Post'): Handle {
  return threads.getByRole('dialog', { name: /thread|reply|quote/i }).getByRole('button', { name });
}

/** The person presses Post. */
export async function pressPost(threads: TabSurface): Promise<void> {
  await threads.bringToFront();
  await postControl(threads).click();
}

/** Waits until the store says so, reading the post anew each time; then checks the whole store once. */
export async function untilPost(
  world: World,
  ref: string,
  fits: (post: Post) => boolean,
  what: string,
  timeout = 30_000,
): Promise<Post> {
  let last: Post | undefined;
  await eventually(
    async () => {
      last = await peekPost(world, ref);
      return last && fits(last);
    },
    `${ref}: ${what}`,
    timeout,
  ).catch((error: unknown) => {
    throw new Error(
      `${String(error)}\n${JSON.stringify({ state: last?.state, ...last?.claim, ...last?.outcome })}`,
    );
  });
  return postOf(world, ref);
}

export const untilEvidence = (world: World, ref: string, evidence: string) =>
  untilPost(world, ref, (post) => post.outcome?.evidence === evidence, evidence);

/** What the stand-in's server really got, newest first. */
export const published = (world: World): PublishedPost[] => world.standIn.posts().toReversed();
