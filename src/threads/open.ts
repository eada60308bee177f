// Opens the composer. In this order: one that is open already, the page's own "create" control, the intent, the
// person. Opening is not posting. A composer that holds somebody else's text is left as it is.
import type { PostContent } from '../domain/post/content';
import { parsePermalink } from '../domain/post/permalink';
import type { FillResult, GuardTerms } from '../messages/protocol';
import { type Composer, controlsIn, findComposers, isOffLimits, isShown, nameOf, pageCode } from './find';
import {
  intentAddress,
  isTextIntent,
  loadedFrom,
  needsIntent,
  noteIntentFor,
  sameIntent,
  triedIntentFor,
} from './intent';
import { isLabel, labelRank } from './is-label';
import * as labels from './labels';
import { press } from './press';
import { isEmpty } from './read';
import { SELECTORS } from './site';
import { isRightTarget } from './target';
import { until } from './wait';

export type Opened =
  | { composer: Composer }
  | { failed: FillResult; detail?: string | undefined }
  /** This tab is on its way to another address; the script is injected again there. */
  | { leaving: string };

/** Mounting took more than 8 s at times (field note, 2026). */
const MOUNT_MS = 20_000;

/** An open one that does not show within this time what it answers or quotes never will: the post arrives late. */
const TARGET_MS = 5000;

/** Waits for a composer for this content; not for ever beside one that is open for something else. */
async function whenOpen(content: PostContent, ms: number): Promise<Composer | undefined> {
  let since = 0;
  const open = await until(() => {
    const composer = composerFor(content);
    if (composer) return composer;
    if (content.kind === 'post' || !findComposers().some(({ where }) => where === 'layer')) return undefined;
    since ||= Date.now();
    return Date.now() - since >= TARGET_MS ? 'another' : undefined;
  }, ms);
  return open === 'another' ? undefined : open;
}

/** The open composer that this content may go into, whether or not it is empty. */
export function composerFor(content: PostContent): Composer | undefined {
  const fitting = findComposers().filter((composer) => composer.submit && isRightTarget(composer, content));
  const layers = fitting.filter((composer) => composer.where === 'layer');
  if (layers.length > 0) return layers.at(-1);
  // The box in the page itself is only a composer for replies, on the page of the post that is answered.
  if (content.kind !== 'reply') return undefined;
  return fitting.find((composer) => composer.where === 'inline' && pageCode());
}

/** A layer without an editor that asks for an answer: a cookie notice, "Not now". Named, never pressed. */
export function interstitial(): string | undefined {
  for (const layer of document.querySelectorAll(SELECTORS.layer)) {
    if (!isShown(layer) || layer.querySelector(SELECTORS.editor)) continue;
    if (!controlsIn(layer).some((control) => isLabel(nameOf(control), labels.interstitial))) continue;
    const heading =
      layer.querySelector('h1, h2, h3, [role="heading"]')?.textContent ?? layer.getAttribute('aria-label');
    return (heading ?? layer.textContent ?? '').trim().slice(0, 200);
  }
  return undefined;
}

/** The page's controls that open a composer, the steadiest first. */
function createControls(): HTMLElement[] {
  return controlsIn(document.body)
    .filter((control) => isLabel(nameOf(control), labels.create) && !control.closest(SELECTORS.layer))
    .sort((a, b) => labelRank(nameOf(a), labels.create) - labelRank(nameOf(b), labels.create));
}

/** Opens the composer by the page's own control; undefined when there is none or nothing came of it. */
async function byControl(content: PostContent): Promise<Composer | undefined> {
  const control = await until(() => createControls()[0], 3000);
  if (!control) return undefined;
  const layers = document.querySelectorAll(SELECTORS.layer).length;
  const gone = () => composerFor(content);
  if (!press(control, 'open-composer')) return undefined;
  const opening = await until(
    () => gone() ?? (document.querySelectorAll(SELECTORS.layer).length > layers ? 'shell' : undefined),
    4000,
  );
  // The shell mounts before its editor.
  return opening === 'shell' ? until(gone, MOUNT_MS) : opening;
}

function leave(address: string): Opened {
  return { leaving: address };
}

/**
 * Opens a composer for this content, or says why not.
 * @param isOurs whether Bobbin filled a composer: any other one that holds something is left alone.
 */
export async function openComposer(
  { content, claimId }: GuardTerms,
  isOurs: (composer: Composer) => boolean,
): Promise<Opened> {
  const wanted = intentAddress(content);
  const atIntent = sameIntent(loadedFrom(), wanted) || isTextIntent(content);
  const triedIntent = triedIntentFor(claimId) || atIntent;
  const toIntent = () => {
    noteIntentFor(claimId);
    return leave(wanted);
  };
  const options = needsIntent(content);

  if (isOffLimits() && !triedIntent) return toIntent();
  const others = findComposers().filter((composer) => !isEmpty(composer) && !isOurs(composer));
  if (others.length > 0) return { failed: 'draft-present' };
  const open = composerFor(content);
  if (open && (!options || atIntent)) return { composer: open };
  if (open && !isEmpty(open)) return { composer: open };
  if (options && !triedIntent) return toIntent();

  if (atIntent) {
    const composer = await whenOpen(content, answers() ? MOUNT_MS : 2000);
    if (composer) return { composer };
    // The intent gave no composer (it answered 429 at times): the home page, or the post that is answered.
    const target = content.target && parsePermalink(content.target)?.href;
    if (content.kind === 'reply' && target) return leave(new URL(target).pathname);
    if (content.kind === 'post' && !answers()) return leave('/');
  }
  if (content.kind === 'reply') {
    const composer = await until(() => composerFor(content), 5000);
    return composer ? { composer } : { failed: 'no-composer' };
  }
  if (content.kind === 'post') {
    // An empty composer for something else is open (a reply, say): a page of its own instead of one on top of it.
    const another = findComposers().some(({ where }) => where === 'layer');
    if (another && !triedIntent) return toIntent();
    const composer = await byControl(content);
    if (composer) return { composer };
    if (!triedIntent) return toIntent();
  }
  return { failed: 'no-composer' };
}

/** Whether the address gave Threads' own page at all, and not an error in plain words. */
export function answers(): boolean {
  return (
    document.readyState !== 'complete' || document.querySelector('script[src], script:not([src])') !== null
  );
}
