// Everything that Bobbin keeps, as one file. docs/backup.md describes it.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { LogEntryView } from '../domain/log/entry';
import { logJsonl } from './log-jsonl';
import { crc32, ZipBuilder } from './zip';

/** The names in the archive, in their order; the images stand between the first three and the last. */
export const BACKUP_NAMES = {
  log: 'log.jsonl',
  copies: 'working-copies.jsonl',
  media: 'media.jsonl',
  about: 'backup.json',
} as const;

export const BACKUP_VERSION = 1;

export interface BackupMedia {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  type: string;
  name: string;
  width: number;
  height: number;
  blob: Blob;
}

export interface BackupCopy {
  id: string;
  value: unknown;
  at: number;
}

/** `backup.json`: what the archive holds. */
export interface BackupAbout {
  bobbinBackup: number;
  /** When it was made, epoch milliseconds. */
  at: number;
  /** The installation that made it, and Bobbin's version there. */
  device: string;
  version: string;
  size: number;
  /** Root of the log, hex. */
  root: string;
  media: number;
  copies: number;
  /** Hashes of images that the log speaks of and whose bytes were not there. */
  absent: string[];
}

export interface BackupSource {
  entries: AsyncIterable<LogEntryView>;
  media: AsyncIterable<BackupMedia>;
  copies: AsyncIterable<BackupCopy> | Iterable<BackupCopy>;
  at: number;
  device: string;
  version: string;
}

export interface Watching {
  signal?: AbortSignal | undefined;
  /** Called now and then with how much is done. */
  onProgress?: ((done: number) => void) | undefined;
}

/** The name of an image in the archive. */
export function mediaName({ hash, type }: { hash: string; type: string }): string {
  const ending = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }[type] ?? 'bin';
  return `media/${hash}.${ending}`;
}

/** Chunks of text held as such before they become part of a Blob. */
const TEXTS = 500;

/** Gathers texts into one blob, with its CRC. */
class TextFile {
  #blobs: Blob[] = [];
  #texts: string[] = [];
  #crc = 0;

  add(text: string): void {
    this.#texts.push(text);
    if (this.#texts.length >= TEXTS) this.#flush();
  }

  #flush(): void {
    const bytes = new TextEncoder().encode(this.#texts.join(''));
    this.#crc = crc32(bytes, this.#crc);
    this.#blobs.push(new Blob([bytes]));
    this.#texts = [];
  }

  finish(): { blob: Blob; crc: number } {
    this.#flush();
    return { blob: new Blob(this.#blobs), crc: this.#crc };
  }
}

/** Writes the archive. Holds one image and some hundred entries at a time. @throws the signal's reason. */
export async function writeBackup(
  source: BackupSource,
  { signal, onProgress }: Watching = {},
): Promise<{ blob: Blob; about: BackupAbout }> {
  const zip = new ZipBuilder();
  const wanted = new Set<string>();
  const log = new TextFile();
  const lines = logJsonl(
    noting(source.entries, (hashes) => {
      for (const hash of hashes) wanted.add(hash);
    }),
  );
  let done = 0;
  let line = await lines.next();
  for (; !line.done; line = await lines.next()) {
    signal?.throwIfAborted();
    log.add(line.value);
    done += 1;
    if (done % TEXTS === 0) onProgress?.(done);
  }
  const { size, root } = line.value;
  const logFile = log.finish();
  zip.add(BACKUP_NAMES.log, logFile.blob, logFile.crc);

  const copies = new TextFile();
  let copyCount = 0;
  for await (const copy of source.copies) {
    copies.add(`${JSON.stringify(copy)}\n`);
    copyCount += 1;
  }
  const copyFile = copies.finish();
  zip.add(BACKUP_NAMES.copies, copyFile.blob, copyFile.crc);

  const list = new TextFile();
  const images: { name: string; blob: Blob; crc: number }[] = [];
  const kept = new Set<string>();
  for await (const image of source.media) {
    signal?.throwIfAborted();
    const bytes = new Uint8Array(await image.blob.arrayBuffer());
    // An image whose bytes rotted is no image of that hash: it counts as absent, and the backup says so.
    if (bytesToHex(sha256(bytes)) !== image.hash) {
      wanted.add(image.hash);
      continue;
    }
    const { hash, type, name, width, height } = image;
    list.add(`${JSON.stringify({ hash, type, name, width, height, size: bytes.length })}\n`);
    images.push({ name: mediaName(image), blob: image.blob, crc: crc32(bytes) });
    kept.add(hash);
    done += 1;
    onProgress?.(done);
  }
  const listFile = list.finish();
  zip.add(BACKUP_NAMES.media, listFile.blob, listFile.crc);
  for (const { name, blob, crc } of images) zip.add(name, blob, crc);

  const about: BackupAbout = {
    bobbinBackup: BACKUP_VERSION,
    at: source.at,
    device: source.device,
    version: source.version,
    size,
    root,
    media: images.length,
    copies: copyCount,
    absent: [...wanted].filter((hash) => !kept.has(hash)).sort(),
  };
  const text = new TextEncoder().encode(`${JSON.stringify(about, null, 2)}\n`);
  zip.add(BACKUP_NAMES.about, new Blob([text]), crc32(text));
  return { blob: zip.finish(), about };
}

/** Hands entries on and says which images they speak of. */
async function* noting(
  entries: AsyncIterable<LogEntryView>,
  note: (hashes: readonly string[]) => void,
): AsyncGenerator<LogEntryView, void> {
  for await (const view of entries) {
    note(hashesIn(view.entry));
    yield view;
  }
}

/** The images that an entry speaks of. */
export function hashesIn(entry: Record<string, unknown>): string[] {
  return entry.type === 'post-written' && Array.isArray(entry.mediaHashes)
    ? entry.mediaHashes.filter((hash) => typeof hash === 'string')
    : [];
}
