// Reads posts that are published: whose, when, which address, and the text as a reader sees it.

import type { Part, PostContent } from '../domain/post/content';
import { parsePermalink } from '../domain/post/permalink';
import type { Difference, NotCompared, ObservedContent, ObservedPart } from '../domain/text/difference';
import { publishedDifferences, publishedForm } from '../domain/text/difference';
import { isBefore, isShown } from './find';
import { isShortened } from './read-composer';
import { PATHS, REDIRECT, SELECTORS } from './site';

export interface PublishedPost {
  container: HTMLElement;
  permalink: string;
  code: string;
  account: string | undefined;
  /** ISO 8601, from the page's own `time[datetime]`. */
  at: string | undefined;
}

const inside = (container: Element, element: Element) =>
  element.closest(SELECTORS.postContainer) === container;

/** The posts on the page, in document order, without those that are only quoted inside another. */
export function postsOnPage(): PublishedPost[] {
  const found: PublishedPost[] = [];
  for (const container of document.querySelectorAll<HTMLElement>(SELECTORS.postContainer)) {
    if (container.parentElement?.closest(SELECTORS.postContainer)) continue;
    const time = [...container.querySelectorAll(SELECTORS.time)].find((el) => inside(container, el));
    const link = time?.closest<HTMLAnchorElement>('a[href]');
    const permalink = link && parsePermalink(link.href);
    if (!permalink) continue;
    found.push({
      container,
      permalink: permalink.href,
      code: permalink.code,
      account: permalink.account,
      at: time?.getAttribute('datetime') ?? undefined,
    });
  }
  return found;
}

interface ShownText {
  text: string;
  removed: string[];
  /** Which of the page's texts is this one cannot be told. */
  unread?: boolean;
}

/** Where a link leads, behind the page's own redirect. */
function targetOf(link: HTMLAnchorElement): string | null {
  const url = URL.parse(link.href);
  return url && (REDIRECT.hosts as readonly string[]).includes(url.hostname)
    ? url.searchParams.get(REDIRECT.param)
    : link.href;
}

/** The whole address behind a link whose text is shortened; undefined when the text is not a shortened form of it. */
function shortenedTarget(link: HTMLAnchorElement): string | undefined {
  const target = targetOf(link);
  const shown = (link.textContent ?? '').trim();
  if (!target || !shown || shown === target) return undefined;
  return isShortened(shown, target) ? target : undefined;
}

function isBlock(display: string): boolean {
  return /^(block|flex|grid|list-item|table|flow-root)$/.test(display);
}

/**
 * The text of an element as a reader sees it, with its lines. Unlike `innerText` it keeps blank lines that are
 * empty blocks, and it can undo what Threads is known to do to links and to the first hashtag (`expand`), naming it.
 */
function shownText(root: Element, expand: boolean): ShownText {
  const lines: string[] = [];
  const removed = new Set<string>();
  let open: string | undefined;
  const close = () => {
    if (open !== undefined) lines.push(open);
    open = undefined;
  };
  const add = (text: string) => {
    const [first, ...rest] = text.split('\n');
    open = (open ?? '') + first!;
    for (const line of rest) {
      lines.push(open);
      open = line;
    }
  };
  const walk = (element: Element) => {
    const style = getComputedStyle(element);
    const keeps = style.whiteSpace.startsWith('pre') || style.whiteSpace === 'break-spaces';
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const value = node.nodeValue ?? '';
        add(keeps ? value : value.replace(/\s+/g, ' '));
        continue;
      }
      if (!(node instanceof HTMLElement) || !isShown(node)) continue;
      if (node.localName === 'br') {
        lines.push(open ?? '');
        open = '';
        continue;
      }
      const target = expand && node instanceof HTMLAnchorElement ? expanded(node) : undefined;
      if (target) {
        removed.add(target.rule);
        add(target.text);
        continue;
      }
      const block = isBlock(getComputedStyle(node).display);
      if (block) close();
      const before = lines.length;
      walk(node);
      if (block) {
        if (open === undefined && lines.length === before && node.getBoundingClientRect().height > 0)
          lines.push('');
        close();
      }
    }
  };
  walk(root);
  close();
  return { text: lines.join('\n'), removed: [...removed] };
}

