// What the store says, kept current: read again after every commit anywhere and when the window comes back.
import { useEffect, useRef, useState } from 'preact/hooks';
import { onBroadcast } from '../../platform/notices';

export interface Live<T> {
  /** The last value read; kept while a newer one is on its way, so that nothing flickers. */
  value: T | undefined;
  /** Why the last reading failed; the value before it still stands. */
  error: unknown;
  reload(): void;
}

/**
 * Reads with `load` now, when `keys` change, after each notice and on focus. Readings never overlap: notices that
 * come meanwhile lead to one more at the end.
 * @param listen further reasons to read again; returns how to stop listening.
 */
export function useLive<T>(
  load: () => Promise<T>,
  keys: readonly unknown[],
  listen?: (reload: () => void) => () => void,
): Live<T> {
  const [shown, setShown] = useState<{ value: T | undefined; error: unknown }>({
    value: undefined,
    error: undefined,
  });
  const latest = useRef(load);
  latest.current = load;
  const listening = useRef(listen);
  const generation = useGeneration(keys);
  const again = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation begins anew; `load` is read afresh each time.
  useEffect(() => {
    let gone = false;
    let running = false;
    let wanted = false;
    const reload = async () => {
      wanted = true;
      if (running) return;
      running = true;
      while (wanted && !gone) {
        wanted = false;
        try {
          const value = await latest.current();
          if (!gone) setShown({ value, error: undefined });
        } catch (error) {
          if (!gone) setShown((before) => ({ value: before.value, error }));
        }
      }
      running = false;
    };
    const start = () => void reload();
    again.current = start;
    const stops = [onBroadcast(start), listening.current?.(start)];
    window.addEventListener('focus', start);
    start();
    return () => {
      gone = true;
      window.removeEventListener('focus', start);
      for (const stop of stops) stop?.();
    };
  }, [generation]);

  return { ...shown, reload: () => again.current() };
}

/** A number that is another one whenever a key changed. */
function useGeneration(keys: readonly unknown[]): number {
  const last = useRef({ keys, generation: 0 });
  if (keys.some((key, i) => !Object.is(key, last.current.keys[i]))) {
    last.current = { keys, generation: last.current.generation + 1 };
  }
  return last.current.generation;
}
