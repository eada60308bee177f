// What a person means when they point at something: the field, the control or the name that it belongs to.
import { isHandle, normalizeHandle } from '../domain/post/content';
import type { Teachable } from '../domain/site/overrides';
import { handleOfLink } from './account';
import { isShown, nameOf } from './find';
import { SELECTORS } from './site';

const FIELD = 'textarea, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
/** More than that is a post, not a control. */
const LONGEST_CONTROL = 60;

function inOrAround(element: Element, selector: string): Element | undefined {
  const around = element.closest(selector);
  if (around) return around;
  const inside = element.querySelectorAll(selector);
  return inside.length === 1 ? inside[0] : undefined;
}

function editorAt(element: Element): Element | undefined {
  const field = inOrAround(element, FIELD);
  // A role alone can be written in by nobody.
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLElement && field.isContentEditable)
    ? field
    : undefined;
}

/** The outermost element that looks like one thing to press, without the text field in it. */
function submitAt(element: Element, editor: Element): Element | undefined {
  const known = element.closest(SELECTORS.control);
  let control = known ?? element;
  if (!known) {
    // The hand that shows over a control is handed down to what it is made of.
    const isHand = (one: Element) => getComputedStyle(one).cursor === 'pointer';
    for (let up = control.parentElement; up && !up.contains(editor); up = up.parentElement) {
      if (isHand(up) || control.localName === 'svg' || control.closest('svg')) control = up;
      else break;
    }
  }
  const apart = !control.contains(editor) && !editor.contains(control);
  return apart && control instanceof HTMLElement && (control.textContent ?? '').length <= LONGEST_CONTROL
    ? control
    : undefined;
}

/** The file field belongs to the icon that a person sees: inside it, its label's, or the nearest one around. */
function fileAt(element: Element, editor: Element): Element | undefined {
  const file = "input[type='file']";
  if (element.matches(file)) return element;
  const { control } = element.closest('label') ?? {};
  if (control?.matches(file)) return control;
  for (let up: Element | null = element; up && up !== document.body; up = up.parentElement) {
    const found = up.querySelectorAll(file);
    if (found.length > 0) return found[0];
    if (up.contains(editor)) break;
  }
  return undefined;
}

function accountAt(element: Element, editor: Element): Element | undefined {
  for (let up: Element | null = element; up && !up.contains(editor); up = up.parentElement) {
    if (handleOfLink(up) || isHandle(normalizeHandle(up.textContent ?? ''))) return up;
  }
  return undefined;
}

/** @returns what is meant; undefined when there is no such thing here. */
export function meantBy(what: Teachable, element: Element, editor: Element | undefined): Element | undefined {
  if (what === 'editor') return editorAt(element);
  if (!editor) return undefined;
  switch (what) {
    case 'submit':
      return submitAt(element, editor);
    case 'fileInput':
      return fileAt(element, editor);
    case 'account':
      return accountAt(element, editor);
  }
}

/** Everything on the page that could be meant, in its order: for pointing by keyboard. */
export function candidates(what: Teachable, editor: Element | undefined): Element[] {
  const all = what === 'editor' ? document.querySelectorAll(FIELD) : document.body.querySelectorAll('*');
  const found = new Set<Element>();
  for (const element of all) {
    // The file field itself is hidden; what is shown is what it is pointed at by.
    if (!isShown(element) || element.closest(SELECTORS.postContainer)) continue;
    const leaf = what === 'editor' || element.childElementCount === 0 || element.matches(SELECTORS.control);
    const meant = leaf ? meantBy(what, element, editor) : undefined;
    if (!meant) continue;
    if (what === 'submit' && !nameOf(meant) && !meant.matches(SELECTORS.control)) continue;
    found.add(what === 'fileInput' ? element : meant);
  }
  return [...found];
}
