// The dry run: what each row of a queue file would do, before anything is done.

import type { Refusal } from '../domain/lifecycle/refusals';
import type { State } from '../domain/lifecycle/state';
import { normalizeHandle } from '../domain/post/content';
import { contentHash } from '../domain/post/content-hash';
import { type FoundImage, imageFinder } from './find-image';
import type { Issue, ReasonCode } from './import-codes';
import { accountOf, type JudgedAccount, judgeAccounts } from './judge-account';
import { judgeApprovals } from './judge-approvals';
import { judgeContent } from './judge-content';
import { judgeSchedule } from './judge-schedule';
import type { Findings, QueueContext, RowPlan, RowVerdict } from './queue-context';
import type { QueueRow } from './queue-row';
import { rehearse } from './rehearse';
import { requestsForPlan } from './requests-for';
import { stableId } from './stable-id';

/** What rows above have taken. Values are row numbers. */
interface Seen {
  refs: Map<string, number>;
  identities: Map<string, number>;
  contents: Map<string, number>;
}

/** Judges all rows, in order. Pure: the same file and context give the same verdicts. */
export function judgeQueue(rows: readonly QueueRow[], context: QueueContext): RowVerdict[] {
  const accounts = judgeAccounts(context);
  const findImage = imageFinder(context.images);
  const hashes = new Set(context.known.values());
  const seen: Seen = { refs: new Map(), identities: new Map(), contents: new Map() };
  return rows.map((row) => judgeRow(row, context, accounts, findImage, hashes, seen));
}

function judgeRow(
  row: QueueRow,
  context: QueueContext,
  accounts: ReadonlyMap<string, JudgedAccount>,
  findImage: (file: string) => FoundImage,
  hashes: ReadonlySet<string>,
  seen: Seen,
): RowVerdict {
  const found: Findings = { reasons: [...row.problems], warnings: [] };
  const account = accountOf(row.account, accounts);
  if (!account.ok) found.reasons.push(account.issue);
  // Half a character has no UTF-8 form, so such a row can neither be hashed nor named.
  if (hasLoneSurrogate(row)) {
    found.reasons.push({ code: 'lone-surrogate' });
    return { row, verdict: 'refused', ...found };
  }
  // A post of the wrong shape has no parts to judge: more reasons would only hide the one that counts.
  const shapeless = row.parts.length === 0 && row.problems.some(({ code }) => code === 'field-invalid');
  if (shapeless) return { row, verdict: 'refused', ...found };
  const handle = normalizeHandle(row.account);
  const written = judgeContent(row, handle, findImage, found);
  const hash = written && contentHash(written.content);
  const due = account.ok
    ? judgeSchedule(row, account.account.zone, context.now, context.allowPastDates ?? false, found)
    : undefined;
  const identity = identityOf(row, handle, hash, due?.schedule);
  const postId = identity && stableId('post', identity);

  const twice = noteTwice(row, handle, identity, seen);
  if (twice) found.reasons.push(twice);
  if (!row.ref) found.warnings.push({ code: 'ref-missing' });
  const approvals = account.ok ? judgeApprovals(row, account.account, due?.at, context.now, found) : [];

  // An old file read again is full of past dates and ended approvals: what is there already is not judged again.
  const inQueue = postId && context.known.get(postId);
  if (inQueue && !twice) {
    const differs = hash !== inQueue;
    return {
      row,
      verdict: 'already-there',
      reasons: [],
      warnings: differs ? [{ code: 'differs-from-queue' }] : [],
      postId,
    };
  }
  if (found.reasons.length > 0 || !account.ok || !written || !hash || !identity || !postId) {
    return { row, verdict: 'refused', ...found, postId };
  }
  const above = seen.contents.get(hash);
  if (above !== undefined) found.warnings.push({ code: 'content-twice', detail: { row: above } });
  else seen.contents.set(hash, row.row);
  if (hashes.has(hash)) found.warnings.push({ code: 'content-in-queue' });
  const plan: RowPlan = {
    postId,
    identity,
    account: account.account,
    isNew: account.isNew,
    content: written.content,
    contentHash: hash,
    details: {
      author: row.author,
      ref: row.ref,
      tags: row.tags,
      audience: row.audience,
      market: row.market,
      notes: row.notes,
    },
    schedule: due?.schedule,
    approvals,
    images: written.images,
  };
  // The file's own faults are told above, all of them; what else the rules have against it, they say themselves.
  const refusal = refusalOf(plan, context);
  if (refusal) return { row, verdict: 'refused', reasons: [], refusal, warnings: found.warnings, postId };
  return { row, verdict: 'new', reasons: [], warnings: found.warnings, postId, plan };
}

/** What the rules refuse of all that a row asks for, one command after the other. */
function refusalOf(plan: RowPlan, context: QueueContext): Refusal | undefined {
  let state: State = {
    posts: {},
    accounts: Object.fromEntries(context.accounts),
    holds: {},
    ...(context.managed ? { managed: context.managed } : {}),
  };
  const media = new Set(plan.images.map(({ hash }) => hash));
  for (const { command } of requestsForPlan(plan, context.fileName)) {
    const next = rehearse({ state, content: plan.content, media }, command, context.now);
    if ('refusal' in next) return next.refusal;
    state = next.state;
  }
  return undefined;
}

/** Account and ref name a row for good; without a ref, what it says and when do. */
function identityOf(
  row: QueueRow,
  handle: string,
  hash: string | undefined,
  schedule: RowPlan['schedule'],
): string | undefined {
  if (row.ref) return JSON.stringify(['ref', handle, row.ref]);
  if (!hash) return undefined;
  return JSON.stringify(['content', hash, schedule?.date ?? '', schedule?.time ?? '', schedule?.zone ?? '']);
}

function noteTwice(
  row: QueueRow,
  handle: string,
  identity: string | undefined,
  seen: Seen,
): Issue<ReasonCode> | undefined {
  const [taken, key] = row.ref ? [seen.refs, JSON.stringify([handle, row.ref])] : [seen.identities, identity];
  if (key === undefined) return undefined;
  const above = taken.get(key);
  if (above === undefined) {
    taken.set(key, row.row);
    return undefined;
  }
  return row.ref
    ? { code: 'ref-twice', detail: { ref: row.ref, row: above } }
    : { code: 'row-twice', detail: { row: above } };
}

function hasLoneSurrogate(row: QueueRow): boolean {
  const { problems: _problems, ...given } = row;
  const texts = (value: unknown): boolean => {
    if (typeof value === 'string') return !value.isWellFormed();
    return typeof value === 'object' && value !== null && Object.values(value).some(texts);
  };
  return texts(given);
}
