/** What a person does to send a post out, and what can be seen afterwards. */
import type { Post } from '../../../src/domain/lifecycle/state';
import type { PublishedPost } from '../../stand-in/server';
import { eventually, type Handle, type Surface, type TabSurface, type World } from '../harness';
import { postOf } from './seed';

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

/** Waits until the store says so, reading the post anew each time. */
export function untilPost(
  world: World,
  ref: string,
  fits: (post: Post) => boolean,
  what: string,
  timeout = 30_000,
): Promise<Post> {
  return eventually(
    async () => {
      const post = await postOf(world, ref);
      return fits(post) ? post : undefined;
    },
    `${ref}: ${what}`,
    timeout,
  );
}

export const untilEvidence = (world: World, ref: string, evidence: string) =>
  untilPost(world, ref, (post) => post.outcome?.evidence === evidence, evidence);

/** What the stand-in's server really got, newest first. */
export const published = (world: World): PublishedPost[] => world.standIn.posts().toReversed();
