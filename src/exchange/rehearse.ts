// A command as if it were executed: the rules themselves say what a dry run says.
import type { Command } from '../domain/lifecycle/commands';
import { decide } from '../domain/lifecycle/decide';
import { evolve } from '../domain/lifecycle/evolve';
import type { Facts } from '../domain/lifecycle/facts';
import type { Refusal } from '../domain/lifecycle/refusals';
import type { State } from '../domain/lifecycle/state';

/** @returns the state after it, or why it is refused. @param now epoch milliseconds. */
export function rehearse(
  facts: Facts,
  command: Command,
  now: number,
): { state: State } | { refusal: Refusal } {
  const decided = decide(facts, command, now);
  if ('refusal' in decided) return decided;
  const state = decided.events.reduce(
    (before, event) => evolve(before, event, { at: now, device: '' }),
    facts.state,
  );
  return { state };
}
