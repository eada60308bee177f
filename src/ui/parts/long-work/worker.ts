// Long work beside the page, so that it never stops a hand: reading everything, writing files, checking them.

import type { LogEntryView } from '../../../domain/log/entry';
import { BackupError, openBackup } from '../../../exchange/backup-read';
import { writeBackup } from '../../../exchange/backup-write';
import { logCsv } from '../../../exchange/log-csv';
import { forwardFilter, type LogFilter } from '../../../exchange/log-filter';
import { logJsonl, logJsonlPart } from '../../../exchange/log-jsonl';
import { parseLogJsonl } from '../../../exchange/parse-log-jsonl';
import { verifyLogJsonl } from '../../../exchange/verify-log-jsonl';
import { backupSize, databaseNamed, fillDatabase, streamMedia } from '../../../store/backup';
import { Database, StoreError } from '../../../store/database';
import { getTip, streamLog, verifyLog } from '../../../store/log';
import { listWorkingCopies } from '../../../store/working-copies';
import { gather } from './gather';
import type { Answers, FromWorker, Job } from './jobs';
import { makePacket } from './make-packet';

/** Progress is said so often at most: milliseconds. */
const OFTEN = 100;
let said = 0;

function tell(message: FromWorker): void {
  postMessage(message);
}

function progress(done: number, of: number): void {
  const now = performance.now();
  if (now - said < OFTEN) return;
  said = now;
  tell({ type: 'progress', progress: { done, of } });
}

async function* counted(entries: AsyncIterable<LogEntryView>, of: number): AsyncGenerator<LogEntryView> {
  let done = 0;
  for await (const view of entries) {
    yield view;
    done += 1;
    if (done % 100 === 0) progress(done, of);
  }
}

async function* countedBytes(file: Blob): AsyncGenerator<Uint8Array> {
  let done = 0;
  for (const reader = file.stream().getReader(); ; ) {
    const { value, done: end } = await reader.read();
    if (end) return;
    yield value;
    done += value.length;
    progress(done, file.size);
  }
}

/** The filter as the file's last line names it: days and hours in UTC. */
function inWords(filter: LogFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? new Date(value).toISOString() : value]],
    ),
  );
}

async function exportLog({ database: name, format, zone, filter }: Extract<Job, { type: 'export-log' }>) {
  const database = new Database(name);
  const { size } = await getTip(database);
  const entries = counted(streamLog(database), size);
  const only = filter && forwardFilter(filter);
  if (format === 'csv') return gather(logCsv(entries, { zone, only }), 'text/csv;charset=utf-8');
  const lines = filter && only ? logJsonlPart(entries, only, inWords(filter)) : logJsonl(entries);
  return gather(lines, 'application/jsonl');
}

async function backUp({ database: name, at, device, version }: Extract<Job, { type: 'backup' }>) {
  const database = new Database(name);
  const { entries, media } = await backupSize(database);
  const of = entries + media;
  return writeBackup(
    {
      entries: streamLog(database),
      media: streamMedia(database),
      copies: await listWorkingCopies(database),
      at,
      device,
      version,
    },
    { onProgress: (done) => progress(done, of) },
  );
}

async function restore({ file, name, installId }: Extract<Job, { type: 'restore' }>) {
  // Checking is about half of the work, filling the other half.
  const of = file.size * 2;
  const backup = await openBackup(file, { onProgress: (read) => progress(read, of) });
  const { about } = backup;
  const database = databaseNamed(name);
  const tip = await fillDatabase(
    database,
    { entries: backup.entries(), media: backup.media(), copies: backup.copies(), installId },
    {
      onProgress: (entries) => progress(file.size * (1 + entries / Math.max(1, about.size)), of),
    },
  );
  await database.close();
  // The file was checked before; had it changed since, nothing of it may come into use.
  if (tip.root !== about.root || tip.size !== about.size) throw new BackupError('log-changed');
  return about;
}

async function work(job: Job): Promise<Answers[keyof Answers]> {
  switch (job.type) {
    case 'backup':
      return backUp(job);
    case 'look-into-backup':
      return (await openBackup(job.file, { onProgress: (read) => progress(read, job.file.size) })).about;
    case 'restore':
      return restore(job);
    case 'export-log':
      return exportLog(job);
    case 'verify-log': {
      const database = new Database(job.database);
      const { size } = await getTip(database);
      return verifyLog(database, (done) => progress(done, size));
    }
    case 'packet':
      return makePacket(job, progress);
    case 'verify-log-file':
      return verifyLogJsonl(parseLogJsonl(countedBytes(job.file)));
  }
}

addEventListener('message', (event: MessageEvent<Job>) => {
  work(event.data).then(
    (answer) => tell({ type: 'done', answer }),
    (error: unknown) => {
      const code = error instanceof BackupError || error instanceof StoreError ? error.code : '';
      const of = error instanceof BackupError ? 'backup' : error instanceof StoreError ? 'store' : 'other';
      tell({ type: 'failed', code, of, message: error instanceof Error ? error.message : String(error) });
    },
  );
});
