// The sentry: on every Threads page, from before the page's first script. Dormant until this tab holds a claim, or a
// composer is opened on a page of an account that is set up in Bobbin.
import { parsePermalink } from '../domain/post/permalink';
import type { PageReport, ToPage } from '../messages/protocol';
import { whoIsIn } from './account';
import { applySite } from './apply-site';
import { askToDo, learn } from './ask-to-do';
import { elementOf } from './element-of';
import { alive, keep, listen, say, send, version } from './extension';
import { findComposers, isOffLimits, textboxes } from './find';
import { guardedHandle, isOurs, startGuard } from './guard';
import { current, type Instance, install, setTerms, takeUp } from './instance';
import { plainNote } from './plain-note';
import { isEmpty } from './read';
import { SELECTORS } from './site';
import { isToPage } from './validate';

/** A newer script says it is there. Only an orphan listens to that: the page could say it too. */
const SUCCESSOR = 'bobbin:successor';

/** What the page shows of account and drafts. */
function report(instance: Instance): PageReport {
  const composers = findComposers();
  const open = composers.findLast((composer) => composer.where === 'layer');
  const drafts = composers.filter((composer) => !isEmpty(composer) && !isOurs(composer, instance));
  // A message that is being written would be lost with its page too.
  const message = isOffLimits() && textboxes().some((box) => (box.textContent ?? '').trim() !== '');
  return { ...whoIsIn(open), draftOpen: drafts.length > 0 || message };
}

function answer(message: ToPage): unknown {
  const instance = current();
  if (!instance) return undefined;
  if (message.type === 'look') {
    if (message.guarded) instance.guarded = message.guarded;
    return report(instance);
  }
  if (message.type === 'terms') {
    setTerms(instance, message.terms);
    return true;
  }
  if (message.type === 'site') {
    learn(instance, message.site);
    return true;
  }
  return undefined;
}

/** Starts the sentry, or does nothing when the same version runs already. */
export function startSentry(): void {
  const instance = install(version());
  if (!instance) return;
  keep('stopped_title', 'why_orphaned');
  document.dispatchEvent(new CustomEvent(SUCCESSOR));
  const endGuard = startGuard(
    instance,
    (verdict) =>
      plainNote(say('stopped_title'), say(`why_${(verdict.why ?? 'differs').replaceAll('-', '_')}`)),
    () => want(instance),
  );
  const endNoticing = startNoticing(instance);
  const endListening = listen(answer, isToPage);
  const stepAside = () => {
    if (!alive()) instance.retire();
  };
  document.addEventListener(SUCCESSOR, stepAside);
  instance.retire = () => {
    endGuard();
    endNoticing();
    endListening();
    document.removeEventListener(SUCCESSOR, stepAside);
    instance.composer?.retire();
  };
  applySite(instance.site);
  void begin(instance);
}

async function begin(instance: Instance): Promise<void> {
  const toDo = await askToDo(instance, 'sentry');
  if (!toDo) return;
  if (toDo.work) takeUp(instance, toDo.work);
  noticePlace(instance);
}

/** Has the composer script injected, which does all that is not decided here. */
function want(instance: Instance): void {
  if (!instance.composer && alive()) void send({ type: 'composer-wanted' });
}

/** A profile or a post of a guarded account is shown: what is published there may be compared. */
function noticePlace(instance: Instance): void {
  const [, handle] = /^\/@([^/]+)/.exec(location.pathname) ?? [];
  if (!handle || !instance.guarded.includes(handle.toLowerCase())) return;
  if (instance.composer) instance.composer.shown();
  else want(instance);
}

/** Notices composers that are opened, posts that are pressed, and where the page goes. @returns what ends that. */
function startNoticing(instance: Instance): () => void {
  const onFocus = (event: Event) => {
    if (instance.guarded.length === 0 || instance.composer || isOffLimits()) return;
    if (!elementOf(event)?.closest(SELECTORS.editor)) return;
    if (guardedHandle(instance, findComposers().at(-1)) !== undefined) want(instance);
  };
  const onClick = (event: Event) => {
    if (instance.guarded.length === 0) return;
    const post = elementOf(event)?.closest(SELECTORS.postContainer);
    const link = post?.querySelector(SELECTORS.time)?.closest<HTMLAnchorElement>('a[href]');
    instance.lastPost = (link && parsePermalink(link.href)?.code) ?? instance.lastPost;
  };
  let path = location.pathname;
  const onPlace = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    noticePlace(instance);
  };
  // The page goes from place to place without being loaded anew.
  const { navigation } = window as unknown as { navigation?: EventTarget };
  window.addEventListener('focusin', onFocus, true);
  window.addEventListener('click', onClick, true);
  window.addEventListener('popstate', onPlace);
  navigation?.addEventListener('navigatesuccess', onPlace);
  return () => {
    window.removeEventListener('focusin', onFocus, true);
    window.removeEventListener('click', onClick, true);
    window.removeEventListener('popstate', onPlace);
    navigation?.removeEventListener('navigatesuccess', onPlace);
  };
}
