// The dry run: what each returned decision would do, before anything is done. A decision is for one content, by its
// hash; what the rules say of it is asked of the rules themselves, decision by decision, as if those above had been
// recorded: whatever the dry run takes, the commands take.
import { samePerson, type Verdict } from '../../domain/approval/approval';
import type { Command } from '../../domain/lifecycle/commands';
import type { Refusal } from '../../domain/lifecycle/refusals';
import type { Post, State } from '../../domain/lifecycle/state';
import { normalizeHandle, type PostContent } from '../../domain/post/content';
import { readShortCode, shortCode } from '../../domain/post/short-code';
import { wallTime } from '../../domain/schedule/schedule';
import { unguardCell } from '../csv-cell';
import { grouped } from '../grouped';
import type { Issue } from '../import-codes';
import { rehearse } from '../rehearse';
import { stableId } from '../stable-id';
import { writtenDate } from '../written-date';
import type { DecisionReason, DecisionWarning } from './decision-codes';
import { ANSWER_COLUMNS, type DecisionRow } from './decision-row';

/** One content that a post has or had. */
export interface Sighting {
  postId: string;
  hash: string;
  /** Which version of the post it was, from 1. */
  version: number;
}

/** A post that rows may mean, as it is now. */
export interface KnownPost {
  post: Post;
  content: PostContent | 'erased';
  /** How many versions it has. */
  versions: number;
}

/** All that judging needs to know; everything is handed in. */
export interface DecisionsContext {
  fileName: string;
  /** Epoch milliseconds. */
  now: number;
  /** Accounts, holds and who uses this installation; posts are taken from `posts`. */
  state: State;
  /** By id: every post that the file names, and those that have a content the file names. */
  posts: ReadonlyMap<string, KnownPost>;
  /** Contents of earlier versions that the file may mean. */
  sightings: readonly Sighting[];
}

/** What a row comes to when it is taken. */
export interface DecisionPlan {
  postId: string;
  /** Its place among the post's decisions, in which the rules were asked and the commands run. */
  place: number;
  commandId: string;
  command: Extract<Command, { type: 'approve-post' | 'reject-post' | 'withdraw-approval' }>;
}

export interface DecisionVerdict {
  row: DecisionRow;
  /** `blank`: nobody has decided in this row. */
  verdict: 'new' | 'already-there' | 'refused' | 'blank';
  /** Why it is refused; empty otherwise. */
  reasons: Issue<DecisionReason>[];
  /** What the rules refuse, where the file itself is sound. */
  refusal?: Refusal | undefined;
  warnings: Issue<DecisionWarning>[];
  /** The post it is for, where that can be told. */
  postId?: string | undefined;
  /** The hash of the content it was made for, where the post once had that and no longer has. */
  madeFor?: string | undefined;
  plan?: DecisionPlan | undefined;
}

const WORDS: Record<string, { verdict: Verdict; conditional?: true }> = {
  approve: { verdict: 'approve' },
  approved: { verdict: 'approve' },
  'approve with conditions': { verdict: 'approve', conditional: true },
  'approved with conditions': { verdict: 'approve', conditional: true },
  reject: { verdict: 'reject' },
  rejected: { verdict: 'reject' },
  withdraw: { verdict: 'withdraw' },
  withdrawn: { verdict: 'withdraw' },
};
const YES = ['yes', 'y', 'true', 'x', '1', '✓', '✔'];
const NO = ['no', 'n', 'false', '0', '-'];

/** A row that says who decided what on which post, before the rules are asked. */
interface Sound {
  row: DecisionRow;
  post: Post;
  verdict: Verdict;
  /** As the policy writes it, where it knows it. */
  role: string;
  name: string;
  plan: DecisionPlan;
  warnings: Issue<DecisionWarning>[];
}

