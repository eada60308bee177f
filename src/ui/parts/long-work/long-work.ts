// Asking the worker: one worker a job, ended by its answer or by the person's Stop.

import { BackupError, type BackupProblem } from '../../../exchange/backup-read';
import { StoreError } from '../../../store/database';
import type { Answers, FromWorker, Job, Progress } from './jobs';

/**
 * Runs a job beside the page. A job that writes fills a database that is not in use yet, so it can be ended anywhere.
 * @throws BackupError, StoreError, Error; the signal's reason when it was stopped.
 */
export function longWork<J extends Job>(
  job: J,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<Answers[J['type']]> {
  return new Promise((done, failed) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      worker.terminate();
      signal?.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      failed(signal?.reason);
    };
    signal?.addEventListener('abort', stop);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'progress') return onProgress?.(data.progress);
      end();
      if (data.type === 'done') return done(data.answer as Answers[J['type']]);
      failed(errorOf(data));
    };
    worker.onerror = (event) => {
      end();
      failed(new Error(event.message || 'worker'));
    };
    worker.postMessage(job);
  });
}

function errorOf({ of, code, message }: Extract<FromWorker, { type: 'failed' }>): Error {
  if (of === 'backup') return new BackupError(code as BackupProblem);
  if (of === 'store') return new StoreError(code as StoreError['code']);
  return new Error(message);
}
