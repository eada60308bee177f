// One long job at a time in a part of a page, with its progress and its Stop.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answers, Job, Progress } from './jobs';
import { longWork } from './long-work';

export interface LongWork {
  /** Set while a job runs. */
  progress: Progress | undefined;
  /** What the job's answer is; undefined when it was stopped. @throws what `longWork` throws. */
  run<J extends Job>(job: J): Promise<Answers[J['type']] | undefined>;
  stop(): void;
}

export function useLongWork(): LongWork {
  const [progress, setProgress] = useState<Progress>();
  const running = useRef<AbortController | undefined>(undefined);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      running.current?.abort();
    };
  }, []);
  return {
    progress,
    stop: () => running.current?.abort(),
    async run(job) {
      if (running.current) return undefined;
      const stop = new AbortController();
      running.current = stop;
      setProgress({ done: 0, of: 0 });
      try {
        return await longWork(job, {
          signal: stop.signal,
          onProgress: (next) => here.current && setProgress(next),
        });
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      } finally {
        running.current = undefined;
        if (here.current) setProgress(undefined);
      }
    },
  };
}
