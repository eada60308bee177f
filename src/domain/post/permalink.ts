// The addresses of posts on Threads. Hosts are data here because a site that moves its domain breaks whatever guesses.

/** threads.net moved to threads.com in April 2025; both are matched, with and without `www` (threads.md, Hosts). */
export const THREADS_HOSTS = ['www.threads.com', 'threads.com', 'www.threads.net', 'threads.net'] as const;

export interface Permalink {
  /** The one form that is stored and compared. */
  href: string;
  /** Absent for the short form `/t/CODE`. */
  account?: string;
  code: string;
}

/** Reads a post's address as a person would paste it. @returns undefined when it is not the address of a Threads post. */
export function parsePermalink(address: string): Permalink | undefined {
  const url = URL.parse(/^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
  if (!url || !(THREADS_HOSTS as readonly string[]).includes(url.hostname)) return undefined;
  const full = /^\/@([A-Za-z0-9._]{1,30})\/post\/([A-Za-z0-9_-]+)/.exec(url.pathname);
  if (full) {
    const account = full[1]!.toLowerCase();
    return { href: `https://www.threads.com/@${account}/post/${full[2]}`, account, code: full[2]! };
  }
  const short = /^\/t\/([A-Za-z0-9_-]+)/.exec(url.pathname);
  if (short) return { href: `https://www.threads.com/t/${short[1]}`, code: short[1]! };
  return undefined;
}