function expanded(link: HTMLAnchorElement): { text: string; rule: string } | undefined {
  const target = shortenedTarget(link);
  if (target) return { text: target, rule: 'shortened-link' };
  const shown = (link.textContent ?? '').trim();
  if (URL.parse(link.href)?.pathname === PATHS.search && shown && !shown.startsWith('#')) {
    return { text: `#${shown}`, rule: 'topic-sign' };
  }
  return undefined;
}

/** The outermost elements of a post that hold text and neither its time, nor controls, nor media. */
function textBlocks(container: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  const visit = (element: Element) => {
    for (const child of element.children) {
      if (!(child instanceof HTMLElement) || !isShown(child)) continue;
      if (child.matches(SELECTORS.postContainer) || child.matches(SELECTORS.control)) continue;
      const mixed = child.querySelector(
        `${SELECTORS.time}, ${SELECTORS.control}, ${SELECTORS.postContainer}, img, video`,
      );
      if (mixed) visit(child);
      else if ((child.textContent ?? '').trim() !== '') found.push(child);
    }
  };
  visit(container);
  return found;
}

/** The text of one published post, compared with what is expected: the equal one if there is one, else the longest. */
function readText(container: HTMLElement, expected: string): ShownText {
  const wanted = publishedForm(expected).text;
  const blocks = textBlocks(container);
  for (const expand of [false, true]) {
    for (const block of blocks) {
      const shown = shownText(block, expand);
      if (publishedForm(shown.text).text === wanted) return shown;
    }
  }
  // Which of a post's texts would be its caption cannot be told when there should be none.
  if (expected.trim() === '') return { text: '', removed: [], unread: true };
  const all = blocks.map((block) => shownText(block, true));
  return all.reduce((a, b) => (b.text.length > a.text.length ? b : a), { text: '', removed: [] });
}

/**
 * Media of a published post: large images and videos outside links to profiles (those are faces). One that is still on
 * its way has no size yet and counts: on a slow network a post must not be called different for it.
 */
function mediaOf(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>('img, video')].filter((el) => {
    if (!inside(container, el) || el.closest(SELECTORS.profileLink)) return false;
    const coming = el instanceof HTMLImageElement ? !el.complete : el.getBoundingClientRect().width === 0;
    return coming || el.getBoundingClientRect().width >= 60;
  });
}

function readPart(container: HTMLElement, part: Part): { part: ObservedPart; removed: string[] } {
  const { text, removed, unread } = readText(container, part.text);
  const media = mediaOf(container);
  // Threads describes images by itself where there is no alternative text: only wanted ones are compared. A video
  // shows none.
  const alts = part.media?.map((wanted, i) =>
    wanted.alt && media[i] instanceof HTMLImageElement ? (media[i].getAttribute('alt') ?? '') : undefined,
  );
  const link = part.link && [...container.querySelectorAll('a')].some((one) => targetOf(one) === part.link);
  return {
    part: { text, textUnread: unread, media: media.length, alts, link: link ? part.link : undefined },
    removed,
  };
}

/** The topic beside the author's name, before the time; undefined when none stands there. */
function readTopic({ container }: PublishedPost): string | undefined {
  const time = container.querySelector(SELECTORS.time)!;
  const link = [...container.querySelectorAll('a')].find(
    (one) => URL.parse(one.href)?.pathname === PATHS.search && isBefore(one, time),
  );
  return link?.textContent?.trim();
}

/** The post that is answered stands right above, one that is quoted inside. Other posts in these places say nothing. */
function readTarget(
  { kind, target }: PostContent,
  post: PublishedPost,
  above: PublishedPost | undefined,
): string | undefined {
  if (kind === 'post' || !target) return undefined;
  const code = parsePermalink(target)?.code;
  if (kind === 'reply') return above?.code === code ? target : undefined;
  const links = [...post.container.querySelectorAll<HTMLAnchorElement>(SELECTORS.postLink)];
  const quoted = links.filter((link) => !inside(post.container, link)).map((link) => link.href);
  return quoted.find((href) => parsePermalink(href)?.code === code) ?? quoted[0];
}

