import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import type { Decision } from '../../../src/domain/approval/approval';
import { contentHash, sha256Hex } from '../../../src/domain/post/content-hash';
import { shortCode } from '../../../src/domain/post/short-code';
import { packetPolicy } from '../../../src/exchange/packet/packet-html';
import { askedOf } from '../../../src/exchange/packet/packet-post';
import { PACKET_STYLE } from '../../../src/exchange/packet/packet-style';
import { PACKET_KEYS } from '../../../src/exchange/packet/packet-words';
import { NOW, packetOf, packetPost } from './packet-posts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** Every element of a file, as a browser reads it. @param inside whether to look into an element too. */
function elements(file: string, inside: (element: Element) => boolean = () => true): Element[] {
  const found: Element[] = [];
  const walk = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if ('tagName' in node) found.push(node);
      if ('childNodes' in node && !('tagName' in node && !inside(node))) walk(node.childNodes);
    }
  };
  const onParseError = ({ code }: { code: string }) => {
    // Code points that stand for no character are kept as they are.
    if (code !== 'noncharacter-in-input-stream') expect.fail(code);
  };
  walk(parse(file, { onParseError }).childNodes);
  return found;
}

const value = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;
const has = (element: Element, name: string) => value(element, 'class')?.split(' ').includes(name) ?? false;
function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
const texts = (file: string | Element[], name: string) =>
  (typeof file === 'string' ? elements(file) : file).filter((one) => has(one, name)).map(textOf);

const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';
const image = async () => ({ url: PIXEL, name: 'a.png', width: 10, height: 10, reduced: false });
const HOSTILE = `</style></p><script>alert(1)</script><img src=x onerror=alert(1)>"'><!--&lt;${'\u202e'}$1`;

