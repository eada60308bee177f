// The queue file as JSON: one object that says `"bobbinQueue": 1`. A post of the wrong shape refuses its row, no more.
import * as v from 'valibot';
import type { Issue, ReasonCode } from './import-codes';
import { syntaxError } from './json-syntax';
import { type QueueAccount, type QueueContents, type QueueRow, written } from './queue-row';
import { type FileRefusal, refuseFile } from './refuse-file';

const text = v.nullish(v.string());
/** An object that is no list: valibot takes lists for objects without fields, and would so lose what is in them. */
const object = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(v.custom<Record<string, unknown>>(isObject, 'Object'), v.object(entries));
const APPROVAL = { role: text, name: text, reference: text, from: text, until: text };
const MEDIA = { file: v.string(), alt: text };
const PART = { text, link: text, media: v.nullish(v.array(object(MEDIA))) };
const POST = {
  ref: text,
  account: text,
  kind: text,
  target: text,
  parts: v.nullish(v.array(object(PART))),
  topic: text,
  replyControl: text,
  date: text,
  time: text,
  zone: text,
  author: text,
  audience: text,
  market: text,
  tags: v.nullish(v.array(v.string())),
  notes: text,
  approval: v.nullish(v.union([v.array(object(APPROVAL)), object(APPROVAL)])),
};
const POLICY = {
  roles: v.optional(v.array(v.string())),
  authorMayApprove: v.optional(v.boolean()),
  longestValidityDays: v.optional(v.number()),
};
const ACCOUNT = { handle: v.string(), zone: v.string(), policy: v.optional(object(POLICY)) };
const post = object(POST);
const accountList = v.nullish(v.array(object(ACCOUNT)));

/** The names a file may use, per object; others are ignored and shown. */
const KNOWN = {
  file: ['bobbinQueue', 'accounts', 'posts'],
  accounts: Object.keys(ACCOUNT),
  posts: Object.keys(POST),
  parts: Object.keys(PART),
  media: Object.keys(MEDIA),
  approval: Object.keys(APPROVAL),
} as const;

/** Reads the text of a JSON queue file. */
export function readQueueJson(source: string): QueueContents | FileRefusal {
  let file: unknown;
  try {
    file = JSON.parse(source);
  } catch (error) {
    return { ok: false, error: syntaxError(source, error) };
  }
  if (!isObject(file) || !Object.hasOwn(file, 'bobbinQueue')) return refuseFile('not-a-queue');
  if (file.bobbinQueue !== 1)
    return refuseFile('other-version', { version: String(file.bobbinQueue).slice(0, 20) });
  if (!Array.isArray(file.posts)) return refuseFile('not-a-queue');
  const accounts = v.safeParse(accountList, file.accounts);
  if (!accounts.success) return refuseFile('not-a-queue');
  const posts: unknown[] = file.posts;
  return {
    ok: true,
    format: 'json',
    rows: posts.map((value, i) => rowOf(value, i + 1)),
    accounts: (accounts.output ?? []).map((given): QueueAccount => {
      const known: QueueAccount = { handle: given.handle, zone: given.zone.trim() };
      if (given.policy) known.policy = given.policy;
      return known;
    }),
    columns: fieldsOf(file, posts),
  };
}

function rowOf(value: unknown, row: number): QueueRow {
  const read = v.safeParse(post, value);
  if (!read.success) {
    const given = isObject(value) ? value : {};
    const problems: Issue<ReasonCode>[] = read.issues.map((issue) => ({
      code: 'field-invalid',
      detail: { field: v.getDotPath(issue) ?? 'posts', expected: plainType(issue.expected ?? '') },
    }));
    return {
      row,
      ref: typeof given.ref === 'string' ? written(given.ref) : undefined,
      account: typeof given.account === 'string' ? given.account : '',
      parts: [],
      tags: [],
      approvals: [],
      problems,
    };
  }
  const p = read.output;
  const approvals = Array.isArray(p.approval) ? p.approval : p.approval ? [p.approval] : [];
  return {
    row,
    ref: written(p.ref),
    account: p.account ?? '',
    kind: written(p.kind),
    target: written(p.target),
    parts: (p.parts ?? []).map((given) => ({
      text: given.text ?? '',
      link: written(given.link),
      media: (given.media ?? []).map(({ file, alt }) => ({ file, alt: written(alt) })),
    })),
    topic: written(p.topic),
    replyControl: written(p.replyControl),
    date: written(p.date),
    time: written(p.time),
    zone: written(p.zone),
    author: written(p.author),
    audience: written(p.audience),
    market: written(p.market),
    tags: (p.tags ?? []).map((tag) => tag.trim()).filter(Boolean),
    notes: p.notes?.trim() ? p.notes : undefined,
    approvals: approvals.map((a) => ({
      role: written(a.role),
      name: written(a.name),
      reference: written(a.reference),
      from: written(a.from),
      until: written(a.until),
    })),
    problems: [],
  };
}

/** `(string | null | undefined)` → `string`: that a field may be absent goes without saying. */
function plainType(expected: string): string {
  const types = expected.replace(/[()]/g, '').split(' | ');
  return types.filter((type) => type !== 'null' && type !== 'undefined').join(' / ');
}

/** Which names the file uses, known and not. Unknown ones inside an object are given with its name: `parts.txt`. */
function fieldsOf(file: Record<string, unknown>, posts: unknown[]): QueueContents['columns'] {
  const recognised = new Set<string>();
  const ignored = new Set<string>();
  const look = (value: unknown, kind: keyof typeof KNOWN, prefix: string) => {
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      ((KNOWN[kind] as readonly string[]).includes(name) ? recognised : ignored).add(prefix + name);
    }
  };
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  look(file, 'file', '');
  for (const value of list(file.accounts)) look(value, 'accounts', 'accounts.');
  for (const value of posts) {
    look(value, 'posts', '');
    if (!isObject(value)) continue;
    for (const given of isObject(value.approval) ? [value.approval] : list(value.approval)) {
      look(given, 'approval', 'approval.');
    }
    for (const given of list(value.parts)) {
      look(given, 'parts', 'parts.');
      if (isObject(given)) for (const one of list(given.media)) look(one, 'media', 'media.');
    }
  }
  return { recognised: [...recognised], ignored: [...ignored] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
