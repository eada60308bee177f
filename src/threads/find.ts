// Finds composers by their structure: the smallest ancestor that holds the editor and the control that submits it.
import { parsePermalink } from '../domain/post/permalink';
import { isLabel } from './is-label';
import * as labels from './labels';
import { PATHS, SELECTORS } from './site';

/** An open composer, as it stands on the page at this moment. Never kept over a turn: the page makes new elements. */
export interface Composer {
  /** The smallest ancestor that holds the editors and the control. */
  scope: Element;
  /** One a part, in order. */
  editors: HTMLElement[];
  /** The control that publishes (or hands over to Threads' scheduler); undefined when none was recognised. */
  submit: HTMLElement | undefined;
  /** Over the page, or in it (an inline reply). */
  where: 'layer' | 'inline';
}

/** The visible name of a control: its label, its text, or its icon's label. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const text = textOf(element);
  if (text) return text;
  const icon = element.querySelector('[aria-label], title');
  return icon ? (icon.getAttribute('aria-label') ?? icon.textContent ?? '').trim() : '';
}

/** The text of a control without the names of its icons (an SVG's `title` is text content too). */
export function textOf(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    else if (node instanceof Element && node.localName !== 'svg') text += textOf(node);
  }
  return text.trim();
}

/** Whether a person can see the element. An empty editor has no height, so size says nothing. */
export function isShown(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

export function isDisabled(control: Element): boolean {
  return control.getAttribute('aria-disabled') === 'true' || control.hasAttribute('disabled');
}

/** Whether `a` stands before `b` in the document. */
export function isBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The visible controls inside an element, without those of another layer nested in it (an open menu). */
export function controlsIn(scope: Element): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(SELECTORS.control)].filter(isShown);
}

/** The first control with such a name, if any. */
export function controlNamed(scope: Element, label: labels.Label) {
  return controlsIn(scope).find((control) => isLabel(nameOf(control), label));
}

/** Whether this control publishes by its name, wherever it stands. */
export function isSubmitName(control: Element): boolean {
  return isLabel(nameOf(control), labels.post, labels.schedule);
}

/**
 * The submit control of these editors within an ancestor: after the last editor, outside any editor, and named as
 * such; the last such one, because the page keeps it at the end.
 */
function namedSubmit(ancestor: Element, last: HTMLElement): HTMLElement | undefined {
  return controlsIn(ancestor).findLast(
    (control) =>
      isBefore(last, control) && !last.contains(control) && !inPost(control) && isSubmitName(control),
  );
}

/** The control at the place that a pack or a person named, with the name it had then. */
function submitAtPlace(ancestor: Element): HTMLElement | undefined {
  if (!SELECTORS.submit) return undefined;
  return [...ancestor.querySelectorAll<HTMLElement>(SELECTORS.submit)].findLast(
    (control) =>
      isShown(control) && (labels.submit.known.size === 0 || isLabel(nameOf(control), labels.submit)),
  );
}

/** By structure alone, for languages nobody has told us: the last control with a text, or with `aria-disabled`. */
function structuralSubmit(ancestor: Element, last: HTMLElement): HTMLElement | undefined {
  const after = controlsIn(ancestor).filter(
    (control) =>
      isBefore(last, control) && !last.contains(control) && !inPost(control) && textOf(control) !== '',
  );
  return after.findLast((control) => control.hasAttribute('aria-disabled')) ?? after.at(-1);
}

function inPost(element: Element): boolean {
  return element.closest(SELECTORS.postContainer) !== null;
}

function ancestors(editor: Element): Element[] {
  const found: Element[] = [];
  for (let up = editor.parentElement; up && !up.matches(SELECTORS.outside); up = up.parentElement) {
    found.push(up);
    if (up.matches(SELECTORS.layer)) break;
  }
  return found;
}

function composerAround(editor: HTMLElement, all: HTMLElement[]): Composer | undefined {
  const chain = ancestors(editor);
  if (chain.length === 0) return undefined;
  const top = chain.at(-1)!;
  const frame = editor.closest(SELECTORS.layer);
  const page = editor.closest('main, [role="main"], #barcelona-page-layout');
  const where = page && !(frame && page.contains(frame)) ? 'inline' : 'layer';
  const lastIn = (scope: Element) => all.findLast((other) => scope.contains(other))!;
  for (const find of [namedSubmit, submitAtPlace]) {
    for (const scope of chain) {
      const submit = find(scope, lastIn(scope));
      if (submit) return { scope, editors: all.filter((other) => scope.contains(other)), submit, where };
    }
  }
  // Nothing is named as we know it. A layer is one composer whatever its controls are called; in the page itself
  // only an ancestor with a control that can be disabled is taken for one.
  if (where === 'layer') {
    return {
      scope: top,
      editors: all.filter((other) => top.contains(other)),
      submit: structuralSubmit(top, lastIn(top)),
      where,
    };
  }
  const scope = chain.find((up) =>
    controlsIn(up).some((c) => isBefore(editor, c) && c.hasAttribute('aria-disabled')),
  );
  return scope && { scope, editors: [editor], submit: structuralSubmit(scope, editor), where };
}

/** Whether this page is one where Bobbin neither fills nor guards. */
export function isOffLimits(): boolean {
  return location.pathname === PATHS.messages || location.pathname.startsWith(`${PATHS.messages}/`);
}

/** All visible elements of an editor's shape. */
export function textboxes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(SELECTORS.editor)].filter(isShown);
}

/** All editors that may belong to a composer. */
export function editorsOnPage(): HTMLElement[] {
  if (isOffLimits()) return [];
  // The row in the feed may hold an editor of the same shape inside a button: it opens a composer, it is none.
  return textboxes().filter((editor) => !editor.parentElement?.closest(SELECTORS.control));
}

/** All open composers, in document order. Inline ones are told apart from the feed's row by `isReplyBox`. */
export function findComposers(): Composer[] {
  const editors = editorsOnPage();
  const found: Composer[] = [];
  for (const editor of editors) {
    if (found.some((composer) => composer.editors.includes(editor))) continue;
    const composer = composerAround(editor, editors);
    if (composer) found.push(composer);
  }
  return found;
}

/** The code of the post whose permalink page this is. */
export function pageCode(): string | undefined {
  return parsePermalink(location.href)?.code;
}