/** Judges all rows. Pure: the same file and context give the same verdicts, in the order of the rows. */
export function judgeDecisions(rows: readonly DecisionRow[], context: DecisionsContext): DecisionVerdict[] {
  const verdicts = new Map<DecisionRow, DecisionVerdict>();
  const sound: Sound[] = [];
  for (const row of rows) {
    const judged = soundRow(row, context);
    if ('post' in judged) sound.push(judged);
    else verdicts.set(row, judged);
  }
  for (const [postId, ofPost] of grouped(sound, ({ post }) => post.id)) {
    askRules(withoutTwins(ofPost, verdicts), context.posts.get(postId)!, context, verdicts);
  }
  return rows.map((row) => verdicts.get(row)!);
}

function soundRow(row: DecisionRow, context: DecisionsContext): Sound | DecisionVerdict {
  const { cells } = row;
  const reasons: Issue<DecisionReason>[] = [...row.problems];
  const warnings: Issue<DecisionWarning>[] = [];
  const refused = (more: Partial<DecisionVerdict> = {}): DecisionVerdict => ({
    row,
    verdict: 'refused',
    reasons,
    warnings: [],
    ...more,
  });
  if (reasons.length === 0 && !ANSWER_COLUMNS.some((column) => cells[column])) {
    return { row, verdict: 'blank', reasons: [], warnings: [], postId: postNamed(row, context) };
  }
  // Half a character has no UTF-8 form, so it could be neither hashed nor logged.
  if (Object.values(cells).some((cell) => !cell.isWellFormed())) {
    reasons.push({ code: 'lone-surrogate' });
    return refused();
  }
  const match = matchPost(row, context);
  if ('issue' in match) reasons.push(match.issue);
  const known = 'known' in match ? match.known : undefined;
  const account = known && context.state.accounts[known.post.account];
  const said = cells.decision === undefined ? undefined : WORDS[plain(cells.decision).replace(/[-_]/g, ' ')];
  if (!cells.decision) reasons.push({ code: 'decision-missing' });
  else if (!said)
    reasons.push({ code: 'decision-unknown', detail: { decision: cells.decision.slice(0, 60) } });

  if (!cells.role) reasons.push({ code: 'role-missing' });
  const role =
    account?.policy.roles.find((one) => plain(one) === plain(cells.role)) ??
    account?.policy.roles.find((one) => plain(one) === plain(unguardCell(cells.role ?? ''))) ??
    cells.role ??
    '';
  const dates: Partial<Record<'date' | 'from' | 'until', string>> = {};
  for (const column of ['date', 'from', 'until'] as const) {
    const text = cells[column];
    if (!text) continue;
    const date = writtenDate(text);
    if (date.ok) dates[column] = date.date;
    else reasons.push({ code: date.code, detail: { field: column, date: text.slice(0, 60) } });
  }
  const benefitRisk = answerOf(cells.benefit_risk);
  if (benefitRisk === undefined) {
    reasons.push({ code: 'answer-unclear', detail: { value: cells.benefit_risk?.slice(0, 60) ?? '' } });
  }
  const words = cells.reason_or_conditions;
  if (said?.conditional && !words) reasons.push({ code: 'conditions-missing' });
  if (said?.verdict === 'approve' && !cells.until) reasons.push({ code: 'until-missing' });
  const name = cells.name ?? '';
  const idFor = (post: Post, hash: string) =>
    stableId(
      'returned',
      post.id,
      hash,
      said?.conditional ? 'conditions' : (said?.verdict ?? ''),
      role,
      plain(name),
      ...(['reference', 'reason_or_conditions', 'audience', 'market'] as const).map(
        (one) => cells[one] ?? '',
      ),
      ...(['date', 'from', 'until'] as const).map((one) => dates[one] ?? ''),
      String(benefitRisk),
    );
  if ('madeFor' in match && match.madeFor !== undefined) {
    // A file read again after an edit: what it brought the first time is there, and void.
    const post = context.posts.get(match.postId)!.post;
    const id = idFor(post, match.madeFor);
    if (post.decisions.some((decision) => decision.id === id)) return there(row, post, id);
  }
  if (reasons.length > 0 || !known || !account || !said) {
    return refused({
      postId: known?.post.id ?? ('postId' in match ? match.postId : undefined),
      madeFor: 'madeFor' in match ? match.madeFor : undefined,
    });
  }

  const { post } = known;
  if (said.conditional) warnings.push({ code: 'conditions-open' });
  if (dates.from && dates.from > wallTime(context.now, account.zone).date)
    warnings.push({ code: 'from-later', detail: { from: dates.from } });
  const decisionId = idFor(post, post.contentHash);
  const shared = {
    postId: post.id,
    decisionId,
    contentHash: post.contentHash,
    role,
    name,
    reference: cells.reference,
    decidedOn: dates.date,
    importedFrom: context.fileName,
  };
  const command: DecisionPlan['command'] =
    said.verdict === 'approve'
      ? {
          type: 'approve-post',
          ...shared,
          from: dates.from,
          until: dates.until!,
          conditions: said.conditional ? words : undefined,
          audience: cells.audience,
          market: cells.market,
          benefitRisk: benefitRisk || undefined,
        }
      : {
          type: said.verdict === 'reject' ? 'reject-post' : 'withdraw-approval',
          ...shared,
          reason: words ?? '',
        };
  const plan = { postId: post.id, place: 0, commandId: stableId(command.type, decisionId), command };
  return { row, post, verdict: said.verdict, role, name, plan, warnings };
}

