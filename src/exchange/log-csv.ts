// The log as a table for auditors. The exact record is log-jsonl; each row names its entry's hash there.

import { type Event, postOf } from '../domain/lifecycle/events';
import { type LogEntryView, readEntry } from '../domain/log/entry';
import { leafHash } from '../domain/log/merkle';
import type { MediaRef, PostContent } from '../domain/post/content';
import { canonicalJson } from '../domain/post/content-hash';
import { isoWithOffset } from '../domain/schedule/schedule';
import type { Difference } from '../domain/text/difference';
import { csvCell } from './csv-cell';

/** The columns, in order, by the names in the header row. Names of people are declared, not authenticated. */
export const LOG_COLUMNS = [
  'seq',
  'at',
  'zone',
  'actor (declared)',
  'device',
  'event',
  'post_ref',
  'post_id',
  'account',
  'content_hash',
  'state_after',
  'verdict',
  'role',
  'name (declared)',
  'reference',
  'valid_from',
  'valid_until',
  'conditions',
  'certificate',
  'evidence',
  'permalink',
  'published_at',
  'first_dissemination',
  'method',
  'way',
  'audience',
  'market',
  'reason',
  'differences',
  'not_compared',
  'text',
  'media_hashes',
  'alt_texts',
  'details',
  'entry_hash',
] as const;
type LogColumn = (typeof LOG_COLUMNS)[number];
type Row = Partial<Record<LogColumn, string>>;

/** How everything that Bobbin records as posted got out. */
export const METHOD = 'Threads web, posted by hand';
const ERASED = '[erased]';

/** What earlier entries said of a post. */
export interface PostMemory {
  account: string;
  ref?: string | undefined;
  contentHash?: string | undefined;
  content?: PostContent | undefined;
  /** The content was erased, which is other than not known. */
  erased?: boolean | undefined;
  audience?: string | undefined;
  market?: string | undefined;
  /** Epoch milliseconds of the first dissemination, once there was one. */
  firstAt?: number | undefined;
}

export interface LogCsvOptions {
  /** IANA zone of rows that concern no account; UTC when absent. */
  zone?: string | undefined;
  /** Gives what is known of a post that has left the memory (or was never in it). */
  lookup?: ((postId: string) => Promise<PostMemory | undefined>) | undefined;
  /** Posts held in memory at most. */
  memory?: number | undefined;
  /** Excel takes a semicolon where the comma is the decimal sign. */
  separator?: ',' | ';' | '\t' | undefined;
  /** Writes only these rows. All entries have to be given all the same: rows repeat what earlier ones said. */
  only?: ((view: LogEntryView) => boolean) | undefined;
}

