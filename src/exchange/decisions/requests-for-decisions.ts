// The commands that record returned decisions. Ids follow from what a row says, so that the same decision comes in once,
// whatever file it stands in and however often that is read.
import { grouped } from '../grouped';
import type { ImportRequest } from '../requests-for';
import type { DecisionPlan, DecisionVerdict } from './judge-decisions';

export interface PostDecisions {
  postId: string;
  verdicts: DecisionVerdict[];
  /** To be executed in one transaction, in order. */
  requests: ImportRequest[];
}

/** One group for each post. @param chosen verdicts of `judgeDecisions`; those that are not `new` are left out. */
export function requestsForDecisions(chosen: readonly DecisionVerdict[]): PostDecisions[] {
  const fresh = chosen.filter(
    (one): one is DecisionVerdict & { plan: DecisionPlan } => one.verdict === 'new' && one.plan !== undefined,
  );
  return [...grouped(fresh, ({ plan }) => plan.postId)].map(([postId, verdicts]) => ({
    postId,
    verdicts,
    requests: verdicts
      .toSorted((a, b) => a.plan.place - b.plan.place)
      .map(({ plan: { commandId, command } }) => ({ commandId, command })),
  }));
}
