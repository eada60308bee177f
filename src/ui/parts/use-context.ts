// The page's one connection to the store, and what may stand in its way.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Rules } from '../../commands/types';
import { acceptLoss, type Context, LostError, openContext } from '../../context/context';
import { onManagedStorage, readManagedStorage } from '../../platform/managed-storage';
import { StoreError } from '../../store/database';
import { getSite } from '../../store/posts';
import { refusalText } from './code-text';

export type ContextState =
  | { state: 'opening' }
  | { state: 'ready'; context: Context /** Another window holds a newer version: reload. */; closed: boolean }
  | { state: 'lost'; error: LostError }
  | { state: 'failed'; code: string };

const current = signal<ContextState>({ state: 'opening' });
let opened = false;

let rules: Rules;

/**
 * The state of the page's context. The first caller opens it.
 * @param own the rules of the commands that this page runs.
 */
export function useContextState(own: Rules): ContextState {
  useEffect(() => {
    if (opened) return;
    opened = true;
    rules = own;
    void open();
  }, [own]);
  return current.value;
}

async function open(): Promise<void> {
  try {
    const context = await openContext({
      rules,
      onClosed() {
        if (current.value.state === 'ready') current.value = { ...current.value, closed: true };
        else current.value = { state: 'failed', code: 'closed' };
      },
    });
    // Whoever opens a page is told what holds now: the background may not have run since the browser started.
    await context.seeManagedPolicy();
    const see = () => void Promise.all([context.seeManagedPolicy(), seeManagedPack(context)]);
    onManagedStorage(see);
    void seeManagedPack(context);
    current.value = { state: 'ready', context, closed: false };
  } catch (error) {
    if (error instanceof LostError) current.value = { state: 'lost', error };
    else current.value = { state: 'failed', code: error instanceof StoreError ? error.code : 'unavailable' };
  }
}

/** Where the organisation sets a selector pack, or has set one until now. */
async function seeManagedPack(context: Context): Promise<void> {
  const [raw, site] = await Promise.all([readManagedStorage(), getSite(context.database)]);
  // What could not be read says nothing.
  if (!raw || (raw.selectorPack === undefined && site?.pack?.origin !== 'managed')) return;
  const { takeManagedPack } = await import('./site/managed-pack');
  await takeManagedPack(context, raw.selectorPack, site?.pack);
}

/** Tries once more, after a failure that may have passed. */
export async function reopen(): Promise<void> {
  current.value = { state: 'opening' };
  await open();
}

/** Goes on knowingly with the database at hand. @returns what went wrong, in words. */
export async function goOnAfterLoss(error: LostError, reason: string): Promise<string | undefined> {
  const result = await acceptLoss(error, reason);
  if (!result.ok) return refusalText(result.refusal);
  await reopen();
  return undefined;
}
