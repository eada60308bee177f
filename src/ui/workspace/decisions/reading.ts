// A file of returned decisions, read and judged against what the store knows. Nothing is stored here.
import type { State } from '../../../domain/lifecycle/state';
import { readShortCode } from '../../../domain/post/short-code';
import type { DecisionContents, DecisionRow } from '../../../exchange/decisions/decision-row';
import { readDecisionsFile } from '../../../exchange/decisions/decisions-file';
import {
  type DecisionsContext,
  type DecisionVerdict,
  judgeDecisions,
  type KnownPost,
  type Sighting,
} from '../../../exchange/decisions/judge-decisions';
import type { FileRefusal } from '../../../exchange/refuse-file';
import type { Database } from '../../../store/database';
import { getBodies, getOverview, getPosts } from '../../../store/posts';
import { postsThatHad, postsWithHash, versionsOf } from '../../../store/versions';

export interface DecisionsFile {
  name: string;
  bytes: Uint8Array;
}

export interface DecisionsRun {
  file: DecisionsFile;
  reading: DecisionContents | FileRefusal;
  verdicts: DecisionVerdict[];
  /** The posts that rows are for, by id. */
  posts: ReadonlyMap<string, KnownPost>;
}

/** Reads the file and judges every row. @param now epoch milliseconds. */
export async function readDecisions(
  database: Database,
  file: DecisionsFile,
  now: number,
  windows1252 = false,
): Promise<DecisionsRun> {
  const reading = readDecisionsFile(file.name, file.bytes, windows1252);
  if (!reading.ok) return { file, reading, verdicts: [], posts: new Map() };
  const { counters: _counters, ...rest } = await getOverview(database);
  const state: State = { posts: {}, ...rest };
  const found = await lookUp(database, reading.rows);
  const context: DecisionsContext = { fileName: file.name, now, state, ...found };
  return { file, reading, verdicts: judgeDecisions(reading.rows, context), posts: found.posts };
}

/** What a row calls for: the whole hash, or what a short code tells of it. */
function wantedBy({ cells }: DecisionRow): string | undefined {
  const hash = cells.content_hash?.replace(/\s+/g, '').toLowerCase();
  if (hash && /^[0-9a-f]{64}$/.test(hash)) return hash;
  const code = cells.short_code === undefined ? undefined : readShortCode(cells.short_code);
  return code?.ok ? code.prefix : undefined;
}

/** The posts that the rows may mean, as they are and as they were. */
export async function lookUp(
  database: Database,
  rows: readonly DecisionRow[],
): Promise<{ posts: Map<string, KnownPost>; sightings: Sighting[] }> {
  const ids = new Set<string>();
  /** Ids of posts of which earlier versions matter too. */
  const histories = new Set<string>();
  const lost = new Set<string>();
  const named = new Map(
    (await getPosts(database, [...new Set(rows.flatMap(({ cells }) => cells.post_id ?? []))])).map((post) => [
      post.id,
      post,
    ]),
  );
  for (const row of rows) {
    const wanted = wantedBy(row);
    const own = row.cells.post_id === undefined ? undefined : named.get(row.cells.post_id);
    if (own) ids.add(own.id);
    if (wanted === undefined) continue;
    const whole = wanted.length === 64;
    if (own) {
      if (!whole || own.contentHash !== wanted) histories.add(own.id);
      continue;
    }
    if (row.cells.post_id !== undefined) continue;
    const present = await postsWithHash(database, wanted);
    for (const { id } of present) {
      ids.add(id);
      if (!whole) histories.add(id);
    }
    if (present.length === 0) lost.add(wanted);
  }
  for (const id of await postsThatHad(database, lost)) {
    ids.add(id);
    histories.add(id);
  }
  const sightings: Sighting[] = [];
  const posts = new Map<string, KnownPost>();
  const found = await getPosts(database, [...ids]);
  const bodies = await getBodies(database, found);
  for (const [i, post] of found.entries()) {
    const versions = histories.has(post.id) ? await versionsOf(database, post) : [];
    for (const { hash, no } of versions) sightings.push({ postId: post.id, hash, version: no });
    posts.set(post.id, {
      post,
      content: bodies[i]?.content ?? 'erased',
      versions: Math.max(1, versions.length),
    });
  }
  return { sightings, posts };
}
