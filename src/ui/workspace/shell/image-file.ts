// An image a person gives: looked at before it is stored, so that what Threads would refuse is said at once.
import { sha256Hex } from '../../../domain/post/content-hash';
import { LIMITS } from '../../../domain/text/limits';

export interface ImageFile {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The type that the bytes show; empty when they show none that we know. */
  type: string;
  name: string;
  /** Pixels; 0 when the image could not be decoded. */
  width: number;
  height: number;
}

export type ImageProblem = 'type' | 'size' | 'unreadable' | 'empty';

/** What the bytes are, whatever the file's name says. */
function typeOf(bytes: Uint8Array): string {
  const starts = (offset: number, ...magic: number[]) => magic.every((byte, i) => bytes[offset + i] === byte);
  if (starts(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  if (starts(0, 0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  return '';
}

/** Reads a file and decodes it once: a broken image is found here and not in the composer. */
export async function readImage(file: File): Promise<ImageFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = typeOf(bytes);
  const size = await createImageBitmap(new Blob([bytes], { type })).then(
    (bitmap) => {
      const { width, height } = bitmap;
      bitmap.close();
      return { width, height };
    },
    () => ({ width: 0, height: 0 }),
  );
  return { hash: sha256Hex(bytes), bytes, type, name: file.name, ...size };
}

/** Why Threads would not take an image, or undefined. */
export function problemOf(image: ImageFile): ImageProblem | undefined {
  if (image.bytes.length === 0) return 'empty';
  if (!(LIMITS.imageTypes as readonly string[]).includes(image.type)) return 'type';
  if (image.bytes.length > LIMITS.imageBytes) return 'size';
  return image.width === 0 ? 'unreadable' : undefined;
}