describe('packet', () => {
  it('allows itself nothing but its own pictures and its own stylesheet', async () => {
    const file = await packetOf(
      [packetPost({ parts: [{ text: HOSTILE, media: [{ hash: 'a'.repeat(64), type: 'image/png' }] }] })],
      {},
      image,
    );
    const all = elements(file);
    const policy = all.find((one) => value(one, 'http-equiv') === 'Content-Security-Policy');
    const style = all.filter((one) => one.tagName === 'style');
    expect(style).toHaveLength(1);
    expect(value(policy!, 'content')).toBe(packetPolicy(textOf(style[0]!)));
    expect(value(policy!, 'content')).toMatch(
      /^default-src 'none'; img-src data:; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/,
    );
    const hash = Buffer.from(sha256Hex(PACKET_STYLE), 'hex').toString('base64');
    expect(value(policy!, 'content')).toContain(`'sha256-${hash}'`);
    // The policy stands before everything that it governs.
    expect(file.indexOf('Content-Security-Policy')).toBeLessThan(file.indexOf('<style>'));
    expect(all.map(({ tagName }) => tagName)).not.toContain('script');
    expect(PACKET_STYLE).not.toMatch(/url\(|@import|<\//);
  });

  it('never takes a text for markup, and loses none of it', async () => {
    // What the checks say of a text differs with it; everything else is the same.
    const shape = (file: string) =>
      elements(file, (one) => !has(one, 'checks')).map(({ tagName, attrs }) =>
        [tagName, ...attrs.map(({ name }) => name)].join(),
      );
    const filled = (text: string) =>
      packetOf(
        [
          packetPost(
            {
              kind: 'quote',
              target: text,
              topic: text,
              parts: [{ text, link: text, media: [{ hash: 'a'.repeat(64), type: 'image/png', alt: text }] }],
            },
            {
              ref: text,
              author: text,
              audience: text,
              market: text,
              origin: { channel: text, note: text },
              decisions: [],
            },
            {
              roles: [text],
              checks: {
                requiredPhrases: [text],
                requiredLink: text,
                forbiddenTerms: [text],
                requireAltText: true,
                allowedDomains: [text],
                benefitRisk: true,
              },
            },
          ),
        ],
        { to: text, note: text, by: text, answerBy: '2026-12-01' },
        image,
      );
    const plain = shape(await filled('plain'));
    // Letters around it keep blank ends out of the comparison, as a post's fields lose them.
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), async (any) => {
        const text = `a${any.replace(/https?:/gi, '').toWellFormed()}z`;
        const file = await filled(text);
        expect(shape(file)).toEqual(plain);
        const all = elements(file);
        const acts = (one: Element) =>
          one.tagName === 'script' || one.attrs.some(({ name }) => name.startsWith('on'));
        expect(all.filter(acts)).toEqual([]);
        const seen = text
          .replace(/\r\n?/g, '\n')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\uFFFD');
        expect(texts(all, 'text')).toEqual([seen]);
        expect(texts(all, 'alt')).toEqual([seen]);
        const picture = all.find(({ tagName }) => tagName === 'img')!;
        expect(value(picture, 'alt')).toBe(seen);
        expect(value(picture, 'src')).toBe(PIXEL);
      }),
      { numRuns: 30 },
    );
  });

  it('leads to the web only', async () => {
    const file = await packetOf([
      packetPost({
        parts: [{ text: 'See https://example.org/a?b=1&c="x" now', link: 'javascript:alert(1)' }],
      }),
      packetPost({ parts: [{ text: 'b', link: 'https://example.org/"onclick="x' }] }),
    ]);
    const links = elements(file)
      .filter(({ tagName }) => tagName === 'a')
      .map((one) => value(one, 'href'));
    expect(links).toEqual([
      '#post-1',
      '#post-2',
      'https://example.org/a?b=1&c=',
      'https://example.org/"onclick="x',
    ]);
    expect(file).toContain('javascript:alert(1)');
  });

  it('has each post with its code, its hash and a QR of the code that a reader reads', async () => {
    const posts = [packetPost({}), packetPost({ parts: [{ text: 'Two' }] })];
    const file = await packetOf(posts);
    for (const { post } of posts) {
      const code = shortCode(post.contentHash);
      expect(file).toContain(`<code>${code}</code>`);
      expect(file).toContain(`<span class="hash">${post.contentHash}</span>`);
    }
    const drawings = elements(file).filter((one) => has(one, 'qr'));
    expect(drawings).toHaveLength(2);
    for (const [i, drawing] of drawings.entries()) {
      const size = Number(value(drawing, 'viewBox')!.split(' ')[2]);
      const path = value(drawing.childNodes.find((one) => one.nodeName === 'path') as Element, 'd')!;
      const scale = 8;
      const data = new Uint8Array((size * scale) ** 2 * 4).fill(255);
      for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
        for (let p = 0; p < scale * scale; p += 1) {
          const [px, py] = [Number(x) * scale + (p % scale), Number(y) * scale + Math.floor(p / scale)];
          data.fill(0, (py * size * scale + px) * 4, (py * size * scale + px) * 4 + 3);
        }
      }
      expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(
        shortCode(posts[i]!.post.contentHash),
      );
    }
  });

  it('says what it lacks: an image that is gone, a text that was erased', async () => {
    const lost = packetPost({ parts: [{ text: 'a', media: [{ hash: 'b'.repeat(64), type: 'image/png' }] }] });
    const file = await packetOf([lost], {}, undefined, 2);
    expect(texts(file, 'gone')).toEqual(['This image is no longer kept. Do not decide without seeing it.']);
    expect(file).toContain('2 chosen posts are not in this packet');
    expect(file).toContain('No alternative text.');
  });

  it('shows what changed since the last approval, and every decision that counts for this content', async () => {
    const now = packetPost({ parts: [{ text: 'Wash your hands for 20 seconds' }] });
    const decision = (more: Partial<Decision>): Decision => ({
      id: 'd',
      verdict: 'approve',
      contentHash: now.post.contentHash,
      account: 'acme.health',
      role: 'Compliance',
      name: 'Reviewer A',
      at: NOW,
      until: '2027-06-30',
      untilAt: NOW + 1e9,
      ...more,
    });
    now.post.decisions.push(
      decision({ conditions: 'Once the leaflet is out', reference: 'R-1', decidedOn: '2026-11-20' }),
      decision({ contentHash: contentHash({ ...now.content, topic: 'x' }), name: 'Somebody else' }),
      decision({ voidedAt: NOW, name: 'Void' }),
    );
    const before = { ...now.content, parts: [{ text: 'Wash your hands for 10 seconds' }] };
    const file = await packetOf([{ ...now, approvedBefore: before }]);
    expect(
      elements(file)
        .filter(({ tagName }) => tagName === 'ins')
        .map(textOf),
    ).toEqual(['Put in: 20']);
    expect(
      elements(file)
        .filter(({ tagName }) => tagName === 'del')
        .map(textOf),
    ).toEqual(['Taken out: 10']);
    const [decided, ...more] = texts(file, 'decided');
    expect(more).toEqual([]);
    expect(decided).toContain(
      'Approved with conditions by Reviewer A (declared), Compliance · on 20 November 2026',
    );
    expect(decided).toContain('conditions not met yet');
    expect(decided).not.toMatch(/Void|Somebody else/);
  });

  it('asks whom the policy asks, as often as it asks', () => {
    const roles = ['Medical', 'Legal'];
    const asked = (more: Partial<Decision>[], policy = {}) => {
      const { post, account } = packetPost({}, {}, { roles, counts: { Legal: 2 }, ...policy });
      post.decisions = more.map((one, i) => ({
        id: `d${i}`,
        verdict: 'approve',
        contentHash: post.contentHash,
        account: post.account,
        role: 'Legal',
        name: `P${i}`,
        at: NOW - 1000,
        untilAt: NOW + 1e9,
        ...one,
      }));
      return askedOf(post, account, NOW).map(({ role, times }) => `${role} ${times}`);
    };
    expect(asked([])).toEqual(['Medical 1', 'Legal 2']);
    expect(asked([{}])).toEqual(['Medical 1', 'Legal 1']);
    expect(asked([{}, { name: 'p0' }])).toEqual(['Medical 1', 'Legal 1']);
    expect(asked([{ conditions: 'x' }])).toEqual(['Medical 1', 'Legal 2']);
    expect(asked([{}, { verdict: 'withdraw' }])).toEqual(['Medical 1', 'Legal 2']);
    expect(asked([{}, {}])).toEqual(['Medical 1']);
    // Nothing is lacking: each may approve for longer, or withdraw.
    expect(asked([{}, {}, { role: 'Medical' }])).toEqual(['Medical 1', 'Legal 1']);
    const { post, account } = packetPost({}, {}, { roles });
    expect(askedOf(post, account, NOW, ['Legal'])).toEqual([{ role: 'Legal', times: 1 }]);
  });

  it('has a text for every key, and none besides', () => {
    const known = Object.keys(messages);
    expect(PACKET_KEYS.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => key.startsWith('packet_') && !PACKET_KEYS.includes(key))).toEqual([]);
  });
});
