// Waiting without timers where possible: in hidden tabs a timeout costs a second, a message between ports does not.

const port = new MessageChannel();
const waiting: (() => void)[] = [];
port.port1.onmessage = () => waiting.shift()?.();

/** One task later: after the page's microtasks, before any timer. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port.port2.postMessage(0);
  });
}

/** So many milliseconds later (more in a hidden tab). */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Waits until `check` gives something, looking again whenever the page changes.
 * The interval is only for what makes no mutation, such as a change of address or of a field's value.
 */
export function until<T>(
  check: () => T | undefined | false | null,
  ms: number,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const now = check();
  if (now) return Promise.resolve(now);
  return new Promise((resolve) => {
    let planned = false;
    let done = false;
    const end = (value: T | undefined) => {
      if (done) return;
      done = true;
      observer.disconnect();
      clearInterval(interval);
      clearTimeout(timeout);
      signal?.removeEventListener('abort', abort);
      resolve(value);
    };
    const look = () => {
      if (done) return;
      const value = check();
      if (value) end(value);
    };
    const plan = () => {
      if (planned) return;
      planned = true;
      void turn().then(() => {
        planned = false;
        look();
      });
    };
    const abort = () => end(undefined);
    const observer = new MutationObserver(plan);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const interval = setInterval(look, 250);
    const timeout = setTimeout(() => end(check() || undefined), ms);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  });
}
