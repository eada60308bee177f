// A stream of text as a file in the person's downloads.
import { isoWithOffset } from '../../../domain/schedule/schedule';

/** Texts held as such before they become part of a Blob, which the browser may keep on disk. */
const CHUNKS = 500;

/**
 * Gathers chunks into a Blob.
 * @param onProgress called now and then with how many chunks are done.
 * @throws the signal's reason when it was stopped.
 */
export async function gather(
  chunks: AsyncIterable<string>,
  type: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Blob> {
  const blobs: Blob[] = [];
  let texts: string[] = [];
  let done = 0;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    texts.push(chunk);
    done += 1;
    if (texts.length < CHUNKS) continue;
    blobs.push(new Blob(texts));
    texts = [];
    onProgress(done);
    // The Stop button has to be heard.
    await new Promise((go) => setTimeout(go));
  }
  return new Blob([...blobs, ...texts], { type });
}

export function downloadBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Firefox reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** `2026-11-24T0905`: sorts by name, and no file system minds it. */
export function fileStamp(at: number, zone: string): string {
  return isoWithOffset(at, zone).slice(0, 16).replace(':', '');
}
