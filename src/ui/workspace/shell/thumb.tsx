// A small picture of a stored image, for lists. Object URLs are made once a page and kept: lists scroll back and forth.
import { useEffect, useState } from 'preact/hooks';
import type { Database } from '../../../store/database';
import { getMedia } from '../../../store/media';
import { useApp } from './app-context';

const urls = new Map<string, Promise<string | undefined>>();
/** Above so many the oldest are given back. */
const MOST = 400;

/** An address for an image of the store; undefined where its bytes are not there. */
export function mediaUrl(database: Database, hash: string): Promise<string | undefined> {
  let url = urls.get(hash);
  if (!url) {
    url = getMedia(database, [hash]).then(([row]) => {
      // What is missing now may come later.
      if (!row) urls.delete(hash);
      return row && URL.createObjectURL(row.blob);
    });
    urls.set(hash, url);
    const [oldest] = urls.keys();
    if (urls.size > MOST && oldest) {
      void urls.get(oldest)?.then((old) => old && URL.revokeObjectURL(old));
      urls.delete(oldest);
    }
  }
  return url;
}

/** @param more how many further images there are. The picture is decoration: the post itself tells its alt text. */
export function Thumb({ hash, more }: { hash: string | undefined; more: number }) {
  const { context } = useApp();
  const [url, setUrl] = useState<string | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the context is one for the page's life.
  useEffect(() => {
    let here = true;
    setUrl(undefined);
    if (hash) void mediaUrl(context.database, hash).then((found) => here && setUrl(found));
    return () => {
      here = false;
    };
  }, [hash]);
  return (
    <span class={`ws-thumb ${hash ? '' : 'none'}`} aria-hidden="true">
      {url && <img src={url} alt="" decoding="async" />}
      {more > 0 && <small>+{more}</small>}
    </span>
  );
}
