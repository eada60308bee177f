// What every reader of a file answers with when the file as a whole cannot be read.
import type { FileCode, Issue } from './import-codes';

export type FileRefusal = { ok: false; error: Issue<FileCode> };

export function refuseFile(code: FileCode, detail?: Record<string, string | number>): FileRefusal {
  return { ok: false, error: detail ? { code, detail } : { code } };
}
