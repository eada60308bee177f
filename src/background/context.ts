// The background's own context: opened anew at each wake-up, keeping nothing that matters.
import { type Context, openContext } from '../context/context';
import { afterChange } from './after-change';
import { type BackgroundCommand, decide } from './decide';
import { evolve } from './evolve';

let opened: Promise<Context<BackgroundCommand>> | undefined;

function forget(): void {
  opened = undefined;
}

/** @throws LostError, StoreError */
export function theContext(): Promise<Context<BackgroundCommand>> {
  opened ??= openContext({
    rules: { decide, evolve },
    onCommit: (notice) => afterChange(notice.postIds),
    // A newer version, or another database in its place after a restore: the next wake-up opens what is in use then.
    onClosed: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opened;
}
