// What an account's policy asks of the content itself. Everything here is a comparison of texts: nothing is understood.
import type { PostContent } from '../post/content';
import { linksIn } from '../text/limits';
import type { ContentChecks, Policy } from './policy';

export type FindingCode =
  | 'phrase-missing'
  | 'link-missing'
  | 'term-forbidden'
  | 'alt-text-missing'
  | 'domain-not-allowed';

/** One thing that keeps content from being approved. */
export interface Finding {
  code: FindingCode;
  /** The phrase, the term, the address; absent for an image. */
  what?: string | undefined;
  /** Index of the part, where it is in one. */
  part?: number | undefined;
  /** Index of the image in the part. */
  image?: number | undefined;
}

/**
 * A text as it is compared: compatibility forms made one, case and final sigma too, what cannot be seen left out, blank
 * space as one space.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ς', 'σ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
/** Scripts that do not part their words: a term in them stands wherever its letters stand. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Whether a term stands in a text: as a word or words of its own, whatever the case. A `*` at an end of the term leaves
 * that end open: `cure*` is also in "cures".
 * @param text as `foldText` gives it.
 */
export function hasTerm(text: string, term: string): boolean {
  const openStart = term.trimStart().startsWith('*');
  const openEnd = term.trimEnd().endsWith('*');
  const wanted = foldText(term.trim().replace(/^\*+|\*+$/g, ''));
  if (!wanted) return false;
  const bounded = (edge: string | undefined) => edge !== undefined && WORD.test(edge) && !UNPARTED.test(edge);
  const points = Array.from(wanted);
  const start = !openStart && bounded(points[0]);
  const end = !openEnd && bounded(points.at(-1));
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1);
    const after = String.fromCodePoint(text.codePointAt(at + wanted.length) ?? 32);
    if (start && before !== undefined && WORD.test(before)) continue;
    if (end && WORD.test(after)) continue;
    return true;
  }
  return false;
}

/** An address in the form in which two are the same: scheme, host, path without a slash at its end, query. */
function sameAddress(address: string): string {
  const url = parseAddress(address);
  return url
    ? `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}${url.search}`
    : address.trim();
}

function parseAddress(address: string): URL | null {
  return URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
}

/** A domain as it is compared: lower case, in its ASCII form, without dots at its ends; undefined when it is none. */
export function plainDomain(domain: string): string | undefined {
  const bare = domain.trim().replace(/^\*?\.|\.$/g, '');
  if (!bare || /[\s/@:?#]/.test(bare)) return undefined;
  return URL.parse(`https://${bare}`)?.hostname.replace(/\.$/, '');
}

/** Whether an address leads to one of these domains or to what is below one. */
export function isAllowedDomain(address: string, domains: readonly string[]): boolean {
  const host = parseAddress(address)?.hostname.replace(/\.$/, '');
  return domains
    .map(plainDomain)
    .some((domain) => domain && (host === domain || host?.endsWith(`.${domain}`)));
}

/** Every address in a text, those that begin with `www.` alone too. */
export function addressesIn(text: string): string[] {
  const bare = text.match(/(?<![\w/.@-])www\.[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/giu) ?? [];
  return [...linksIn(text), ...bare];
}

function addressesOf({ text, link }: PostContent['parts'][number]): string[] {
  return [...(link ? [link] : []), ...addressesIn(text)];
}

/** Whether a policy asks anything of the content: for most it does not. */
export function asksContent(checks: ContentChecks): boolean {
  const { requiredPhrases, requiredLink, forbiddenTerms, requireAltText, allowedDomains } = checks;
  return !!(
    requiredLink ||
    requireAltText ||
    [...requiredPhrases, ...forbiddenTerms, ...allowedDomains].length
  );
}

/** What content lacks of what a policy asks, and what it has of what it forbids. An empty list: nothing. */
export function checkAgainstPolicy(content: PostContent, { checks }: Policy): Finding[] {
  if (!asksContent(checks)) return [];
  const findings: Finding[] = [];
  const texts = content.parts.map((part) => foldText(part.text));
  for (const what of checks.requiredPhrases) {
    if (!texts.some((text) => hasTerm(text, what))) findings.push({ code: 'phrase-missing', what });
  }
  const { requiredLink } = checks;
  if (requiredLink) {
    const wanted = sameAddress(requiredLink);
    const found = content.parts.flatMap(addressesOf).some((address) => sameAddress(address) === wanted);
    if (!found) findings.push({ code: 'link-missing', what: requiredLink });
  }
  for (const [part, one] of content.parts.entries()) {
    const seen = [
      texts[part]!,
      ...[one.link, ...(one.media ?? []).map((m) => m.alt)].map((t) => foldText(t ?? '')),
    ];
    for (const what of checks.forbiddenTerms) {
      if (seen.some((text) => hasTerm(text, what))) findings.push({ code: 'term-forbidden', what, part });
    }
    if (checks.requireAltText) {
      for (const [image, { alt }] of (one.media ?? []).entries()) {
        if (!alt?.trim()) findings.push({ code: 'alt-text-missing', part, image });
      }
    }
    if (checks.allowedDomains.length > 0) {
      for (const what of addressesOf(one)) {
        if (!isAllowedDomain(what, checks.allowedDomains))
          findings.push({ code: 'domain-not-allowed', what, part });
      }
    }
  }
  const topic = foldText(content.topic ?? '');
  for (const what of checks.forbiddenTerms) {
    if (hasTerm(topic, what)) findings.push({ code: 'term-forbidden', what });
  }
  return findings;
}
