// Running a command from a page: whatever it comes to, a person reads it in words.
import type { Result } from '../../commands/types';
import type { Refusal, RefusalCode } from '../../domain/lifecycle/refusals';
import { errorText, refusalText } from './code-text';

export type FieldErrors<F extends string> = Partial<Record<F, string>>;

/** What stood in the way: at a field, or as a whole. */
export interface Failed<F extends string> {
  errors: FieldErrors<F>;
  whole?: string;
  refusal?: Refusal;
}

/** Runs work that ends in a command's result. @returns what went wrong, in words; undefined when all is well. */
export async function attempt(work: () => Promise<Result>): Promise<string | undefined> {
  return (await attemptAtFields(work, {}))?.whole;
}

/** For forms: a refusal goes to the field it concerns. @returns undefined when all is well. */
export async function attemptAtFields<F extends string>(
  work: () => Promise<Result>,
  fields: Partial<Record<RefusalCode, F>>,
): Promise<Failed<F> | undefined> {
  try {
    const result = await work();
    if (result.ok) return undefined;
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
