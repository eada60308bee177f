// Running commands from a view: what came of it is said in words, at the field it concerns or in the status line.
import type { Context } from '../../../context/context';
import type { Command } from '../../../domain/lifecycle/commands';
import type { RefusalCode } from '../../../domain/lifecycle/refusals';
import { attempt, attemptAtFields, type Failed } from '../../parts/attempt';
import { say } from './status';

export type { FieldErrors } from '../../parts/attempt';

/** Runs and says it: `done` when it worked, else what stood in the way. @returns whether it worked. */
export async function runAndSay(
  context: Context,
  commands: Command | Command[],
  done: string,
): Promise<boolean> {
  const wrong = await attempt(() => context.run(commands));
  say(wrong ?? done, wrong === undefined ? 'ok' : 'bad');
  return wrong === undefined;
}

/** For dialogs: says `done` when it worked. @returns what stood in the way, in words. */
export async function runOrWords(
  context: Context,
  commands: Command | Command[],
  done: string,
  commandId?: string,
): Promise<string | undefined> {
  const wrong = await attempt(() => context.run(commands, commandId));
  if (wrong === undefined) say(done);
  return wrong;
}

/**
 * For forms: says `done` when it worked; a refusal goes to the field it concerns.
 * @returns undefined when it worked; else what stood in the way, by field or as a whole.
 */
export async function runAtFields<F extends string>(
  context: Context,
  commands: Command | Command[],
  fields: Partial<Record<RefusalCode, F>>,
  done: string,
  commandId?: string,
): Promise<Failed<F> | undefined> {
  const failed = await attemptAtFields(() => context.run(commands, commandId), fields);
  if (!failed) say(done);
  return failed;
}
