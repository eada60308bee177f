// A backup restores to the same rows, root, images and half-written texts; one that is not exactly what was written is
// refused before anything of it is stored.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/lifecycle/commands';
import { contentHash } from '../../src/domain/post/content-hash';
import { BackupError, openBackup } from '../../src/exchange/backup-read';
import { type BackupMedia, writeBackup } from '../../src/exchange/backup-write';
import { crc32, fileBlob, readZip, ZipBuilder } from '../../src/exchange/zip';
import { fillDatabase, streamMedia } from '../../src/store/backup';
import { Database } from '../../src/store/database';
import { getTip, streamLog, verifyLog } from '../../src/store/log';
import { putMedia } from '../../src/store/media';
import { getPost } from '../../src/store/posts';
import { listWorkingCopies, putWorkingCopy } from '../../src/store/working-copies';
import {
  approvedPost,
  claim,
  content,
  HANDLE,
  NOW,
  replay,
  rows,
  type TestWorld,
  testWorld,
} from './environment';

const RUNS = 25 * Number(process.env.BOBBIN_SOAK ?? 1);

async function backUp(database: Database, media: AsyncIterable<BackupMedia> = streamMedia(database)) {
  return writeBackup({
    entries: streamLog(database),
    media,
    copies: await listWorkingCopies(database),
    at: NOW,
    device: 'device-1',
    version: '0.1.0',
  });
}

async function restore(file: Blob, name: string): Promise<Database> {
  const backup = await openBackup(file);
  const database = new Database(name);
  const tip = await fillDatabase(database, {
    entries: backup.entries(),
    media: backup.media(),
    copies: backup.copies(),
    installId: 'device-2',
  });
  expect(tip).toEqual({ size: backup.about.size, root: backup.about.root });
  return database;
}

/** Everything a restore has to bring back. */
async function everything(database: Database) {
  const media: { hash: string; bytes: string }[] = [];
  for await (const row of streamMedia(database)) {
    const { hash, type, name, width, height } = row;
    const bytes = Buffer.from(await row.blob.arrayBuffer()).toString('hex');
    media.push({ hash, type, name, width, height, bytes } as (typeof media)[number]);
  }
  return {
    rows: await rows(database),
    tip: await getTip(database),
    media,
    copies: await listWorkingCopies(database),
    entries: await database.use((db) => db.getAll('entries')),
    bodies: await database.use((db) => db.getAll('bodies')),
  };
}

function image(seed: number) {
  const bytes = Uint8Array.from({ length: 40 + seed }, (_, i) => (i * 31 + seed * 7) & 0xff);
  return {
    bytes,
    type: seed % 2 ? 'image/png' : 'image/jpeg',
    name: `Übersicht ${seed}.png`,
    width: 4,
    height: 3,
  };
}

type Step = { do: string; post: number; n: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    do: fc.constantFrom(
      'write',
      'write',
      'image',
      'thread',
      'schedule',
      'submit',
      'approve',
      'approve',
      'claim',
      'claim',
      'fill',
      'press',
      'sent',
      'release',
      'skip',
      'archive',
      'hold',
      'lift',
      'person',
      'copy',
      'later',
      'reject',
    ),
    post: fc.nat(3),
    n: fc.nat(5),
  }),
  { maxLength: 60 },
);