/** The decision is on record already. */
function there(row: DecisionRow, post: Post, id: string): DecisionVerdict {
  const void_ = post.decisions.find((decision) => decision.id === id)?.voidedAt !== undefined;
  return {
    row,
    verdict: 'already-there',
    reasons: [],
    warnings: void_ ? [{ code: 'voided-since' }] : [],
    postId: post.id,
  };
}

export type Match =
  | { known: KnownPost }
  | { issue: Issue<DecisionReason>; postId?: string | undefined }
  | { issue: Issue<DecisionReason>; postId: string; madeFor: string };

/** The post whose present content a row was made for, or why there is none. */
export function matchPost(
  { cells }: DecisionRow,
  context: Pick<DecisionsContext, 'posts' | 'sightings'>,
): Match {
  const { posts, sightings } = context;
  const wanted = wantedHash(cells.content_hash, cells.short_code);
  if ('code' in wanted) return { issue: wanted };
  const fits = ({ hash }: { hash: string }) => hash.startsWith(wanted.prefix);
  const fitting = (id: string) => fits({ hash: posts.get(id)!.post.contentHash });
  const named = cells.post_id;
  const own = named === undefined ? undefined : posts.get(named);
  if (named !== undefined && !own) return { issue: { code: 'post-unknown' } };
  const here = own ? (fitting(own.post.id) ? [own.post.id] : []) : [...posts.keys()].filter(fitting);
  const before = sightings.filter((one) => fits(one) && (!own || one.postId === own.post.id));
  // A short code may, with very bad luck or by somebody's doing, stand for two contents.
  const hashes = new Set([
    ...here.map((id) => posts.get(id)!.post.contentHash),
    ...before.map((s) => s.hash),
  ]);
  if (hashes.size > 1) return { issue: { code: 'code-ambiguous', detail: { code: cells.short_code ?? '' } } };
  if (here.length > 1) return { issue: { code: 'post-ambiguous', detail: { found: here.length } } };
  const known = here[0] === undefined ? undefined : posts.get(here[0]);
  if (!known) {
    const seen = before[0];
    const versions = seen && posts.get(seen.postId)?.versions;
    if (!seen || versions === undefined) return { issue: { code: 'content-unknown' }, postId: named };
    return {
      issue: { code: 'content-other', detail: { version: seen.version, present: versions } },
      postId: seen.postId,
      madeFor: seen.hash,
    };
  }
  const account = cells.account && normalizeHandle(unguardCell(cells.account));
  if (account && account !== known.post.account) {
    return {
      issue: { code: 'account-differs', detail: { account, found: known.post.account } },
      postId: known.post.id,
    };
  }
  return { known };
}

