// Where a JSON text breaks, as far as the engine says.
import type { FileCode, Issue } from './import-codes';

/** Engines word the place differently, and some say nothing of it. */
export function syntaxError(source: string, error: unknown): Issue<FileCode> {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return { code: 'json-syntax-at', detail: { line: Number(line) } };
  if (!position) return { code: 'json-syntax' };
  return {
    code: 'json-syntax-at',
    detail: { line: source.slice(0, Number(position)).split(/\r\n|\r|\n/).length },
  };
}
