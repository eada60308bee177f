// How decisions of single commands make the one function `decide`. Each context holds only those of what it runs itself.
import type { CommandOf, CommandType } from './commands';
import type { Decide, Decided, Facts } from './facts';

/**
 * `decide` for the commands of a table, and for no other.
 * The function it gives takes `now` as epoch milliseconds and throws a TypeError for a command that is not in the table. An
 * accepted command may have no events: then there is nothing to change.
 */
export function decideBy<T extends CommandType>(decisions: { [K in T]: Decide<K> }) {
  return (facts: Facts, command: CommandOf<T>, now: number): Decided => {
    const decide = (decisions as Partial<Record<CommandType, unknown>>)[command.type] as
      | Decide<T>
      | undefined;
    if (!decide) throw new TypeError(`${command.type} is not run here.`);
    return decide(facts, command, now);
  };
}
