// A part whose code is loaded after the page was drawn: what is opened seldom costs the first paint nothing.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Brings a part, for example `() => import('./x').then((m) => m.X)`; the same function at every drawing. */
export type Load<P> = () => Promise<ComponentType<P>>;

const loaded = new Map<unknown, unknown>();

/** Loads a part before it is asked for, so that the first key pressed after opening it is not lost. */
export async function bring<P>(load: Load<P>): Promise<void> {
  if (!loaded.has(load)) loaded.set(load, await load());
}

/** Where the code is not there yet, nothing is drawn until it is. */
export function Later<P extends object>({ load, props }: { load: Load<P>; props: P }) {
  const [, draw] = useState(0);
  useEffect(() => {
    if (!loaded.has(load)) void bring(load).then(() => draw((n) => n + 1));
  }, [load]);
  const Part = loaded.get(load) as ComponentType<P> | undefined;
  return Part ? <Part {...props} /> : null;
}
