// Asking the background to fill. What comes of it is read from the store and from the last trouble.
import { askBackground } from '../../platform/ask';
import { rememberTrouble } from '../../platform/memory';
import { ownWindow } from '../../platform/tabs';
import { rightNow } from '../parts/clock';
import { starting } from './panel-state';

/** Fills a post, or the claimed one again. */
export async function fill(postId: string, again = false): Promise<void> {
  if (starting.value) return;
  starting.value = true;
  try {
    await rememberTrouble(undefined);
    const answer = await askBackground(
      again
        ? { type: 'fill-again' }
        : // The window this panel belongs to: another one may have come to the front meanwhile.
          { type: 'start', postId, windowId: await ownWindow() },
    );
    // A start remembers its own trouble; filling again only answers.
    if (again && !answer.started) {
      await rememberTrouble({ code: answer.code, detail: answer.detail, at: rightNow() });
    }
  } catch {
    await rememberTrouble({ code: 'no-answer', at: rightNow() });
  } finally {
    starting.value = false;
  }
}
