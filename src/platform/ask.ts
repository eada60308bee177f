// Asking the background from a page of ours. The worker starts when it is stopped.
import type { FromUi, StartAnswer } from '../messages/protocol';
import { browser } from './browser';

type Answer<M extends FromUi> = M extends { type: 'changed' } ? boolean : StartAnswer;

/**
 * Sends a message to the background and waits for its answer.
 * @throws Error when the background could not be reached: nothing is known then, re-read before asking again.
 */
export async function askBackground<M extends FromUi>(message: M): Promise<Answer<M>> {
  return (await browser.runtime.sendMessage(message)) as Answer<M>;
}
