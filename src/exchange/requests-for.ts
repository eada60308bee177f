// The commands that bring chosen rows in. Ids follow from the rows, so that a second run of the same file, or of a part
// of it after a crash, changes nothing that is there.
import type { Command } from '../domain/lifecycle/commands';
import type { Account } from '../domain/lifecycle/state';
import type { RowPlan, RowVerdict } from './queue-context';
import { stableId } from './stable-id';

/** The shape that `commands/execute` takes. */
export interface ImportRequest {
  commandId: string;
  command: Command;
}

/**
 * One group for each row, to be executed in one transaction, in order; before them one group that sets up the accounts
 * that are new, when there are any. The images of each plan must be in the media store first.
 * @param chosen verdicts of `judgeQueue`; those that are not `new` are left out.
 */
export function requestsFor(chosen: readonly RowVerdict[], fileName: string): ImportRequest[][] {
  const plans = chosen.flatMap(({ verdict, plan }) => (verdict === 'new' && plan ? [plan] : []));
  const fresh = new Map<string, Account>();
  for (const plan of plans) if (plan.isNew) fresh.set(plan.account.handle, plan.account);
  const accounts = [...fresh.values()].map(accountRequest);
  const rows = plans.map((plan) => rowRequests(plan, fileName));
  return accounts.length > 0 ? [accounts, ...rows] : rows;
}

/** Everything that a row asks for, in order, its account included. */
export function requestsForPlan(plan: RowPlan, fileName: string): ImportRequest[] {
  return [...(plan.isNew ? [accountRequest(plan.account)] : []), ...rowRequests(plan, fileName)];
}

function accountRequest({ handle, zone, policy }: Account): ImportRequest {
  return {
    commandId: stableId('set-account', handle),
    command: { type: 'set-account', handle, zone, policy },
  };
}

function rowRequests(plan: RowPlan, importedFrom: string): ImportRequest[] {
  const { postId, identity, content, contentHash, details, schedule } = plan;
  const request = (command: Command, ...more: string[]): ImportRequest => ({
    commandId: stableId(command.type, identity, ...more),
    command,
  });
  const requests = [request({ type: 'write-post', postId, content, details })];
  if (schedule) requests.push(request({ type: 'schedule-post', postId, schedule }));
  requests.push(request({ type: 'submit-post', postId }));
  for (const { role, name, reference, from, until } of plan.approvals) {
    const decision = [contentHash, role, name, reference ?? '', from ?? '', until];
    const decisionId = stableId('decision', identity, ...decision);
    requests.push(
      request(
        {
          type: 'approve-post',
          postId,
          decisionId,
          contentHash,
          role,
          name,
          reference,
          from,
          until,
          importedFrom,
        },
        ...decision,
      ),
    );
  }
  return requests;
}
