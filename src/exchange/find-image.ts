// Which of the images dropped together with a queue file a row means.
import type { Issue, ReasonCode } from './import-codes';

/** What is known of an image's bytes; they themselves stay with the caller. */
export interface QueueImage {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  /** MIME type as found in the bytes. */
  type: string;
  bytes: number;
  /** Pixels; 0 when the image could not be decoded. */
  width: number;
  height: number;
}

export type FoundImage =
  | { ok: true; name: string; image: QueueImage }
  | { ok: false; issue: Issue<Extract<ReasonCode, 'image-missing' | 'image-ambiguous'>> };

/** `.\Images\A.PNG` → `images/a.png`. macOS writes names decomposed, hence the normalisation. */
function plainPath(path: string): string {
  return path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .trim()
    .toLowerCase();
}

/**
 * Makes a finder over the dropped images: the whole path first, then the file name alone, since browsers often give no
 * folders. Two different images of one name are never guessed between.
 * @param images by path or name, as dropped.
 */
export function imageFinder(images: ReadonlyMap<string, QueueImage>): (file: string) => FoundImage {
  const byPath = new Map<string, { name: string; image: QueueImage }>();
  const byName = new Map<string, { name: string; image: QueueImage }[]>();
  for (const [name, image] of images) {
    const path = plainPath(name);
    const base = path.slice(path.lastIndexOf('/') + 1);
    byPath.set(path, { name, image });
    byName.set(base, [...(byName.get(base) ?? []), { name, image }]);
  }
  return (file): FoundImage => {
    const path = plainPath(file);
    const exact = byPath.get(path);
    if (exact) return { ok: true, ...exact };
    const named = byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? [];
    const first = named[0];
    if (!first) return { ok: false, issue: { code: 'image-missing', detail: { file } } };
    if (new Set(named.map(({ image }) => image.hash)).size > 1) {
      return { ok: false, issue: { code: 'image-ambiguous', detail: { file, found: named.length } } };
    }
    return { ok: true, ...first };
  };
}
