/** Waiting without guessing how long. */

/** Lets time pass. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asks until the answer is neither false, null nor undefined, and returns it. */
export async function eventually<T>(
  ask: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  what: string,
  timeout = 10_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    if (Date.now() >= end) throw new Error(`not within ${timeout} ms: ${what}`);
    await sleep(50);
  }
}
