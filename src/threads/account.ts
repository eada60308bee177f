// Who is signed in. Guesses from the page have been wrong (NOTES.md), so two witnesses must agree: the navigation's
// link to the own profile and the author's line inside the composer.
import { isHandle, normalizeHandle } from '../domain/post/content';
import type { PageReport } from '../messages/protocol';
import { type Composer, controlsIn, isBefore, isShown, nameOf, textOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
import { PATHS, SELECTORS } from './site';

export interface Witnesses {
  /** The handle in the navigation. */
  navigation?: string | undefined;
  /** The handle in the author's line of the composer. */
  author?: string | undefined;
  /** The handle at the place in the composer that a pack or a person named. */
  taught?: string | undefined;
}

/** The handle a link to a profile names; undefined for links to posts and to a profile's tabs. */
export function handleOfLink(link: Element): string | undefined {
  const match = /^\/@([A-Za-z0-9._]{1,30})\/?$/.exec(link.getAttribute('href') ?? '');
  return match ? normalizeHandle(match[1]!) : undefined;
}

/**
 * The navigation's witness: a link to a profile that shows an icon and no text, outside posts and layers. An icon
 * that is named "Profile" wins; otherwise all such links must agree, or nothing is said.
 */
function navigationWitness(): string | undefined {
  const found = new Set<string>();
  for (const link of document.querySelectorAll(SELECTORS.profileLink)) {
    const handle = handleOfLink(link);
    if (!handle || link.closest(SELECTORS.postContainer) || link.closest(SELECTORS.layer)) continue;
    const icon = link.querySelector('svg');
    if (!icon || !isShown(link)) continue;
    if (isLabel(nameOf(link), labels.profile)) return handle;
    // The icon's own title is no text of the link's: in a language that nobody has told it is all there is.
    if (textOf(link) === '' || link.closest(SELECTORS.navigation)) found.add(handle);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** The composer's witness: the last profile link before the first editor (a parent post's author comes earlier). */
function authorWitness(composer: Composer, navigation: string | undefined): string | undefined {
  const editor = composer.editors[0]!;
  // The smallest scope may start below the author's line: look in the whole layer then.
  const scope = composer.scope.closest(SELECTORS.layer) ?? composer.scope;
  const links = [...scope.querySelectorAll(SELECTORS.profileLink)].filter(
    (link) => isBefore(link, editor) && !link.closest(SELECTORS.postContainer) && handleOfLink(link),
  );
  const last = links.at(-1);
  if (last) return handleOfLink(last);
  if (!navigation) return undefined;
  // Without a link a plain text can only confirm: which other texts are handles cannot be told.
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isBefore(editor, node)) break;
    if (normalizeHandle(node.nodeValue ?? '') === navigation) return navigation;
  }
  return undefined;
}

function taughtWitness(): string | undefined {
  if (!SELECTORS.account) return undefined;
  const found = new Set<string>();
  for (const element of document.querySelectorAll(SELECTORS.account)) {
    const handle = handleOfLink(element) ?? normalizeHandle(element.textContent ?? '');
    if (isShown(element) && isHandle(handle)) found.add(handle);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

export function witnesses(composer: Composer | undefined): Witnesses {
  const navigation = navigationWitness();
  return {
    navigation,
    author: composer && authorWitness(composer, navigation),
    taught: taughtWitness(),
  };
}

/**
 * What the witnesses come to. A composer over the page has an author's line and it must agree; an inline reply has
 * none, there the navigation speaks alone, as it does when no composer is open. A place that was named speaks alone
 * where there is nobody else; whoever speaks must say the same.
 */
export function agreed(
  { navigation, author, taught }: Witnesses,
  composer: Composer | undefined,
): string | undefined {
  const said = new Set([navigation, author, taught].filter((handle) => handle !== undefined));
  if (said.size > 1) return undefined;
  if (taught) return taught;
  if (!navigation || author !== undefined) return navigation && author;
  return composer?.where === 'layer' ? undefined : navigation;
}

/** Whether the page says that nobody is signed in. */
function signedOut(): boolean {
  if (location.pathname.startsWith(PATHS.login)) return true;
  const links = document.querySelectorAll<HTMLElement>(`a[href*="${PATHS.login}"]`);
  return [...links, ...controlsIn(document.body)].some(
    (el) => isShown(el) && isLabel(nameOf(el), labels.login),
  );
}

/** Who is signed in, as far as the page tells. */
export function whoIsIn(composer: Composer | undefined): Pick<PageReport, 'signedIn' | 'account'> {
  const seen = witnesses(composer);
  const account = agreed(seen, composer);
  if (account) return { signedIn: 'yes', account };
  if (!seen.navigation && !seen.author && !seen.taught && document.body && signedOut())
    return { signedIn: 'no' };
  return { signedIn: 'unclear' };
}
