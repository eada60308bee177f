// Recording what a person chose of returned decisions: post by post, all of a post's in one transaction.
import type { Context } from '../../../context/context';
import type { Refusal } from '../../../domain/lifecycle/refusals';
import type { DecisionVerdict } from '../../../exchange/decisions/judge-decisions';
import { requestsForDecisions } from '../../../exchange/decisions/requests-for-decisions';

export interface BroughtDecisions {
  recorded: number;
  /** On record already: by an earlier run, or brought in by another window. */
  already: number;
  /** Posts of which nothing was recorded, with the rows concerned. */
  failed: { postId: string; rows: number[]; refusal: Refusal }[];
  /** Set when the run was stopped by the person: what was recorded so far stays. */
  stopped: boolean;
}

/** Other windows get their turn after so long: milliseconds. */
const TURN = 50;

/**
 * May be stopped and run again: ids follow from the rows, so nothing comes in twice.
 * @param onProgress called with the number of decisions done.
 */
export async function bringDecisions(
  context: Pick<Context, 'runRequests'>,
  chosen: readonly DecisionVerdict[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<BroughtDecisions> {
  const brought: BroughtDecisions = { recorded: 0, already: 0, failed: [], stopped: false };
  let done = 0;
  let turn = performance.now();
  for (const { postId, verdicts, requests } of requestsForDecisions(chosen)) {
    if (signal.aborted) {
      brought.stopped = true;
      break;
    }
    const result = await context.runRequests(requests);
    if (!result.ok) {
      brought.failed.push({ postId, rows: verdicts.map(({ row }) => row.row), refusal: result.refusal });
    } else {
      // Posts that inherited what is lost here have events of their own.
      const made = Math.min(result.events.filter((type) => type === 'decision-made').length, requests.length);
      brought.recorded += made;
      brought.already += requests.length - made;
    }
    done += verdicts.length;
    onProgress(done);
    if (performance.now() - turn > TURN) {
      await new Promise((go) => setTimeout(go));
      turn = performance.now();
    }
  }
  return brought;
}
