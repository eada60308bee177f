// The worker's entry: one finder on a connection of its own, kept current by the notices every context gets.
import { onBroadcast } from '../../../platform/notices';
import { Database } from '../../../store/database';
import { Finder } from './finder';
import type { ToFinder } from './protocol';

let finder: Finder | undefined;

/** What fails is said to the page, which then does without this list or search. */
function guarded(work: Promise<void> | undefined): void {
  work?.catch((error: unknown) => postMessage({ type: 'failed', message: String(error) }));
}

onBroadcast(({ postIds }) => guarded(finder?.changed(postIds)));
addEventListener('message', ({ data }: MessageEvent<ToFinder>) => {
  if (data.type === 'open') {
    finder = new Finder(new Database(data.database), (message, transfer = []) =>
      postMessage(message, { transfer }),
    );
  } else guarded(finder?.answer(data));
});
