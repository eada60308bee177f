/** Waiting without guessing how long. */

/** Lets time pass. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The pauses between two looks, milliseconds: short at first, then longer, since in Firefox each look costs its main process some. */
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 150;

/** The pause after that many looks. */
export const pauseAfter = (looks: number): number => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 1.4 ** looks);

/** Asks until the answer is neither false, null nor undefined, and returns it. */
export async function eventually<T>(
  ask: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  what: string,
  timeout = 10_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (let looks = 0; ; looks += 1) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    if (Date.now() >= end) throw new Error(`not within ${timeout} ms: ${what}`);
    await sleep(pauseAfter(looks));
  }
}
