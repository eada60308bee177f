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
