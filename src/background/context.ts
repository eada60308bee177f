// The background's own context: opened anew at each wake-up, keeping nothing that matters.
import { type Context, openContext } from '../context/context';
import { afterChange } from './after-change';

let opened: Promise<Context> | undefined;

/** @throws LostError, StoreError */
export function theContext(): Promise<Context> {
  opened ??= openContext({ onCommit: (notice) => afterChange(notice.postIds) }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