export interface ReadBack {
  permalink: string;
  publishedAt: string | undefined;
  differences: Difference[];
  removed: string[];
  notCompared: NotCompared[];
  /** The texts as they are shown, by part. */
  texts: string[];
}

/**
 * Compares a published post with the approved content, where the page shows all its parts.
 * @returns undefined when the page does not show the post, or not all its parts.
 */
export function readBack(content: PostContent, permalink: string): ReadBack | undefined {
  const posts = postsOnPage();
  const code = parsePermalink(permalink)?.code;
  const first = posts.findIndex((post) => post.code === code);
  if (first < 0) return undefined;
  const chain = posts.slice(first).filter((post) => post.account === posts[first]!.account);
  if (chain.length < content.parts.length) return undefined;
  const read = content.parts.map((part, i) => readPart(chain[i]!.container, part));
  const observed: ObservedContent = {
    account: posts[first]!.account,
    parts: read.map(({ part }) => part),
    topic: content.topic === undefined ? undefined : readTopic(posts[first]!),
    target: readTarget(content, posts[first]!, posts[first - 1]),
  };
  const { differences, removed, notCompared } = publishedDifferences(content, observed);
  return {
    permalink: posts[first]!.permalink,
    publishedAt: posts[first]!.at,
    differences,
    removed: [...new Set([...removed, ...read.flatMap((one) => one.removed)])],
    notCompared,
    texts: observed.parts.map(({ text }) => text),
  };
}

/** How far the page's clock and ours may be apart. */
export const CLOCK_SKEW = 120_000;

export interface OwnSearch {
  content: PostContent;
  /** Epoch milliseconds of the press. */
  since: number;
  /** Permalinks that are another post's: never evidence for this one. */
  taken: readonly string[];
  /** Codes that were on the page before the press. */
  before: ReadonlySet<string>;
}

/**
 * A post on the page that is ours and new: this account, published after the press, not another post's, and its
 * text equal through the normal form (or folded, as lists do with long texts; the permalink page then decides).
 */
export function findOwn({ content, since, taken, before }: OwnSearch): PublishedPost | undefined {
  const wanted = publishedForm(content.parts[0]!.text).text;
  return postsOnPage().find((post) => {
    if (post.account !== content.account || taken.includes(post.permalink) || before.has(post.code))
      return false;
    if (!post.at || !(Date.parse(post.at) >= since - CLOCK_SKEW)) return false;
    if (wanted === '' && mediaOf(post.container).length !== (content.parts[0]!.media?.length ?? 0))
      return false;
    const text = publishedForm(readText(post.container, content.parts[0]!.text).text).text;
    if (text === wanted) return true;
    const folded = text.endsWith('…') ? text.slice(0, -1).trimEnd() : '';
    return folded.length >= 40 && wanted.startsWith(folded);
  });
}

/** A link to a new post of ours outside any post: the toast's "View". */
export function toastLink({ content, taken, before }: OwnSearch): string | undefined {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(SELECTORS.postLink)) {
    if (link.closest(SELECTORS.postContainer) || link.closest(SELECTORS.layer)) continue;
    if (link.closest(SELECTORS.editor)) continue;
    const permalink = parsePermalink(link.href);
    if (!permalink || permalink.account !== content.account || before.has(permalink.code)) continue;
    if (!taken.includes(permalink.href)) return permalink.href;
  }
  return undefined;
}

/** The address of the page, when it became a post of ours after the press. */
export function addressLink({ content, taken, before }: OwnSearch): string | undefined {
  const permalink = parsePermalink(location.href);
  if (!permalink || permalink.account !== content.account || before.has(permalink.code)) return undefined;
  return taken.includes(permalink.href) ? undefined : permalink.href;
}

/** The codes of all posts the page links to now. */
export function codesOnPage(): Set<string> {
  const codes = new Set<string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(SELECTORS.postLink)) {
    const code = parsePermalink(link.href)?.code;
    if (code) codes.add(code);
  }
  const here = parsePermalink(location.href)?.code;
  if (here) codes.add(here);
  return codes;
}