async function take(world: TestWorld, { do: what, post, n }: Step): Promise<void> {
  const { database } = world.environment;
  const postId = `p${post}`;
  const row = await getPost(database, postId);
  const basedOn = row ? { basedOn: row.contentHash } : {};
  const reason = 'Because — "quoted"\nاختبار 🧼';
  const run = (command: Command) => world.run(command);
  switch (what) {
    case 'write':
      await run({
        type: 'write-post',
        postId,
        content: content(`Text ${n} 🧼`),
        details: { notes: 'N', tags: ['a'] },
        ...basedOn,
      });
      break;
    case 'image': {
      const { hash, type } = await putMedia(database, image(n));
      const parts = [{ text: `Image ${n}`, media: [{ hash, type, alt: 'Alt' }] }];
      await run({ type: 'write-post', postId, content: content('', { parts }), details: {}, ...basedOn });
      break;
    }
    case 'thread':
      await run({
        type: 'write-post',
        postId,
        content: content('', { parts: [{ text: 'One' }, { text: `Two ${n}` }] }),
        details: {},
        ...basedOn,
      });
      break;
    case 'schedule':
      await run({
        type: 'schedule-post',
        postId,
        schedule: n ? { date: '2026-11-24', time: '08:00', zone: 'Europe/London' } : null,
      });
      break;
    case 'submit':
      await run({ type: 'submit-post', postId });
      break;
    case 'approve':
    case 'reject': {
      const common = {
        postId,
        decisionId: world.environment.newId(),
        contentHash: row?.contentHash ?? '',
        role: 'Compliance',
        name: 'Reviewer',
      };
      await run(
        what === 'approve'
          ? { type: 'approve-post', ...common, until: '2027-06-30' }
          : { type: 'reject-post', ...common, reason },
      );
      break;
    }
    case 'claim':
      await claim(world, postId, `c${n}`);
      break;
    case 'fill':
      await run({
        type: 'note-prefill',
        postId,
        claimId: row?.claim?.id ?? '',
        result: 'exact',
        touched: true,
        differences: [],
        byHand: [],
      });
      break;
    case 'press':
      await run({
        type: 'note-press',
        postId,
        claimId: row?.claim?.id ?? '',
        verdict: 'passed',
        differences: [],
      });
      break;
    case 'sent':
      await run({
        type: 'record-outcome',
        postId,
        by: 'person',
        outcome: n ? 'sent' : 'not-sent',
        evidence: 'declared',
      });
      break;
    case 'release':
      await run({
        type: 'release-claim',
        postId,
        claimId: row?.claim?.id ?? '',
        cause: n ? 'person' : 'restart',
      });
      break;
    case 'skip':
      await run({ type: 'skip-post', postId, reason });
      break;
    case 'archive':
      if (n === 0) await run({ type: 'archive-post', postId, reason });
      break;
    case 'hold':
      if (n === 0) await run({ type: 'set-hold', scope: '*', reason });
      break;
    case 'lift':
      await run({ type: 'lift-hold', scope: '*', reason });
      break;
    case 'person':
      await run({ type: 'set-person', name: `Person ${n}`, roles: ['Compliance'] });
      break;
    case 'copy':
      await putWorkingCopy(database, {
        id: postId,
        value: { draft: { parts: [{ text: 'half' }] } },
        at: NOW + n,
      });
      break;
    case 'later':
      world.clock.now += n * 3_600_000;
  }
}

