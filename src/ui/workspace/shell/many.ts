// Something done to many posts: in batches of a few dozen milliseconds each, so that other windows get their turn, with
// every refusal told for its post. It can be stopped between two batches.
import type { Context } from '../../../context/context';
import type { Command } from '../../../domain/lifecycle/commands';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Post } from '../../../domain/lifecycle/state';
import { getBodies, getPosts } from '../../../store/posts';
import { errorText, refusalText } from '../../parts/code-text';
import { inverseOf } from './inverse';
import type { UndoStep } from './undo-stack';

/** How long a batch should take, milliseconds. */
const AIM = 30;
const MOST = 100;
/** A commit costs something by itself (other contexts are told): batches never shrink to where that is all they cost. */
const LEAST = 20;

export interface Outcome {
  changed: number;
  /** Posts on which there was nothing to change. */
  same: number;
  refused: { post: Post; why: string }[];
  /** Not reached, because it was stopped. */
  left: number;
  undo: UndoStep[];
}

/** The commands for one post; nothing to do: an empty list; words: why it cannot be. */
export type Plan = (post: Post, body: WrittenBody | undefined) => Command[] | string;

export interface ManyOptions {
  /** Whether the plan needs the texts. */
  bodies?: boolean;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, of: number) => void) | undefined;
}

export async function doMany(
  context: Context,
  ids: readonly string[],
  plan: Plan,
  { bodies = false, signal, onProgress }: ManyOptions = {},
): Promise<Outcome> {
  const outcome: Outcome = { changed: 0, same: 0, refused: [], left: 0, undo: [] };
  let size = LEAST;
  for (let from = 0; from < ids.length; ) {
    if (signal?.aborted) {
      outcome.left = ids.length - from;
      break;
    }
    const began = performance.now();
    const batch = ids.slice(from, from + size);
    const posts = await getPosts(context.database, batch);
    const texts = bodies ? await getBodies(context.database, posts) : [];
    const planned: { post: Post; body: WrittenBody | undefined; commands: Command[] }[] = [];
    for (const [i, post] of posts.entries()) {
      const commands = plan(post, texts[i]);
      if (typeof commands === 'string') outcome.refused.push({ post, why: commands });
      else if (commands.length === 0) outcome.same += 1;
      else planned.push({ post, body: texts[i], commands });
    }
    await runAll(context, planned, outcome);
    from += batch.length;
    onProgress?.(from, ids.length);
    const took = performance.now() - began;
    size = Math.max(LEAST, Math.min(MOST, Math.round((size * AIM) / Math.max(1, took))));
  }
  return outcome;
}

type Planned = { post: Post; body: WrittenBody | undefined; commands: Command[] };

/** One transaction for all; when it is refused as a whole, halves find the posts that cannot be changed. */
async function runAll(context: Context, planned: Planned[], outcome: Outcome): Promise<void> {
  if (planned.length === 0) return;
  let wrong: string;
  try {
    const result = await context.runRequests(
      planned.flatMap(({ commands }) =>
        commands.map((command) => ({ commandId: crypto.randomUUID(), command })),
      ),
    );
    if (result.ok) {
      outcome.changed += planned.length;
      for (const { post, body, commands } of planned) {
        const steps = commands.map((command) => inverseOf(command, post, body, ''));
        if (steps.every((step) => step !== undefined)) outcome.undo.push(...steps.reverse());
      }
      return;
    }
    wrong = refusalText(result.refusal);
  } catch (error) {
    wrong = errorText(error);
  }
  if (planned.length === 1) {
    outcome.refused.push({ post: planned[0]!.post, why: wrong });
    return;
  }
  const middle = planned.length >> 1;
  await runAll(context, planned.slice(0, middle), outcome);
  await runAll(context, planned.slice(middle), outcome);
}
