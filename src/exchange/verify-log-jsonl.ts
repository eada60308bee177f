// Checks a log file by computing everything in it again. Believes nothing that it can compute.
import { type Body, commitment, type Entry } from '../domain/log/entry';
import { append, EMPTY_EDGE, leafHash, rootOf } from '../domain/log/merkle';
import { canonicalJson } from '../domain/post/content-hash';
import { checkpointLine, LOG_ORIGIN, logLine } from './log-jsonl';

export type LogProblemCode =
  | 'not-json'
  | 'not-an-entry'
  | 'not-canonical'
  | 'wrong-place'
  | 'wrong-leaf'
  | 'body-missing'
  | 'body-unasked'
  | 'wrong-body'
  | 'line-not-exact'
  | 'no-checkpoint'
  | 'after-checkpoint'
  | 'wrong-checkpoint'
  | 'other-root'
  | 'a-part'
  | 'not-utf8';

export interface LogProblem {
  code: LogProblemCode;
  /** Line of the file, from 1. */
  line: number;
}

export interface LogVerdict {
  ok: boolean;
  /** Entries found, and the root computed over them (hex). */
  size: number;
  root: string;
  /** Entries whose private part was erased: they count, their words are gone. */
  erased: number;
  /** The first of them; `more` counts the others. */
  problems: LogProblem[];
  more: number;
}

const MOST_PROBLEMS = 100;

/**
 * Verifies the lines of a log file: each line's exact form, each entry's canonical form, leaf and place, each private
 * part against its commitment, and the root. Holds one line at a time.
 * @param expectedRoot a root known from elsewhere (an earlier checkpoint of the same size). Without one a log that was
 *   rewritten as a whole cannot be told from a true one.
 */
export async function verifyLogJsonl(
  lines: AsyncIterable<string> | Iterable<string>,
  expectedRoot?: string,
): Promise<LogVerdict> {
  const problems: LogProblem[] = [];
  let more = 0;
  let edge = EMPTY_EDGE;
  let erased = 0;
  let line = 0;
  let closed = false;
  const problem = (code: LogProblemCode) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ code, line });
    else more += 1;
  };
  try {
    for await (const text of lines) {
      line += 1;
      if (closed) {
        problem('after-checkpoint');
        continue;
      }
      const value = parsed(text);
      if (value === undefined) problem('not-json');
      else if (Object.hasOwn(value, 'checkpoint')) {
        closed = true;
        if (text !== checkpointLine({ origin: LOG_ORIGIN, size: edge.size, root: rootOf(edge) })) {
          problem('wrong-checkpoint');
        }
      } else if (Object.hasOwn(value, 'part')) {
        // Its places have gaps by design: they would only be named one by one.
        closed = true;
        problems.length = 0;
        more = 0;
        problem('a-part');
      } else {
        const judged = judgeEntry(text, value, edge.size);
        for (const code of judged.problems) problem(code);
        if (judged.erased) erased += 1;
        if (judged.leaf) edge = append(edge, judged.leaf);
      }
    }
  } catch (error) {
    // The reader of the lines throws a TypeError at bytes that are not UTF-8; anything else is no finding.
    if (!(error instanceof TypeError)) throw error;
    line += 1;
    problem('not-utf8');
  }
  if (!closed) problem('no-checkpoint');
  const root = rootOf(edge);
  if (expectedRoot !== undefined && root !== expectedRoot) problem('other-root');
  return { ok: problems.length === 0, size: edge.size, root, erased, problems, more };
}

function judgeEntry(
  text: string,
  value: Record<string, unknown>,
  place: number,
): { problems: LogProblemCode[]; leaf?: string; erased?: boolean } {
  const { entry } = value;
  if (!isObject(entry)) return { problems: ['not-an-entry'] };
  const problems: LogProblemCode[] = [];
  const json = canonical(entry);
  if (json === undefined) return { problems: ['not-canonical'] };
  const leaf = leafHash(json);
  if (value.leaf !== leaf) problems.push('wrong-leaf');
  if (value.seq !== place) problems.push('wrong-place');
  const body = bodyOf(entry, value.body);
  if (typeof body === 'string' && body !== 'erased') problems.push(body);
  // The line as it has to be, from its own parts: whatever is left over, missing or written otherwise shows here.
  const beside = typeof body === 'string' && body !== 'erased' ? undefined : body;
  const exact = logLine({ seq: place, json, entry: entry as Entry, body: beside }, leaf);
  if (problems.length === 0 && text !== exact) problems.push('line-not-exact');
  return { problems, leaf, erased: body === 'erased' };
}

/** The private part if it is what the entry commits to, or what is wrong with it. */
function bodyOf(
  entry: Record<string, unknown>,
  body: unknown,
): Body | 'erased' | undefined | 'body-missing' | 'body-unasked' | 'wrong-body' {
  const hash = entry.private;
  if (hash === undefined) return body === undefined ? undefined : 'body-unasked';
  if (body === undefined) return 'body-missing';
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return 'wrong-body';
  if (body === 'erased') return 'erased';
  if (!isObject(body) || typeof body.salt !== 'string' || !/^(?:[0-9a-f]{2})+$/.test(body.salt))
    return 'wrong-body';
  if (canonical(body.value) === undefined || commitment(body.salt, body.value) !== hash) return 'wrong-body';
  return { hash, salt: body.salt, value: body.value };
}

function canonical(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
