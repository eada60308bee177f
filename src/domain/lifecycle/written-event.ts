// The event that says what a post is now: the only place where content becomes an entry.
import { mediaCount, type PostContent } from '../post/content';
import type { PostDetails } from './commands';
import type { Event } from './events';

/** @param hash the content's hash. */
export function writtenEvent(
  postId: string,
  content: PostContent,
  hash: string,
  details: PostDetails,
): Event {
  return {
    type: 'post-written',
    postId,
    account: content.account,
    kind: content.kind,
    contentHash: hash,
    partCount: content.parts.length,
    mediaHashes: mediaCount(content) ? mediaOf(content) : [],
    topic: content.topic,
    ref: details.ref,
    tags: details.tags ?? [],
    audience: details.audience,
    market: details.market,
    origin: details.origin,
    anyTarget: content.kind === 'reply' && !content.target ? true : undefined,
    private: { content, author: details.author, notes: details.notes },
  };
}

/** Hashes of the images of all parts, in order. */
export function mediaOf(content: PostContent): string[] {
  return content.parts.flatMap((part) => part.media?.map((m) => m.hash) ?? []);
}
