import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../../src/domain/post/content';
import { intentAddress, needsIntent, sameIntent } from '../../../src/threads/intent';

const plain: PostContent = { account: 'a', kind: 'post', parts: [{ text: 'Never in the address 👩‍⚕️' }] };
const target = 'https://www.threads.com/@harbour.notes/post/DN_abc-1';

describe('intentAddress', () => {
  it('never carries the text', () => {
    expect(intentAddress(plain)).toBe('/intent/post');
    expect(needsIntent(plain)).toBe(false);
  });

  it('carries topic, reply control, link, reply and quote', () => {
    const full: PostContent = {
      ...plain,
      topic: 'Public health',
      replyControl: 'followers_only',
      parts: [{ text: 'x', link: 'https://example.org/?a=1&b=2' }],
    };
    expect(Object.fromEntries(new URL(intentAddress(full), 'https://x').searchParams)).toEqual({
      url: 'https://example.org/?a=1&b=2',
      tag: 'Public health',
      reply_control: 'followers_only',
    });
    expect(intentAddress({ ...plain, kind: 'reply', target })).toBe(
      '/intent/post?reply_post_shortcode=DN_abc-1',
    );
    expect(intentAddress({ ...plain, kind: 'quote', target })).toBe(
      '/intent/post?quote_post_shortcode=DN_abc-1',
    );
  });
});

describe('sameIntent', () => {
  it('does not mind order or host', () => {
    expect(sameIntent('https://www.threads.com/intent/post?a=1&b=2', '/intent/post?b=2&a=1')).toBe(true);
    expect(sameIntent('/intent/post?a=1', '/intent/post')).toBe(false);
    expect(sameIntent('/', '/')).toBe(false);
  });
});
