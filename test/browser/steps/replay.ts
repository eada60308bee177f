/** State equals the replay of the log: checked on what a real browser stored. */
import { isDeepStrictEqual } from 'node:util';
import { count } from '../../../src/domain/lifecycle/count';
import { evolve } from '../../../src/domain/lifecycle/evolve';
import { type Counter, emptyState } from '../../../src/domain/lifecycle/state';
import { type Body, type Entry, readEntry } from '../../../src/domain/log/entry';

/** @throws Error naming the rows that differ from the replay. */
export function replayOf(dump: Record<string, unknown[]>): void {
  const bodies = new Map((dump.bodies as Body[]).map((body) => [body.hash, body]));
  let state = emptyState();
  let counters: Record<string, Counter> = {};
  for (const { json } of dump.entries as { json: string }[]) {
    const entry = JSON.parse(json) as Entry;
    const event = readEntry(entry, entry.private ? (bodies.get(entry.private) ?? 'erased') : undefined);
    const next = evolve(state, event, { at: entry.at, device: entry.device, body: entry.private });
    if ('postId' in event) counters = count(counters, state.posts[event.postId], next.posts[event.postId]!);
    state = next;
  }
  const by = (rows: unknown[] | undefined, key: string) =>
    Object.fromEntries((rows ?? []).map((row) => [String((row as Record<string, unknown>)[key]), row]));
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
  const pairs: [string, unknown, unknown][] = [
    ['posts', by(dump.posts, 'id'), state.posts],
    ['accounts', by(dump.accounts, 'handle'), state.accounts],
    ['holds', by(dump.holds, 'scope'), state.holds],
    ['counters', by(dump.counters, 'account'), counters],
  ];
  for (const [name, rows, replayed] of pairs) {
    const [had, want] = [plain(rows), plain(replayed)] as Record<string, unknown>[];
    for (const key of new Set([...Object.keys(had!), ...Object.keys(want!)])) {
      if (!isDeepStrictEqual(had![key], want![key])) {
        throw new Error(
          `${name} ${key} differs from the replay:\n${JSON.stringify(had![key])}\n${JSON.stringify(want![key])}`,
        );
      }
    }
  }
}
