// Watches the page after a press: what is seen is reported, and nothing more than that.
import type { Work } from '../messages/protocol';
import { findComposers } from './find';
import { isOurs } from './guard';
import type { Instance, Press } from './instance';
import { addressLink, CLOCK_SKEW, findOwn, type OwnSearch, postsOnPage, toastLink } from './published';
import { isEmpty } from './read';
import { mayLeave, profileAddress, report, searchFor, tellPermalink } from './result';
import { SELECTORS } from './site';
import { until } from './wait';

/** A dialog that is open this long after a press is told once; watching goes on (videos, slow networks). */
const OPEN_MS = 20_000;
/** After the composer closed: how long a toast or the feed may take. */
const TOAST_MS = 5000;
/** How long an upload may keep the composer open in the longest case we wait for. */
const LONGEST_MS = 15 * 60_000;
/** A message over an open composer is an error only when the composer is still there after this time. */
const ERROR_MS = 1500;

/** The composer that Bobbin filled, while it holds anything. */
function filledComposer(instance: Instance) {
  return findComposers().find((composer) => !isEmpty(composer) && isOurs(composer, instance));
}

/** Texts in live regions and in layers without an editor: toasts, errors, questions over the composer. */
function messages(): Set<string> {
  const found = new Set<string>();
  for (const element of document.querySelectorAll(`${SELECTORS.alert}, ${SELECTORS.layer}`)) {
    if (element.querySelector(SELECTORS.editor) || element.localName.startsWith('bobbin')) continue;
    const text = (element.textContent ?? '').trim();
    if (text) found.add(text.slice(0, 200));
  }
  return found;
}

/** The permalink, unless the page shows that its post is older than the press. */
function fresh(permalink: string | undefined, { since }: OwnSearch): string | undefined {
  const at = permalink && postsOnPage().find((post) => post.permalink === permalink)?.at;
  return at && Date.parse(at) < since - CLOCK_SKEW ? undefined : permalink;
}

export interface Watched {
  /** The composer closed or a permalink was seen: the person's turn is over. */
  ended: 'permalink' | 'handed-over' | 'closed' | 'stopped';
}

/**
 * Watches until the composer has closed or a permalink was seen.
 * @param press the press that began it; undefined while nothing was pressed yet.
 */
export async function watchResult(
  instance: Instance,
  work: Work,
  press: Press | undefined,
  before: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Watched> {
  const search = searchFor(work, press?.at ?? Date.now(), before);
  const known = messages();
  // Without a press that was seen only a post with our text and a time after it says anything.
  const permalink = () =>
    (press && (fresh(toastLink(search), search) ?? fresh(addressLink(search), search))) ??
    findOwn(search)?.permalink;
  const begun = Date.now();
  let openTold = false;
  let errorSince = 0;

  /** An error over the composer, told once; a later permalink still counts. */
  const lookForError = () => {
    if (!press || errorSince < 0) return;
    const error = [...messages()].find((text) => !known.has(text));
    if (!error) {
      errorSince = 0;
      return;
    }
    if (errorSince === 0) errorSince = Date.now();
    else if (Date.now() - errorSince >= ERROR_MS) {
      errorSince = -1;
      void report(work, 'failed', { detail: error });
    }
  };

  const event = await until(
    () => {
      if (press) {
        const link = permalink();
        if (link) return link;
      }
      if (!filledComposer(instance)) return 'closed';
      lookForError();
      if (press && !openTold && errorSince >= 0 && Date.now() - begun >= OPEN_MS) {
        openTold = true;
        void report(work, 'open');
      }
      return undefined;
    },
    press ? LONGEST_MS : work.terms.claimUntil - Date.now(),
    signal,
  );
  if (!event || signal.aborted) return { ended: 'stopped' };
  let link = event === 'closed' ? undefined : event;
  if (event === 'closed') {
    link = await until(permalink, press?.schedule ? 1500 : TOAST_MS, signal);
    if (signal.aborted) return { ended: 'stopped' };
  }
  if (link) {
    await tellPermalink(work, link);
    return { ended: 'permalink' };
  }
  if (press?.schedule) {
    await report(work, 'handed-over');
    return { ended: 'handed-over' };
  }
  const said = [...messages()].find((text) => !known.has(text));
  await report(work, 'closed', { detail: press ? said : 'no-press' });
  // Where the post would be if it went out. The sentry looks on that page.
  if (press && mayLeave()) location.assign(profileAddress(work));
  return { ended: 'closed' };
}
