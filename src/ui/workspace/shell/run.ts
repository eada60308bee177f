// Running commands from a view: what came of it is said in words, at the field it concerns or in the status line.
import type { Context } from '../../../context/context';
import type { Command } from '../../../domain/lifecycle/commands';
import type { Refusal, RefusalCode } from '../../../domain/lifecycle/refusals';
import { attempt } from '../../parts/attempt';
import { errorText, refusalText } from '../../parts/code-text';
import { say } from './status';

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

export type FieldErrors<F extends string> = Partial<Record<F, string>>;

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
): Promise<{ errors: FieldErrors<F>; whole?: string; refusal?: Refusal } | undefined> {
  try {
    const result = await context.run(commands, commandId);
    if (result.ok) {
      say(done);
      return undefined;
    }
    const { refusal } = result;
    const field = fields[refusal.code];
    const text = refusalText(refusal);
    return field
      ? { errors: { [field]: text } as FieldErrors<F>, refusal }
      : { errors: {}, whole: text, refusal };
  } catch (error) {
    return { errors: {}, whole: errorText(error) };
  }
}
