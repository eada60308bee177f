// Posts for packets, made without a store.
import 'temporal-polyfill/global';
import messages from '../../../public/_locales/en/messages.json';
import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import type { Policy } from '../../../src/domain/approval/policy';
import { type Account, NEVER, type Post } from '../../../src/domain/lifecycle/state';
import { type ContentInput, excerptOf, normalizeContent } from '../../../src/domain/post/content';
import { contentHash } from '../../../src/domain/post/content-hash';
import { packetHtml } from '../../../src/exchange/packet/packet-html';
import { askedOf, type PacketAbout, type PacketPost } from '../../../src/exchange/packet/packet-post';
import { PACKET_KEYS, PacketWords } from '../../../src/exchange/packet/packet-words';
import type { ImageOf } from '../../../src/exchange/packet/post-sheet';

/** 2026-11-24, noon in London. */
export const NOW = Date.UTC(2026, 10, 24, 12);
export const ABOUT: PacketAbout = {
  at: NOW,
  zone: 'Europe/London',
  version: '0.1.0',
  by: 'Content writer A',
};

const texts: Record<string, { message: string }> = messages;
export const WORDS = new PacketWords({
  language: 'en-GB',
  texts: Object.fromEntries(PACKET_KEYS.map((key) => [key, texts[key]?.message ?? key])),
});

export function packetPost(
  input: Partial<ContentInput>,
  more: Partial<Post> = {},
  policy: Partial<Policy> = {},
): PacketPost {
  const content = normalizeContent({ account: 'acme.health', parts: [{ text: 'Hello' }], ...input });
  const hash = contentHash(content);
  const account: Account = {
    handle: content.account,
    zone: 'Europe/London',
    policy: { ...DEFAULT_POLICY, ...policy },
  };
  const post: Post = {
    id: `post-${hash.slice(0, 6)}`,
    state: 'in-review',
    account: content.account,
    kind: content.kind,
    contentHash: hash,
    body: '',
    excerpt: excerptOf(content),
    partCount: content.parts.length,
    mediaHashes: [],
    tags: [],
    dueAt: NEVER,
    decisions: [],
    approvedUntil: 0,
    createdAt: NOW,
    changedAt: NOW,
    ...more,
  };
  return { post, content, account, asked: askedOf(post, account, NOW) };
}

export async function packetOf(
  posts: readonly PacketPost[],
  about: Partial<PacketAbout> = {},
  image: ImageOf = async () => undefined,
  erased = 0,
): Promise<string> {
  let whole = '';
  const parts = { posts, about: { ...ABOUT, ...about }, words: WORDS, image, erased };
  for await (const chunk of packetHtml(parts)) whole += chunk;
  return whole;
}
