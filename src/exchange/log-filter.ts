// Which entries of the log a person wants to see or to export.
import { type LogEntryView, readEntry } from '../domain/log/entry';

export interface LogFilter {
  account?: string | undefined;
  /** An event's type. */
  kind?: string | undefined;
  /** A kind of evidence: `confirmed`, `permalink`, `declared`, `mismatch` or `submitted`. */
  evidence?: string | undefined;
  /** Part of a declared name: of who did it, or of who decided. */
  person?: string | undefined;
  /** Epoch milliseconds: the first instant that counts, and the first one that does not. */
  from?: number | undefined;
  until?: number | undefined;
  post?: string | undefined;
}

const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase('en');

/** Whether an entry passes. @param postAccount the account of the post it speaks of, where that is known. */
export function passesFilter(
  view: LogEntryView,
  filter: LogFilter,
  postAccount: string | undefined,
): boolean {
  const { entry } = view;
  if (filter.post !== undefined && entry.postId !== filter.post) return false;
  if (filter.kind !== undefined && entry.type !== filter.kind) return false;
  if (filter.from !== undefined && entry.at < filter.from) return false;
  if (filter.until !== undefined && entry.at >= filter.until) return false;
  if (filter.evidence !== undefined && entry.evidence !== filter.evidence) return false;
  if (filter.account !== undefined && (entry.account ?? postAccount) !== filter.account) return false;
  if (filter.person !== undefined) {
    const wanted = plain(filter.person.trim());
    if (!namesIn(view).some((name) => plain(name).includes(wanted))) return false;
  }
  return true;
}

/** The declared names in an entry; none once they are erased. */
export function namesIn(view: LogEntryView): string[] {
  const event = readEntry(view.entry, view.body);
  const names = [event.private?.actor];
  if (event.type === 'decision-made') names.push(event.private?.name);
  if (event.type === 'person-set') names.push(event.private?.person.name);
  return names.filter((name) => name !== undefined);
}

/** Whether anything at all is filtered. */
export function isFiltered(filter: LogFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** Judges the entries of a log from its first one on: what earlier entries say of a post tells its account. */
export function forwardFilter(filter: LogFilter): (view: LogEntryView) => boolean {
  const accounts = new Map<string, string>();
  return (view) => {
    const { postId, account } = view.entry;
    const known = typeof postId === 'string' ? postId : undefined;
    // A post that moves to another account takes its later entries along.
    if (known && typeof account === 'string') accounts.set(known, account);
    return passesFilter(view, filter, known && accounts.get(known));
  };
}
