// A file in the person's downloads.
import { isoWithOffset } from '../../domain/schedule/schedule';

export function downloadBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Firefox reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** `2026-11-24T090512`: sorts by name, and no file system minds it. */
export function fileStamp(at: number, zone: string): string {
  return isoWithOffset(at, zone).slice(0, 19).replaceAll(':', '');
}
