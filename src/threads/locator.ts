// Makes data of a place that a person pointed at: a selector built from types, roles and nesting, in the part of CSS
// that a selector pack may use. Class names are hashed on Threads and labels change with the language, so neither is used;
// the control that publishes also keeps its name, without which another control could take its place.
import type { Locator, Teachable } from '../domain/site/overrides';
import { nameOf } from './find';

/** Attributes whose values say what an element is, in every language. */
const STEADY = ['role', 'type', 'contenteditable'];
/** How far up a text field's surroundings are looked at. */
const DEEPEST = 6;

function describe(element: Element): string {
  let css = element.localName;
  for (const name of STEADY) {
    const value = element.getAttribute(name);
    if (value !== null && /^[a-z-]{0,20}$/.test(value))
      css += value === '' ? `[${name}]` : `[${name}='${value}']`;
  }
  return css;
}

/** Among its siblings of the same type, where there are several. */
function withPlace(element: Element): string {
  const same = [...(element.parentElement?.children ?? [])].filter(
    (one) => one.localName === element.localName,
  );
  return same.length > 1
    ? `${describe(element)}:nth-of-type(${same.indexOf(element) + 1})`
    : describe(element);
}

/** From just below `top` down to the element. */
function below(top: Element, element: Element): Element[] {
  const path: Element[] = [];
  for (let up: Element | null = element; up && up !== top; up = up.parentElement) path.unshift(up);
  return path;
}

function commonAncestor(a: Element, b: Element): Element {
  let up = a.parentElement;
  while (up && !up.contains(b)) up = up.parentElement;
  return up ?? document.documentElement;
}

/** Several parts have several text fields, so this one may find more than one; it says in what they stand. */
function ofEditor(editor: Element): string {
  let css = describe(editor);
  for (
    let up = editor.parentElement, depth = 0;
    up && up !== document.body && depth < DEEPEST;
    up = up.parentElement
  ) {
    css = `${describe(up)} > ${css}`;
    depth += 1;
    if (document.querySelectorAll(css).length === 1) break;
  }
  return css;
}

/** Anchored at what holds both it and the text field: it is not looked for anywhere else on the page. */
function besideEditor(element: Element, editor: Element, isIt: (found: Element) => boolean): string {
  const top = commonAncestor(element, editor);
  const anchor = `${describe(top)}:has(${describe(editor)})`;
  const path = below(top, element);
  const ways = [
    `${anchor} ${describe(element)}`,
    `${anchor} > ${path.map(describe).join(' > ')}`,
    `${anchor} > ${path.map(withPlace).join(' > ')}`,
  ];
  const alone = (css: string) => {
    const found = [...document.querySelectorAll(css)].filter(isIt);
    return found.length === 1 && found[0] === element;
  };
  return ways.find(alone) ?? ways.at(-1)!;
}

/** Longest name that is kept. */
const LONGEST_NAME = 60;

/** @param editor the text field of the open composer; needed for everything but a text field itself. */
export function locatorOf(what: Teachable, element: Element, editor: Element): Locator {
  if (what === 'editor') return { css: ofEditor(element) };
  if (what !== 'submit') return { css: besideEditor(element, editor, () => true) };
  const name = nameOf(element).slice(0, LONGEST_NAME);
  const css = besideEditor(element, editor, (found) => nameOf(found) === name);
  return name ? { css, name } : { css };
}
