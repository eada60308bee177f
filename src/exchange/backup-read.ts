// Reading a backup: everything in it is computed again before any of it is believed. Writes nothing.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Body, Entry, LogEntryView } from '../domain/log/entry';
import { canonicalJson } from '../domain/post/content-hash';
import {
  BACKUP_NAMES,
  BACKUP_VERSION,
  type BackupAbout,
  type BackupCopy,
  type BackupMedia,
  hashesIn,
  mediaName,
  type Watching,
} from './backup-write';
import { parseLogJsonl } from './parse-log-jsonl';
import { verifyLogJsonl } from './verify-log-jsonl';
import { fileBlob, fileBytes, readZip, ZipError, type ZipFile } from './zip';

/** What is wrong with a backup. Each has a text in `_locales` under `backup_<code>`. */
export type BackupProblem =
  | 'not-a-backup'
  | 'newer'
  | 'damaged'
  /** The file was changed or moved after it was chosen, or may not be read. */
  | 'unreadable'
  | 'log-changed'
  | 'media-changed'
  | 'media-missing';

export class BackupError extends Error {
  override name = 'BackupError';
  constructor(
    readonly code: BackupProblem,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export interface Backup {
  about: BackupAbout;
  entries(signal?: AbortSignal): AsyncGenerator<LogEntryView, void>;
  media(signal?: AbortSignal): AsyncGenerator<BackupMedia, void>;
  copies(signal?: AbortSignal): AsyncGenerator<BackupCopy, void>;
}

type MediaLine = Omit<BackupMedia, 'blob'> & { size: number };

/**
 * Opens a backup after checking all of it: the archive byte by byte, the log with its root and every private part,
 * every image against its hash, and that no image is missing.
 * @throws BackupError, or the signal's reason.
 */
export async function openBackup(file: Blob, watching: Watching = {}): Promise<Backup> {
  try {
    return await checked(file, watching);
  } catch (error) {
    if (error instanceof ZipError || error instanceof TypeError || error instanceof SyntaxError) {
      throw new BackupError('damaged', { cause: error });
    }
    if (error instanceof DOMException && /^Not(Readable|Found|Allowed)Error$/.test(error.name)) {
      throw new BackupError('unreadable', { cause: error });
    }
    throw error;
  }
}

async function checked(file: Blob, { signal, onProgress }: Watching): Promise<Backup> {
  const files = await zipOf(file);
  const names = files.map(({ name }) => name);
  const [log, copies, media] = files;
  const last = files.at(-1);
  if (
    names[0] !== BACKUP_NAMES.log ||
    names[1] !== BACKUP_NAMES.copies ||
    names[2] !== BACKUP_NAMES.media ||
    names.at(-1) !== BACKUP_NAMES.about ||
    !log ||
    !copies ||
    !media ||
    !last
  ) {
    throw new BackupError('not-a-backup');
  }
  const about = aboutOf(await textOf(file, last));

  let read = 0;
  async function* watched(one: ZipFile): AsyncGenerator<Uint8Array, void> {
    for await (const bytes of fileBytes(file, one, signal)) {
      read += bytes.length;
      onProgress?.(read);
      yield bytes;
    }
  }
  const wanted = new Set<string>();
  const verdict = await verifyLogJsonl(
    noting(parseLogJsonl(watched(log)), (hashes) => {
      for (const hash of hashes) wanted.add(hash);
    }),
  );
  if (!verdict.ok || verdict.size !== about.size || verdict.root !== about.root) {
    throw new BackupError('log-changed');
  }

  let copyCount = 0;
  for await (const line of parseLogJsonl(watched(copies))) {
    copyOf(line);
    copyCount += 1;
  }
  if (copyCount !== about.copies) throw new BackupError('damaged');

  const list: MediaLine[] = [];
  for await (const line of parseLogJsonl(watched(media))) list.push(mediaLineOf(line));
  const images = files.slice(3, -1);
  if (list.length !== about.media) throw new BackupError('damaged');
  if (list.length > images.length) throw new BackupError('media-missing');
  if (list.length < images.length) throw new BackupError('damaged');
  for (const [i, line] of list.entries()) {
    const image = images[i]!;
    if (image.name !== mediaName(line)) throw new BackupError('media-missing');
    const hash = sha256.create();
    for await (const bytes of watched(image)) hash.update(bytes);
    if (image.size !== line.size || bytesToHex(hash.digest()) !== line.hash) {
      throw new BackupError('media-changed');
    }
    wanted.delete(line.hash);
  }
  for (const hash of about.absent) wanted.delete(hash);
  if (wanted.size > 0) throw new BackupError('media-missing');

  return {
    about,
    async *entries(stop) {
      for await (const line of parseLogJsonl(fileBytes(file, log, stop))) {
        const view = viewOf(line);
        if (view) yield view;
      }
    },
    async *media(stop) {
      for (const [i, { size: _size, ...row }] of list.entries()) {
        stop?.throwIfAborted();
        yield { ...row, blob: await fileBlob(file, images[i]!, row.type) };
      }
    },
    async *copies(stop) {
      for await (const line of parseLogJsonl(fileBytes(file, copies, stop))) yield copyOf(line);
    },
  };
}

async function zipOf(file: Blob): Promise<ZipFile[]> {
  const magic = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  // Anything that is no archive at all was chosen by mistake; an archive with a fault was damaged.
  if (magic[0] !== 0x50 || magic[1] !== 0x4b) throw new BackupError('not-a-backup');
  return readZip(file);
}

async function textOf(file: Blob, one: ZipFile): Promise<string> {
  // It holds a line for each image that was absent, at most; a larger one is not ours.
  if (one.size > 64 << 20) throw new BackupError('not-a-backup');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const bytes of fileBytes(file, one)) text += decoder.decode(bytes, { stream: true });
  return text + decoder.decode();
}

function aboutOf(text: string): BackupAbout {
  const about = JSON.parse(text) as Partial<BackupAbout> | null;
  if (typeof about?.bobbinBackup !== 'number') throw new BackupError('not-a-backup');
  if (about.bobbinBackup > BACKUP_VERSION) throw new BackupError('newer');
  const { at, device, version, size, root, media, copies, absent } = about;
  if (
    ![at, size, media, copies].every((n) => Number.isSafeInteger(n) && (n as number) >= 0) ||
    ![device, version, root].every((s) => typeof s === 'string') ||
    !Array.isArray(absent) ||
    !absent.every((hash) => typeof hash === 'string')
  ) {
    throw new BackupError('damaged');
  }
  return about as BackupAbout;
}

function mediaLineOf(line: string): MediaLine {
  const value = JSON.parse(line) as Partial<MediaLine> | null;
  const { hash, type, name, width, height, size } = value ?? {};
  if (
    ![hash, type, name].every((s) => typeof s === 'string') ||
    ![width, height, size].every((n) => Number.isSafeInteger(n) && (n as number) >= 0)
  ) {
    throw new BackupError('damaged');
  }
  return { hash, type, name, width, height, size } as MediaLine;
}

function copyOf(line: string): BackupCopy {
  const value = JSON.parse(line) as Partial<BackupCopy> | null;
  if (typeof value?.id !== 'string' || typeof value.at !== 'number') throw new BackupError('damaged');
  return { id: value.id, value: value.value, at: value.at };
}

/** An entry's line as the store keeps it; undefined for the checkpoint. The line was verified before. */
function viewOf(line: string): LogEntryView | undefined {
  const value = JSON.parse(line) as { seq: number; entry?: Entry; body?: 'erased' | Omit<Body, 'hash'> };
  const { seq, entry, body } = value;
  if (!entry) return undefined;
  return {
    seq,
    json: canonicalJson(entry),
    entry,
    body: body === undefined || body === 'erased' ? body : { hash: entry.private ?? '', ...body },
  };
}

/** Hands lines on and says which images their entries speak of. */
async function* noting(
  lines: AsyncIterable<string>,
  note: (hashes: string[]) => void,
): AsyncGenerator<string, void> {
  for await (const line of lines) {
    if (line.includes('"type":"post-written"')) {
      try {
        note(hashesIn((JSON.parse(line) as { entry?: Entry }).entry ?? {}));
      } catch {
        // A line that is no JSON is found by the verification.
      }
    }
    yield line;
  }
}
