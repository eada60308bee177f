// Images of posts from the media store, as addresses that an <img> can show.
import { useEffect, useState } from 'preact/hooks';
import type { PostContent } from '../../domain/post/content';
import type { Database } from '../../store/database';
import { getMedia } from '../../store/media';
import type { MediaRow } from '../../store/schema';

/** Rows by hash. A hash that is asked for and absent here has no bytes in the store. */
export type Media = ReadonlyMap<string, MediaRow>;

/** The hashes of a post's images, each once. */
export function hashesOf(content: PostContent | undefined): string[] {
  return [...new Set(content?.parts.flatMap((part) => part.media?.map((m) => m.hash) ?? []))];
}

/** Reads the images of some hashes. */
export async function loadMedia(database: Database, hashes: readonly string[]): Promise<Media> {
  if (hashes.length === 0) return new Map();
  const rows = await getMedia(database, hashes);
  return new Map(rows.flatMap((row) => (row ? [[row.hash, row] as const] : [])));
}

/** The images of a content; undefined while they are being read. */
export function useMedia(database: Database, content: PostContent | undefined): Media | undefined {
  const [media, setMedia] = useState<Media>();
  const hashes = hashesOf(content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hashes say what to read; the content may be a new object.
  useEffect(() => {
    let gone = false;
    loadMedia(database, hashes).then(
      (found) => !gone && setMedia(found),
      () => !gone && setMedia(new Map()),
    );
    return () => {
      gone = true;
    };
  }, [database, hashes.join()]);
  return media;
}

/** An object URL for a row's bytes, given back when the image goes. The same bytes keep their URL. */
export function useObjectUrl(row: MediaRow | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row read again holds another Blob with the same bytes.
  useEffect(() => {
    if (!row) return setUrl(undefined);
    const made = URL.createObjectURL(row.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [row?.hash]);
  return url;
}