/** Writes the log as CSV in UTF-8 with BOM and CRLF; every cell quoted and guarded (csv-cell). One chunk a row. */
export async function* logCsv(
  entries: AsyncIterable<LogEntryView>,
  options: LogCsvOptions = {},
): AsyncGenerator<string, void> {
  const separator = options.separator ?? ',';
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(separator)}\r\n`;
  const memory = new Map<string, PostMemory>();
  const zones = new Map<string, string>();
  yield `\uFEFF${line(LOG_COLUMNS)}`;
  for await (const view of entries) {
    const event = readEntry(view.entry, view.body);
    if (event.type === 'account-set') zones.set(event.account, event.zone);
    const post = await remember(event, view.entry.at, memory, options);
    if (options.only && !options.only(view)) continue;
    const row = rowOf(view, event, post, zones, options.zone ?? 'UTC');
    yield line(LOG_COLUMNS.map((name) => row[name] ?? ''));
  }
}

/** Keeps what later rows need, the oldest used post leaving first. */
async function remember(
  event: Event,
  at: number,
  memory: Map<string, PostMemory>,
  { lookup, memory: most = 5000 }: LogCsvOptions,
): Promise<PostMemory | undefined> {
  const id = postOf(event);
  if (id === undefined) return undefined;
  let post = memory.get(id) ?? (await lookup?.(id));
  if (event.type === 'post-written') {
    const { account, ref, contentHash, audience, market } = event;
    post = {
      account,
      ref,
      contentHash,
      audience,
      market,
      content: event.private?.content,
      erased: !event.private,
      firstAt: post?.firstAt,
    };
  }
  if (event.type === 'post-posted') {
    post = { ...(post ?? { account: event.account }), firstAt: post?.firstAt ?? event.publishedAt ?? at };
  }
  if (!post) return undefined;
  memory.delete(id);
  memory.set(id, post);
  if (memory.size > most) memory.delete(memory.keys().next().value!);
  return post;
}

function rowOf(
  { seq, json, entry, body }: LogEntryView,
  event: Event,
  post: PostMemory | undefined,
  zones: ReadonlyMap<string, string>,
  ownZone: string,
): Row {
  const account = 'account' in event ? event.account : post?.account;
  const zone = (account && zones.get(account)) || ownZone;
  const iso = (at: number | undefined) => (at === undefined ? undefined : isoWithOffset(at, zone));
  const erased = body === 'erased' ? ERASED : undefined;
  const row: Row = {
    seq: String(seq),
    at: iso(entry.at),
    zone,
    'actor (declared)': event.private?.actor ?? erased,
    device: entry.device,
    event: event.type,
    account,
    state_after: stateAfter(event),
    way: event.type === 'post-prefilled' ? event.technique : undefined,
    differences: 'differences' in event ? (event.differences ?? []).map(inWords).join('\n') : undefined,
    not_compared: 'notCompared' in event ? event.notCompared?.join(' ') : undefined,
    reason: reasonOf(event) ?? (HAS_PRIVATE_REASON.has(event.type) ? erased : undefined),
    details: detailsOf(entry),
    entry_hash: leafHash(json),
  };
  const about = postOf(event);
  if (about !== undefined) {
    row.post_id = about;
    row.post_ref = post?.ref;
    row.content_hash = 'contentHash' in event ? event.contentHash : post?.contentHash;
    row.audience = post?.audience;
    row.market = post?.market;
  }
  if (event.type === 'decision-made') {
    row.verdict = event.verdict;
    row.role = event.role;
    row['name (declared)'] = event.private?.name ?? erased;
    row.reference = event.private?.reference ?? erased;
    row.valid_from = event.from ?? iso(event.fromAt);
    row.valid_until = event.until;
    row.conditions = event.conditional && (event.private?.conditions ?? ERASED);
    row.certificate =
      event.certificate && `${event.private?.certificateName ?? ERASED} ${event.certificate.hash}`;
    row.audience = event.audience ?? row.audience;
    row.market = event.market ?? row.market;
  }
  if (event.type === 'conditions-met') row['name (declared)'] = event.private?.name ?? erased;
  if (event.type === 'decisions-inherited') {
    row['name (declared)'] = event.private?.decisions.map(({ name }) => name ?? ERASED).join(', ') ?? erased;
  }
  if (event.type === 'person-set') row['name (declared)'] = event.private?.person.name ?? erased;
  if (event.type === 'post-posted' || event.type === 'published-seen') {
    row.evidence = event.evidence;
    row.permalink = event.permalink;
    row.published_at = iso(event.publishedAt);
  }
  if (event.type === 'outside-noted') {
    row.permalink = event.permalink;
    row.text = event.private?.texts?.join('\n') ?? erased;
  }
  if (event.type === 'post-posted') {
    row.first_dissemination = iso(post?.firstAt);
    row.method = METHOD;
    row.way = event.way;
  }
  if (event.type === 'post-unresolved') row.evidence = event.evidence;
  if (SHOWS_CONTENT.has(event.type)) {
    // The remembered content counts only if it is the one this entry speaks of.
    const content = post?.contentHash === row.content_hash ? post?.content : undefined;
    // What is not known stays blank: its hash points to the row that has it.
    row.text = content ? joinedText(content) : post?.erased ? ERASED : undefined;
    row.alt_texts =
      content &&
      mediaOf(content)
        .map(({ alt }) => alt ?? '')
        .join(' | ');
    row.media_hashes = (
      content
        ? mediaOf(content).map(({ hash }) => hash)
        : event.type === 'post-written'
          ? event.mediaHashes
          : []
    ).join(' ');
  }
  return row;
}

/** Events whose row repeats the content: what was written, judged and sent. Elsewhere its hash points to it. */
const SHOWS_CONTENT = new Set<Event['type']>([
  'post-written',
  'decision-made',
  'post-posted',
  'post-handed-over',
]);
const HAS_PRIVATE_REASON = new Set<Event['type']>([
  'override-given',
  'post-skipped',
  'post-archived',
  'hold-set',
  'hold-lifted',
  'outside-noted',
  'removal-noted',
  'conditions-met',
  'loss-accepted',
]);

function mediaOf(content: PostContent): MediaRef[] {
  return content.parts.flatMap((part) => part.media ?? []);
}

/** Parts one below the other, each but the first under a line that numbers it; link and alt text have other columns. */
export function joinedText(content: PostContent): string {
  const total = content.parts.length;
  return content.parts
    .map(
      ({ text, link }, i) =>
        `${i > 0 ? `\n----- part ${i + 1} of ${total} -----\n` : ''}${text}${link ? `\n[link] ${link}` : ''}`,
    )
    .join('');
}

function stateAfter(event: Event): string | undefined {
  if ('stateAfter' in event) return event.stateAfter;
  switch (event.type) {
    case 'post-submitted':
      return 'in-review';
    case 'post-recalled':
      return 'draft';
    case 'post-claimed':
      return 'claimed';
    case 'post-posted':
      return 'posted';
    case 'post-handed-over':
      return 'handed-over';
    case 'post-unresolved':
      return 'unresolved';
    case 'post-skipped':
      return 'skipped';
    case 'post-missed':
      return 'missed';
    case 'post-archived':
      return 'archived';
    default:
      return undefined;
  }
}

/** The reason a person gave, or the named cause the event carries. */
function reasonOf(event: Event): string | undefined {
  const given = event.private && 'reason' in event.private ? event.private.reason : undefined;
  if (given) return given;
  if (event.private && 'note' in event.private) return event.private.note;
  if ('reason' in event) return event.reason;
  if ('why' in event) return event.why;
  if ('cause' in event) return event.cause;
  if ('result' in event) return event.result;
  return undefined;
}

function inWords({ kind, part, at, expected, found }: Difference): string {
  const where = `${part === undefined ? '' : ` in part ${part + 1}`}${at === undefined ? '' : ` at character ${at + 1}`}`;
  const what =
    expected === undefined && found === undefined
      ? ''
      : `: approved “${expected ?? ''}”, found “${found ?? ''}”`;
  return `${kind}${where}${what}`;
}

/** Fields of the entry that have no column of their own, so that the table leaves nothing out. */
const SHOWN = new Set<string>(
  'v commandId n at device type private postId account contentHash stateAfter verdict role evidence permalink publishedAt audience market ref conditional differences notCompared way technique mediaHashes reason why cause result'.split(
    ' ',
  ),
);

function detailsOf(entry: LogEntryView['entry']): string {
  // A decision's first and last day have columns; elsewhere these names mean something else.
  const own = entry.type === 'decision-made' ? ['from', 'until'] : [];
  const rest = Object.fromEntries(
    Object.entries(entry).filter(([name]) => !SHOWN.has(name) && !own.includes(name)),
  );
  return Object.keys(rest).length > 0 ? canonicalJson(rest) : '';
}