/** What a row calls for by its hash, its short code or both, which must then agree. */
function wantedHash(
  hash: string | undefined,
  code: string | undefined,
): { prefix: string } | Issue<DecisionReason> {
  if (!hash && !code) return { code: 'post-not-named' };
  const plainHash = hash?.replace(/\s+/g, '').toLowerCase();
  if (plainHash !== undefined && !/^[0-9a-f]{64}$/.test(plainHash)) return { code: 'hash-invalid' };
  if (!code) return { prefix: plainHash! };
  const read = readShortCode(code);
  if (!read.ok) return { code: read.why };
  if (plainHash === undefined) return { prefix: read.prefix };
  if (!plainHash.startsWith(read.prefix))
    return { code: 'code-differs', detail: { code: shortCode(plainHash) } };
  return { prefix: plainHash };
}

/** For a row without a decision: the post to show beside it. */
function postNamed({ cells }: DecisionRow, { posts }: DecisionsContext): string | undefined {
  return cells.post_id !== undefined && posts.has(cells.post_id) ? cells.post_id : undefined;
}

/**
 * Takes out rows that say the same as one above, and all rows in which one person, in one role, says different things
 * of one post: which of them is meant, only that person knows.
 */
function withoutTwins(sound: readonly Sound[], verdicts: Map<DecisionRow, DecisionVerdict>): Sound[] {
  return sound.filter((one) => {
    const twins = sound.filter(
      (other) => other !== one && other.role === one.role && samePerson(other.name, one.name),
    );
    const other = twins.find(({ plan }) => plan.commandId !== one.plan.commandId);
    const above = twins.find(({ row }) => row.row < one.row.row);
    if (!other && !above) return true;
    const code = other ? 'row-contradicts' : 'row-twice';
    verdicts.set(one.row, {
      row: one.row,
      verdict: 'refused',
      reasons: [{ code, detail: { row: (other ?? above)!.row.row } }],
      warnings: [],
      postId: one.post.id,
    });
    return false;
  });
}

/**
 * Asks the rules, decision by decision, in the order in which the commands will run: approvals and rejections in the
 * policy's order of roles, withdrawals last, so that whoever withdraws has the last word.
 */
function askRules(
  rows: readonly Sound[],
  known: KnownPost,
  context: DecisionsContext,
  verdicts: Map<DecisionRow, DecisionVerdict>,
): void {
  const roles = context.state.accounts[known.post.account]?.policy.roles ?? [];
  let state: State = { ...context.state, posts: { [known.post.id]: known.post } };
  for (const [place, { row, plan, warnings }] of inOrder(rows, roles).entries()) {
    const { command, postId } = plan;
    const post = state.posts[postId]!;
    if (post.decisions.some(({ id }) => id === command.decisionId)) {
      verdicts.set(row, there(row, post, command.decisionId));
      continue;
    }
    const next = rehearse({ state, content: known.content }, command, context.now);
    if ('refusal' in next) {
      verdicts.set(row, {
        row,
        verdict: 'refused',
        reasons: [],
        refusal: next.refusal,
        warnings: [],
        postId,
      });
      continue;
    }
    state = next.state;
    verdicts.set(row, { row, verdict: 'new', reasons: [], warnings, postId, plan: { ...plan, place } });
  }
}

function inOrder(rows: readonly Sound[], roles: readonly string[]): Sound[] {
  const place = ({ verdict, role }: Sound) =>
    verdict === 'withdraw' ? roles.length + 1 : roles.indexOf(role);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** Yes, no or nothing; undefined when it cannot be told. */
function answerOf(cell: string | undefined): boolean | undefined {
  if (cell === undefined) return false;
  const answer = plain(cell);
  return YES.includes(answer) ? true : NO.includes(answer) ? false : undefined;
}

function plain(text: string | undefined): string {
  return text?.trim().replace(/\s+/g, ' ').toLowerCase() ?? '';
}
