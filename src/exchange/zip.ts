// ZIP archives of stored files, written and read exactly: every byte of an archive is accounted for, so that a change
// of a single bit anywhere is found. Stored, not compressed: any program opens it, and a damaged place stays one place.

export interface ZipFile {
  name: string;
  /** Bytes. */
  size: number;
  /** CRC-32 of the bytes. */
  crc: number;
  /** Where the file's header begins in the archive. */
  offset: number;
}

/** The archive is not exactly what `ZipBuilder` writes. */
export class ZipError extends Error {
  override name = 'ZipError';
}

const U16 = 0xffff;
const U32 = 0xffffffff;
const END = 22;
const LOCATOR = 20;
const END_64 = 56;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 of bytes that come piece by piece. @param before the value over the pieces so far; 0 at the start. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let c = ~before >>> 0;
  for (let i = 0; i < bytes.length; i += 1) c = TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return ~c >>> 0;
}

/** Writes little-endian fields: `[bytes, value]` each. */
function fields(...list: [2 | 4 | 8, number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(list.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of list) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What both headers of a file have in common. Bit 11: the name is UTF-8. No times: equal content, equal bytes. */
function common({ size, crc }: ZipFile, name: Uint8Array, extra: Uint8Array): Uint8Array {
  const shown = size >= U32 ? U32 : size;
  return fields(
    [2, 45],
    [2, 0x0800],
    [2, 0],
    [2, 0],
    [2, 0x21],
    [4, crc],
    [4, shown],
    [4, shown],
    [2, name.length],
    [2, extra.length],
  );
}

function localHeader(file: ZipFile): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(file.name);
  const extra = file.size >= U32 ? fields([2, 1], [2, 16], [8, file.size], [8, file.size]) : new Uint8Array();
  return joined([fields([4, 0x04034b50]), common(file, name, extra), name, extra]);
}

function centralHeader(file: ZipFile): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(file.name);
  const large = file.size >= U32;
  const far = file.offset >= U32;
  const long: [8, number][] = [];
  if (large) long.push([8, file.size], [8, file.size]);
  if (far) long.push([8, file.offset]);
  const extra = long.length ? fields([2, 1], [2, 8 * long.length], ...long) : new Uint8Array();
  return joined([
    fields([4, 0x02014b50], [2, 45]),
    common(file, name, extra),
    fields([2, 0], [2, 0], [2, 0], [4, 0], [4, far ? U32 : file.offset]),
    name,
    extra,
  ]);
}

/** The directory at the end of an archive, with its own end. @param start where it begins. */
function directory(files: readonly ZipFile[], start: number): Uint8Array<ArrayBuffer> {
  const headers = joined(files.map(centralHeader));
  const n = files.length;
  const long = n >= U16 || start >= U32 || headers.length >= U32;
  const end64 = long
    ? joined([
        fields([4, 0x06064b50], [8, END_64 - 12], [2, 45], [2, 45], [4, 0], [4, 0]),
        fields([8, n], [8, n], [8, headers.length], [8, start]),
        fields([4, 0x07064b50], [4, 0], [8, start + headers.length], [4, 1]),
      ])
    : new Uint8Array();
  const shown = long ? U16 : n;
  return joined([
    headers,
    end64,
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, shown], [2, shown]),
    fields([4, long ? U32 : headers.length], [4, long ? U32 : start], [2, 0]),
  ]);
}

/** Puts an archive together from blobs, which the browser may keep on disk. */
export class ZipBuilder {
  readonly #parts: Blob[] = [];
  readonly #files: ZipFile[] = [];
  #length = 0;

  /** @param crc of the blob's bytes. */
  add(name: string, blob: Blob, crc: number): void {
    const file: ZipFile = { name, size: blob.size, crc, offset: this.#length };
    const header = localHeader(file);
    this.#files.push(file);
    this.#parts.push(new Blob([header]), blob);
    this.#length += header.length + blob.size;
  }

  finish(): Blob {
    return new Blob([...this.#parts, directory(this.#files, this.#length)], { type: 'application/zip' });
  }
}

async function bytesOf(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

/**
 * The files of an archive, from its directory, which must be exactly what `ZipBuilder` writes for them.
 * @throws ZipError
 */
export async function readZip(blob: Blob): Promise<ZipFile[]> {
  const tail = await bytesOf(blob, Math.max(0, blob.size - END - LOCATOR - END_64), blob.size);
  const view = new DataView(tail.buffer);
  const end = tail.length - END;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new ZipError('no end of directory');
  let start = view.getUint32(end + 16, true);
  if (start === U32 || view.getUint16(end + 10, true) === U16) {
    if (end < LOCATOR + END_64) throw new ZipError('no long end of directory');
    start = Number(view.getBigUint64(end - LOCATOR - 8, true));
  }
  if (start > blob.size - END) throw new ZipError('directory outside');
  const bytes = await bytesOf(blob, start, blob.size);
  const files = parseHeaders(bytes);
  if (!equal(directory(files, start), bytes)) throw new ZipError('directory not exact');
  let next = 0;
  for (const file of files) {
    if (file.offset !== next) throw new ZipError('gap');
    next += localHeader(file).length + file.size;
  }
  if (next !== start) throw new ZipError('gap');
  return files;
}

function parseHeaders(bytes: Uint8Array<ArrayBuffer>): ZipFile[] {
  const view = new DataView(bytes.buffer);
  const files: ZipFile[] = [];
  const decoder = new TextDecoder('utf-8');
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; ) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    let size = view.getUint32(at + 24, true);
    let offset = view.getUint32(at + 42, true);
    let extra = at + 46 + nameLength + 4;
    if (extra + extraLength > bytes.length) throw new ZipError('directory cut off');
    if (size === U32 && extraLength >= 20) {
      size = Number(view.getBigUint64(extra, true));
      extra += 16;
    }
    if (offset === U32 && extraLength >= 12) offset = Number(view.getBigUint64(extra, true));
    files.push({ name, size, crc: view.getUint32(at + 16, true), offset });
    at += 46 + nameLength + extraLength;
  }
  return files;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** A file's bytes as a part of the archive, after its header was compared. @throws ZipError */
export async function fileBlob(archive: Blob, file: ZipFile, type = ''): Promise<Blob> {
  const header = localHeader(file);
  const from = file.offset + header.length;
  if (!equal(header, await bytesOf(archive, file.offset, from))) throw new ZipError('header not exact');
  return archive.slice(from, from + file.size, type);
}

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/**
 * A file's bytes, piece by piece, checked against its CRC at the end.
 * @throws ZipError, or the signal's reason.
 */
export async function* fileBytes(
  archive: Blob,
  file: ZipFile,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const blob = await fileBlob(archive, file);
  let crc = 0;
  for (let at = 0; at < blob.size; at += CHUNK) {
    signal?.throwIfAborted();
    const bytes = await bytesOf(blob, at, Math.min(blob.size, at + CHUNK));
    crc = crc32(bytes, crc);
    yield bytes;
  }
  if (crc !== file.crc) throw new ZipError('bytes changed');
}
