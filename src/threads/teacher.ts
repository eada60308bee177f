// Looks at the page when somebody asks what Bobbin finds on it, and lets a person point at what it does not find. It fills
// nothing and presses nothing. Injected on demand, after the sentry.
import type { Teachable } from '../domain/site/overrides';
import type { TeachAnswer, ToTeacher } from '../messages/protocol';
import { whoIsIn } from './account';
import { applySite } from './apply-site';
import { listen, say, version } from './extension';
import { editorsOnPage, findComposers, nameOf } from './find';
import { health } from './health';
import { current, type Instance } from './instance';
import { locatorOf } from './locator';
import { hideNote, showNote } from './note';
import { candidates, meantBy } from './pick';
import { point } from './point';
import { SELECTORS } from './site';
import { isToTeacher } from './validate-teacher';

/** How long the person is shown what was found, milliseconds. */
const SHOWN_MS = 4000;

let pointing = new AbortController();

/** The text field of the open composer, as far as one is known. */
function editorNow(): Element | undefined {
  return findComposers().at(-1)?.editors[0] ?? editorsOnPage().at(-1);
}

/** Whether what was just learnt is found where it was pointed at, by the very code that will look for it. */
function works(what: Teachable, element: Element): boolean {
  switch (what) {
    case 'editor':
      return editorsOnPage().includes(element as HTMLElement);
    case 'submit':
      return findComposers().some(({ submit }) => submit === element);
    case 'account':
      return whoIsIn(findComposers().at(-1)).account !== undefined;
    case 'fileInput':
      return [...document.querySelectorAll(SELECTORS.fileInput)].includes(element);
  }
}

async function teach(instance: Instance, what: Teachable): Promise<TeachAnswer> {
  pointing.abort();
  pointing = new AbortController();
  const { signal } = pointing;
  const editor = editorNow();
  if (what !== 'editor' && !editor) return { ended: 'editor-first' };
  const note = (line: string) =>
    showNote({
      tone: 'turn',
      title: say(`teach_${what}`),
      lines: [line],
      actions: [{ label: say('teach_leave'), act: () => pointing.abort() }],
      data: { teach: what },
    });
  let line = say('teach_how');
  const tell = (next: string) => {
    if (next !== line) note(next);
    line = next;
  };
  note(line);
  const meant = (element: Element) => meantBy(what, element, editor);
  const pointed = await point(instance, {
    meant: (element) => (meant(element) ? (what === 'fileInput' ? element : meant(element)) : undefined),
    candidates: () => candidates(what, editor),
    onMove: (at, byKey) =>
      tell(byKey && at ? say('teach_at', nameOf(at).slice(0, 60) || at.localName) : say('teach_how')),
    onWrong: () => tell(say(`teach_wrong_${what}`)),
    signal,
  });
  if (pointed === 'left') {
    hideNote();
    return { ended: 'left' };
  }
  const element = meant(pointed)!;
  const locator = locatorOf(what, element, editor ?? element);
  // Tried out at once, with everything else that is known; whoever asked decides whether it is kept.
  const { selectors = {}, labels = {} } = instance.site ?? {};
  applySite({
    selectors: {
      ...selectors,
      [what]: what === 'editor' && selectors.editor ? `${selectors.editor}, ${locator.css}` : locator.css,
    },
    labels: what === 'submit' ? { ...labels, submit: locator.name ?? '' } : labels,
  });
  const found = works(what, element);
  const { account } = whoIsIn(findComposers().at(-1));
  applySite(instance.site);
  const count = document.querySelectorAll(locator.css).length;
  const shown = showNote({
    tone: found ? 'ok' : 'bad',
    title: say(found ? 'teach_found' : 'teach_not_found'),
    lines: [say(found ? 'teach_found_more' : 'teach_not_found_more')],
    data: { teach: what },
  });
  // Another note may stand there by then: that of the composer script, say.
  setTimeout(() => hideNote(shown), SHOWN_MS);
  return { ended: 'picked', locator, count, found, ...(what === 'account' ? { account } : {}) };
}

const MARK = '__bobbinTeacher';
const scope = globalThis as unknown as Record<string, string | undefined>;

/** Starts listening, or does nothing when the same version does already. */
export function startTeacher(): void {
  const own = version();
  if (scope[MARK] === own) return;
  scope[MARK] = own;
  listen((message: ToTeacher) => {
    const instance = current();
    if (!instance) return undefined;
    if (message.type === 'stop-teaching') {
      pointing.abort();
      return true;
    }
    applySite(instance.site);
    return message.type === 'check' ? health() : teach(instance, message.what);
  }, isToTeacher);
  // A page that goes away, or is put aside by the browser, is not pointed at any more.
  window.addEventListener('pagehide', () => pointing.abort());
}
