// Threads' Web Intents: the documented way to an empty composer that already knows its topic, target and options.
import type { PostContent } from '../domain/post/content';
import { parsePermalink } from '../domain/post/permalink';
import { INTENT, PATHS } from './site';

/**
 * The intent's address for a content.
 * @param withText only where `mayCarryText` says so: texts came back damaged (NOTES.md).
 */
export function intentAddress(content: PostContent, withText = false): string {
  const { params } = INTENT;
  const query = new URLSearchParams();
  if (withText) query.set(params.text, content.parts[0]!.text);
  const link = content.parts[0]?.link;
  if (link) query.set(params.url, link);
  if (content.topic) query.set(params.topic, content.topic);
  if (content.replyControl) query.set(params.replyControl, content.replyControl);
  const code = content.target && parsePermalink(content.target)?.code;
  if (code && content.kind === 'reply') query.set(params.reply, code);
  if (code && content.kind === 'quote') query.set(params.quote, code);
  const search = query.toString();
  return search ? `${PATHS.intent}?${search}` : PATHS.intent;
}

/** Longest address that is known to arrive, bytes. */
const LONGEST = 2000;

/**
 * Whether the intent can carry this text exactly: one part without media, no character outside the Basic Multilingual
 * Plane, and an address that is not too long.
 */
export function mayCarryText(content: PostContent): boolean {
  const [{ text, media = [] }] = content.parts as [PostContent['parts'][number]];
  return (
    content.parts.length === 1 &&
    media.length === 0 &&
    text !== '' &&
    !/[\ud800-\udfff]/.test(text) &&
    intentAddress(content, true).length < LONGEST
  );
}

/** Whether this page was loaded by the intent that carries this content's text. */
export function isTextIntent(content: PostContent): boolean {
  return sameIntent(loadedFrom(), intentAddress(content, true));
}

/** Whether the content asks for something that only the intent (or the person) can set. */
export function needsIntent(content: PostContent): boolean {
  return intentAddress(content) !== PATHS.intent;
}

/** Whether two intent addresses ask for the same. */
export function sameIntent(a: string, b: string): boolean {
  const [x, y] = [a, b].map((address) => new URL(address, 'https://www.threads.com'));
  if (x!.pathname !== PATHS.intent || y!.pathname !== PATHS.intent) return false;
  const sorted = (url: URL) => [...url.searchParams].map(String).sort().join('&');
  return sorted(x!) === sorted(y!);
}

/** The address this document was loaded from; the page may have changed its address since. */
export function loadedFrom(): string {
  const [entry] = performance.getEntriesByType('navigation');
  return entry?.name ?? location.href;
}

const TRIED = 'bobbin:intent-tried';

/**
 * Notes that this tab goes to the intent for a claim. The tab's own session storage keeps it over the navigation:
 * `document.referrer` is empty in Firefox when a content script navigates (measured in 153).
 */
export function noteIntentFor(claimId: string): void {
  try {
    sessionStorage.setItem(TRIED, claimId);
  } catch {
    // Storage may be off; the intent's own address is then the only witness.
  }
}

/** Whether the intent was tried for this claim: then it is not tried again, or the tab would go round in circles. */
export function triedIntentFor(claimId: string): boolean {
  try {
    return sessionStorage.getItem(TRIED) === claimId;
  } catch {
    return false;
  }
}