describe('backup', () => {
  it('restores any state: rows, log, images, working copies', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const world = testWorld();
        const { database } = world.environment;
        await approvedPost(world, 'p0');
        for (const step of list) await take(world, step);
        const before = await everything(database);
        const { blob, about } = await backUp(database);
        expect(about.absent).toEqual([]);
        const restored = await restore(blob, 'bobbin-restored');
        const after = await everything(restored);
        expect(after).toEqual(before);
        expect(after.rows).toEqual(await replay(restored));
        expect((await verifyLog(restored)).agrees).toBe(true);
        // Restoring changed nothing of what was there, and a backup of the restored state is the same file.
        expect(await everything(database)).toEqual(before);
        const again = await backUp(restored);
        expect(Buffer.from(await again.blob.arrayBuffer())).toEqual(Buffer.from(await blob.arrayBuffer()));
        await database.close();
        await restored.close();
      }),
      { numRuns: RUNS },
    );
  });

  /** A small store with two images and a working copy. */
  async function sample(): Promise<{ world: TestWorld; bytes: Uint8Array<ArrayBuffer> }> {
    const world = testWorld();
    const { database } = world.environment;
    await approvedPost(world, 'p0');
    for (const n of [1, 2]) await take(world, { do: 'image', post: n, n });
    await take(world, { do: 'copy', post: 3, n: 1 });
    const { blob } = await backUp(database);
    return { world, bytes: new Uint8Array(await blob.arrayBuffer()) };
  }

  const refusal = async (bytes: Uint8Array<ArrayBuffer>) => {
    try {
      await openBackup(new Blob([bytes]));
      return 'taken';
    } catch (error) {
      expect(error).toBeInstanceOf(BackupError);
      return (error as BackupError).code;
    }
  };

  it('refuses a file with any one bit flipped, and one that is cut off or longer', async () => {
    const { world, bytes } = await sample();
    const before = await everything(world.environment.database);
    expect(await refusal(bytes)).toBe('taken');
    // Every byte of the archive's own structure and a spread over the contents.
    for (let at = 0; at < bytes.length; at += at < 120 || at > bytes.length - 900 ? 1 : 13) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      expect(await refusal(changed), `byte ${at}`).not.toBe('taken');
    }
    for (let length = 0; length < bytes.length; length += 97) {
      expect(await refusal(bytes.slice(0, length)), `length ${length}`).not.toBe('taken');
    }
    expect(await refusal(Uint8Array.of(...bytes, 0))).not.toBe('taken');
    expect(await everything(world.environment.database)).toEqual(before);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['bobbin']);
  });

  it('refuses a missing image, a changed image and a log that was rewritten in part', async () => {
    const { world } = await sample();
    const { database } = world.environment;
    async function* changed(by: (row: BackupMedia, i: number) => BackupMedia | undefined) {
      let i = 0;
      for await (const row of streamMedia(database)) {
        const next = by(row, i++);
        if (next) yield next;
      }
    }
    // Bytes that are not those of the hash are left out and named, as are images that were lost before.
    const rotten = await backUp(
      database,
      changed((row, i) => (i ? row : { ...row, blob: new Blob(['x']) })),
    );
    expect(rotten.about.absent).toHaveLength(1);
    const lost = await backUp(
      database,
      changed((row, i) => (i ? row : undefined)),
    );
    expect(lost.about.absent).toHaveLength(1);
    expect(await refusal(new Uint8Array(await lost.blob.arrayBuffer()))).toBe('taken');

    // An archive put together anew without one file, or with another one's bytes, every checksum right.
    const whole = (await backUp(database)).blob;
    const rebuilt = async (
      edit: (name: string, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined,
    ) => {
      const zip = new ZipBuilder();
      for (const file of await readZip(whole)) {
        const given = new Uint8Array(await (await fileBlob(whole, file)).arrayBuffer());
        const bytes = edit(file.name, given);
        if (bytes) zip.add(file.name, new Blob([bytes]), crc32(bytes));
      }
      return refusal(new Uint8Array(await zip.finish().arrayBuffer()));
    };
    const text = (bytes: Uint8Array, by: (text: string) => string) =>
      new TextEncoder().encode(by(new TextDecoder().decode(bytes)));
    let first = true;
    expect(await rebuilt((_name, bytes) => bytes)).toBe('taken');
    expect(
      await rebuilt((name, bytes) => {
        const drop = name.startsWith('media/') && first;
        if (drop) first = false;
        return drop ? undefined : bytes;
      }),
    ).toBe('media-missing');
    expect(
      await rebuilt((name, bytes) => (name.startsWith('media/') ? bytes.map((byte) => byte ^ 1) : bytes)),
    ).toBe('media-changed');
    // Neither the image nor its line: the log still speaks of it.
    expect(
      await rebuilt((name, bytes) => {
        if (name === 'media.jsonl') return new Uint8Array();
        if (name === 'backup.json') return text(bytes, (json) => json.replace('"media": 2', '"media": 0'));
        return name.startsWith('media/') ? undefined : bytes;
      }),
    ).toBe('media-missing');
    expect(
      await rebuilt((name, bytes) =>
        name === 'log.jsonl' ? text(bytes, (log) => log.replace('Reviewer', 'Somebody')) : bytes,
      ),
    ).toBe('log-changed');
    expect(
      await rebuilt((name, bytes) =>
        name === 'backup.json'
          ? text(bytes, (json) => json.replace('"bobbinBackup": 1', '"bobbinBackup": 2'))
          : bytes,
      ),
    ).toBe('newer');
  });

  it('keeps an erased body erased', async () => {
    const world = testWorld();
    const { database } = world.environment;
    await approvedPost(world, 'p0');
    await database.use((db) => db.clear('bodies'));
    const before = await everything(database);
    const restored = await restore((await backUp(database)).blob, 'bobbin-restored');
    const after = await everything(restored);
    expect(after.bodies).toEqual([]);
    expect(after.tip).toEqual(before.tip);
    expect(after.rows).toEqual(await replay(restored));
    expect(Object.values(after.rows.posts)[0]?.contentHash).toBe(contentHash(content('Wash your hands. 🧼')));
    expect(after.rows.accounts[HANDLE]).toBeDefined();
  });

  it('can be stopped', async () => {
    const { bytes } = await sample();
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(openBackup(new Blob([bytes]), { signal: stop.signal })).rejects.toThrow('stopped');
  });
});
