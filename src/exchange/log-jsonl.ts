// The log as JSON Lines: the exact record. docs/log-export.md says how anyone can check it without Bobbin.
import type { LogEntryView } from '../domain/log/entry';
import { append, EMPTY_EDGE, leafHash, rootOf } from '../domain/log/merkle';
import { canonicalJson } from '../domain/post/content-hash';

/** Names the log in its checkpoint. */
export const LOG_ORIGIN = 'bobbin';

export interface LogCheckpoint {
  origin: string;
  /** Number of entries. */
  size: number;
  /** Root of the Merkle tree (RFC 6962), hex. */
  root: string;
}

/** One entry's line, without its end. The entry's bytes stand in it untouched. */
export function logLine({ seq, json, body }: LogEntryView, leaf: string): string {
  const beside =
    body === undefined
      ? ''
      : `,"body":${body === 'erased' ? '"erased"' : canonicalJson({ salt: body.salt, value: body.value })}`;
  return `{"seq":${seq},"leaf":"${leaf}","entry":${json}${beside}}`;
}

/** The last line, without its end. */
export function checkpointLine({ origin, size, root }: LogCheckpoint): string {
  return JSON.stringify({ checkpoint: { origin, size, root } });
}

/**
 * Writes the whole log, one line an entry and the checkpoint last, each with its `\n`. Holds one entry at a time.
 * @throws RangeError when the entries are not those of a whole log in order: a gap must not look like a log.
 */
export async function* logJsonl(entries: AsyncIterable<LogEntryView>): AsyncGenerator<string, LogCheckpoint> {
  let edge = EMPTY_EDGE;
  for await (const view of entries) {
    if (view.seq !== edge.size)
      throw new RangeError(`Entry ${edge.size} is missing: ${view.seq} came instead.`);
    const leaf = leafHash(view.json);
    edge = append(edge, leaf);
    yield `${logLine(view, leaf)}\n`;
  }
  const checkpoint = { origin: LOG_ORIGIN, size: edge.size, root: rootOf(edge) };
  yield `${checkpointLine(checkpoint)}\n`;
  return checkpoint;
}

/** The last line of a part of a log, without its end. It stands where a whole log has its checkpoint. */
export function partLine(part: {
  of: LogCheckpoint;
  entries: number;
  filter: Record<string, string | number>;
}): string {
  const note =
    'These are some entries of a log, chosen by the filter. Each leaf is the hash of its entry, but a part cannot show that nothing is missing from it: for that, export the whole log, whose root is given here.';
  return JSON.stringify({ part: { ...part, note } });
}

/**
 * Writes the entries that pass, with their places and leaves, and last what they are a part of. The whole log is read,
 * so that size and root in the last line are those of the log at hand.
 */
export async function* logJsonlPart(
  entries: AsyncIterable<LogEntryView>,
  passes: (view: LogEntryView) => boolean,
  filter: Record<string, string | number>,
): AsyncGenerator<string, void> {
  let edge = EMPTY_EDGE;
  let chosen = 0;
  for await (const view of entries) {
    const leaf = leafHash(view.json);
    edge = append(edge, leaf);
    if (passes(view)) {
      chosen += 1;
      yield `${logLine(view, leaf)}\n`;
    }
  }
  const of = { origin: LOG_ORIGIN, size: edge.size, root: rootOf(edge) };
  yield `${partLine({ of, entries: chosen, filter })}\n`;
}
