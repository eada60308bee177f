// What may go out, worked out in another way than the code does it: from what people said in which order, by looking back
// from each moment instead of walking along, with dates as days of a calendar and texts as they stand.
import type { ManagedPolicy, Policy, PolicyParts } from '../../../src/domain/approval/policy';
import type { PostContent } from '../../../src/domain/post/content';

/** One thing somebody said of a post. */
export interface Said {
  id: string;
  kind: 'approve' | 'reject' | 'withdraw';
  role: string;
  person: string;
  at: number;
  from?: string | undefined;
  until?: string | undefined;
  conditions: boolean;
  met: boolean;
  audience?: string | undefined;
  market?: string | undefined;
  ticked: boolean;
  /** Said of a standard reply that this post is a use of. */
  ofStandard: boolean;
}

export interface Draft {
  content: PostContent;
  author?: string | undefined;
  tags: string[];
  audience?: string | undefined;
  market?: string | undefined;
  /** Since a reader would last have seen a difference. */
  said: Said[];
  sources: Set<string>;
}

export interface Book {
  drafts: Map<string, Draft>;
  policies: Map<string, { zone: string; own: Policy }>;
  managed: ManagedPolicy;
  holds: Set<string>;
}

const plain = (text: string | undefined) => (text ?? '').trim().toLowerCase().split(/\s+/).join(' ');
export const textOf = (content: PostContent) => JSON.stringify(content, Object.keys(flat(content)).sort());
function flat(value: unknown, names: Record<string, true> = {}): Record<string, true> {
  if (value && typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) {
      names[name] = true;
      flat(one, names);
    }
  }
  return names;
}

export function copyOf(book: Book): Book {
  return structuredClone(book);
}

/** The policy in force: what the organisation says wins, field by field. */
export function inForce(book: Book, account: string): Policy {
  const { own } = book.policies.get(account)!;
  const policy = structuredClone(own);
  for (const parts of [book.managed['*'], book.managed[account]] as (PolicyParts | undefined)[]) {
    for (const [name, value] of Object.entries(parts ?? {})) {
      if (name === 'checks') Object.assign(policy.checks, value);
      else Object.assign(policy, { [name]: value });
    }
  }
  return policy;
}

const days = new Map<string, Intl.DateTimeFormat>();
/** The calendar day in a zone. */
function dayIn(zone: string, at: number): string {
  let format = days.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(zone, format);
  }
  return format.format(at);
}
const dayNumber = (day: string) =>
  Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / 86_400_000;

/** Why a post must not go out; undefined when nothing is known against it. */
export function against(book: Book, postId: string, now: number): string | undefined {
  const draft = book.drafts.get(postId);
  if (!draft) return 'unknown';
  const { account } = draft.content;
  const policy = inForce(book, account);
  if (book.holds.has('*') || book.holds.has(account)) return 'hold';
  if (draft.tags.some((tag) => book.holds.has(`tag:${tag.toLowerCase()}`))) return 'hold';
  return contentAgainst(draft.content, policy) ?? peopleAgainst(book, draft, policy, now);
}

/** The texts of the model are plain enough for this. */
function contentAgainst(content: PostContent, { checks }: Policy): string | undefined {
  const words = (text: string) => ` ${text.toLowerCase().replace(/[^a-z]+/g, ' ')} `;
  const all = content.parts.map((part) => part.text).join('\n');
  if (content.kind === 'reply' && !content.target) return 'no-target';
  if (checks.requiredPhrases.some((phrase) => !words(all).includes(words(phrase)))) return 'phrase';
  if (checks.forbiddenTerms.some((term) => words(all).includes(words(term)))) return 'term';
  if (checks.requiredLink && !all.includes(checks.requiredLink)) return 'link';
  if (checks.requireAltText && content.parts.some((part) => part.media?.some((m) => !m.alt))) return 'alt';
  if (checks.allowedDomains.length > 0) {
    for (const [, host] of all.matchAll(/https:\/\/([a-z.]+)/g)) {
      if (!checks.allowedDomains.includes(host!)) return 'domain';
    }
  }
  return undefined;
}

function peopleAgainst(book: Book, draft: Draft, policy: Policy, now: number): string | undefined {
  const lastNo = draft.said.findLastIndex(({ kind }) => kind === 'withdraw');
  const said = draft.said.slice(lastNo + 1);
  const place = (role: string) => policy.roles.indexOf(role);
  const known = new Map<number, boolean>();

  const fits = (a: Said) =>
    a.kind === 'approve' &&
    place(a.role) >= 0 &&
    (!a.ofStandard || policy.standardReplies) &&
    (!a.conditions || a.met) &&
    (policy.authorMayApprove || !plain(draft.author) || plain(a.person) !== plain(draft.author)) &&
    !(plain(a.audience) && plain(draft.audience) && plain(a.audience) !== plain(draft.audience)) &&
    !(plain(a.market) && plain(draft.market) && plain(a.market) !== plain(draft.market));

  /** Whether the i-th statement is an approval that counted when it was made. */
  const counted = (i: number): boolean => {
    const had = known.get(i);
    if (had !== undefined) return had;
    const a = said[i]!;
    let counts = fits(a);
    if (counts && !policy.samePersonInTwoRoles) {
      counts = !said.some((b, j) => b.role !== a.role && plain(b.person) === plain(a.person) && stands(j, i));
    }
    if (counts && policy.order === 'in-order') {
      counts = policy.roles.slice(0, place(a.role)).every((role) => complete(role, i));
    }
    known.set(i, counts);
    return counts;
  };

  /** Whether the j-th statement, an approval, still stands just before the t-th. */
  function stands(j: number, t: number): boolean {
    if (j >= t || !counted(j)) return false;
    const a = said[j]!;
    const after = new Set<string>();
    for (let k = j + 1; k < t; k += 1) {
      const b = said[k]!;
      if (b.kind === 'reject' && place(b.role) >= 0) {
        if (b.role === a.role) return false;
        if (policy.order === 'in-order' && place(b.role) < place(a.role)) return false;
      }
      if (b.role === a.role && counted(k)) {
        if (plain(b.person) === plain(a.person)) return false;
        after.add(plain(b.person));
      }
    }
    return after.size < (policy.counts?.[a.role] ?? 1);
  }

  function complete(role: string, t: number): boolean {
    const standing = said.filter((a, j) => a.role === role && stands(j, t));
    return standing.length >= (policy.counts?.[role] ?? 1);
  }

  const end = said.length;
  for (const [k, b] of said.entries()) {
    if (b.kind !== 'reject' || place(b.role) < 0) continue;
    if (!said.some((a, j) => j > k && a.role === b.role && counted(j))) return 'rejected';
  }
  const lacking = policy.roles.find((role) => !complete(role, end));
  if (lacking !== undefined) return `lacks ${lacking}`;
  const standing = said.filter((_, j) => stands(j, end));
  if (policy.checks.benefitRisk && !standing.some((a) => a.ticked)) return 'benefit-risk';
  const { zone } = book.policies.get(draft.content.account)!;
  const today = dayIn(zone, now);
  for (const a of standing) {
    if (a.from === undefined ? now < a.at : today < a.from) return 'not-yet';
    if (today > a.until!) return 'expired';
    const first = a.from ?? dayIn(zone, a.at);
    if (dayNumber(today) - dayNumber(first) > policy.longestValidityDays + 2) return 'too-long';
  }
  return undefined;
}
