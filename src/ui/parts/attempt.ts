// Running a command from a page: whatever it comes to, a person reads it in words.
import type { Result } from '../../commands/types';
import { errorText, refusalText } from './code-text';

/** Runs work that ends in a command's result. @returns what went wrong, in words; undefined when all is well. */
export async function attempt(work: () => Promise<Result>): Promise<string | undefined> {
  try {
    const result = await work();
    return result.ok ? undefined : refusalText(result.refusal);
  } catch (error) {
    return errorText(error);
  }
}
