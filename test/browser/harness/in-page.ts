/**
 * What the harness runs *inside* a page to find and read what a person sees. It is bundled once (see `bundle.ts`)
 * and evaluated through the debugging protocol, so no page's content security policy stands in its way.
 *
 * It searches the document and every open shadow root: Bobbin's note on a Threads page lives in one. Scripts of
 * extensions and of the page share one DOM, so a shadow root made by a content script is seen from here too.
 */

import {
  getRoles,
  queryAllByLabelText,
  queryAllByPlaceholderText,
  queryAllByRole,
  queryAllByText,
} from '@testing-library/dom';
import { computeAccessibleName } from 'dom-accessibility-api';

/** A string or regular expression in a form that survives JSON. */
export type WireMatch = { string: string; exact: boolean } | { source: string; flags: string };

/** One step of a search; a later step searches inside what the earlier one found. */
export type WireQuery =
  | {
      by: 'role';
      role: string;
      name?: WireMatch | undefined;
      level?: number | undefined;
      hidden?: boolean | undefined;
      checked?: boolean | undefined;
      selected?: boolean | undefined;
      pressed?: boolean | undefined;
      expanded?: boolean | undefined;
    }
  | { by: 'text' | 'label' | 'placeholder'; match: WireMatch; hidden?: boolean | undefined }
  | { by: 'css'; selector: string };

/** Which element is meant: a chain of searches, which of several, and the element found before, if there is one. */
export interface WireTarget {
  chain: WireQuery[];
  nth?: number | undefined;
  id?: number | undefined;
}

/** An answer to a request that may have to be asked again. */
export type WireAnswer<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Text as it is rendered: what is hidden is left out, unlike in `textContent`. */
function rendered(element: Element | null | undefined): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is rendered is the question here
  return (element as HTMLElement | null | undefined)?.innerText ?? '';
}

const seen = new Map<number, Element>();
const ids = new WeakMap<Element, number>();
let nextId = 1;

function remember(element: Element): number {
  let id = ids.get(element);
  if (id === undefined) {
    id = nextId++;
    ids.set(element, id);
    seen.set(id, element);
  }
  return id;
}

/** The container itself and every open shadow root under it, in document order. */
function rootsUnder(container: Element | Document | ShadowRoot): HTMLElement[] {
  const roots: HTMLElement[] = [];
  const visit = (node: Element | Document | ShadowRoot): void => {
    // The library only needs querySelector and querySelectorAll, which a shadow root and a document have.
    roots.push(node as unknown as HTMLElement);
    if (node instanceof Element && node.shadowRoot) visit(node.shadowRoot);
    for (const child of node.querySelectorAll('*')) if (child.shadowRoot) visit(child.shadowRoot);
  };
  visit(container);
  return roots;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matcher(match: WireMatch): string | RegExp {
  if ('source' in match) return new RegExp(match.source, match.flags);
  return match.exact ? match.string : new RegExp(escaped(match.string), 'i');
}

/** Whether a person could see it: laid out, not hidden by style, nor through an ancestor. */
function isVisible(element: Element): boolean {
  if (!element.isConnected) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  // An empty editable element has no height, yet it is there to be typed in.
  return (box.width > 0 && box.height > 0) || (element as HTMLElement).isContentEditable;
}

function queryOnce(container: Element | Document, query: WireQuery): Element[] {
  const found = new Set<Element>();
  for (const root of rootsUnder(container)) {
    let part: Element[];
    if (query.by === 'css') part = [...root.querySelectorAll(query.selector)];
    else if (query.by === 'role') {
      const { by: _by, role, name, level, hidden, checked, selected, pressed, expanded } = query;
      // The library takes an absent option and an undefined one as different things: leave out what is not asked.
      part = queryAllByRole(root, role, {
        ...(name && { name: matcher(name) }),
        ...(level !== undefined && { level }),
        ...(hidden !== undefined && { hidden }),
        ...(checked !== undefined && { checked }),
        ...(selected !== undefined && { selected }),
        ...(pressed !== undefined && { pressed }),
        ...(expanded !== undefined && { expanded }),
      });
    } else {
      const match = matcher(query.match);
      if (query.by === 'text') part = queryAllByText(root, match);
      else if (query.by === 'label') part = queryAllByLabelText(root, match);
      else part = queryAllByPlaceholderText(root, match);
      if (!query.hidden) part = part.filter(isVisible);
    }
    for (const element of part) found.add(element);
  }
  return [...found];
}

function queryChain(chain: WireQuery[]): Element[] {
  let containers: (Element | Document)[] = [document];
  for (const query of chain) {
    const next = new Set<Element>();
    for (const container of containers) for (const element of queryOnce(container, query)) next.add(element);
    containers = [...next];
  }
  return containers.filter((one): one is Element => one instanceof Element);
}

const say = (match: WireMatch): string =>
  'source' in match ? `/${match.source}/${match.flags}` : JSON.stringify(match.string);

function describeQuery(query: WireQuery): string {
  if (query.by === 'css') return `css ${query.selector}`;
  if (query.by !== 'role') return `${query.by} ${say(query.match)}`;
  return `${query.role}${query.name ? ` named ${say(query.name)}` : ''}${query.level ? ` of level ${query.level}` : ''}`;
}

const describeElement = (element: Element): string => {
  const text = (element.outerHTML || '').replace(/\s+/g, ' ');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

/** What there is instead, so that a failing test says at once what the page showed. */
function whatThereIs(query: WireQuery | undefined): string {
  const lines: string[] = [];
  if (query?.by === 'role') {
    for (const root of rootsUnder(document)) {
      for (const element of queryAllByRole(root, query.role))
        lines.push(`${query.role} ${JSON.stringify(computeAccessibleName(element))}`);
    }
  }
  if (lines.length > 0) return `; there is: ${lines.slice(0, 20).join(', ')}`;
  const text = rootsUnder(document)
    .map((root) => ('body' in root ? rendered((root as unknown as Document).body) : (root.textContent ?? '')))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `; the page (${location.href}) says: ${JSON.stringify(text.slice(0, 600))}`;
}

function resolve(target: WireTarget): WireAnswer<Element> {
  if (target.id !== undefined) {
    const known = seen.get(target.id);
    if (known?.isConnected) return { ok: true, value: known };
  }
  const found = queryChain(target.chain);
  const what = target.chain.map(describeQuery).join(' › ');
  if (target.nth !== undefined) {
    const one = found[target.nth];
    return one ? { ok: true, value: one } : { ok: false, reason: `no ${what} at place ${target.nth}` };
  }
  const [first, ...more] = found;
  if (!first) return { ok: false, reason: `no ${what}${whatThereIs(target.chain.at(-1))}` };
  if (more.length > 0) {
    return {
      ok: false,
      reason: `${found.length} of ${what}: ${found.slice(0, 5).map(describeElement).join(' | ')}`,
    };
  }
  return { ok: true, value: first };
}

/** Ids of everything that the chain finds now. */
function list(chain: WireQuery[]): number[] {
  return queryChain(chain).map(remember);
}

/** Whether the target is there; answers its id. */
function locate(target: WireTarget): WireAnswer<number> {
  const found = resolve(target);
  return found.ok ? { ok: true, value: remember(found.value) } : found;
}

const twoFrames = (): Promise<void> =>
  new Promise((done) => {
    // A hidden document gets no animation frames: do not wait for ever.
    setTimeout(done, 60);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });

function deepestAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function holds(outer: Element, inner: Element): boolean {
  for (let node: Node | null = inner; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node === outer) return true;
  }
  return false;
}

const isDisabled = (element: Element): boolean =>
  element.matches(':disabled') || element.closest('[aria-disabled="true"]') !== null;

/** The point to press with the mouse, or why a person could not press it now. */
async function pointOf(target: WireTarget): Promise<WireAnswer<{ x: number; y: number; id: number }>> {
  const found = resolve(target);
  if (!found.ok) return found;
  const element = found.value;
  if (!isVisible(element)) return { ok: false, reason: `not visible: ${describeElement(element)}` };
  if (isDisabled(element)) return { ok: false, reason: `disabled: ${describeElement(element)}` };
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await twoFrames();
  if (!element.isConnected) return { ok: false, reason: `went away: ${describeElement(element)}` };
  const box = element.getBoundingClientRect();
  if (Math.abs(before.x - box.x) > 1 || Math.abs(before.y - box.y) > 1) {
    return { ok: false, reason: `still moving: ${describeElement(element)}` };
  }
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.y + Math.max(box.height, 2) / 2, 1), innerHeight - 1);
  const hit = deepestAt(x, y);
  const label = hit?.closest('label');
  if (!hit || !(holds(element, hit) || label?.control === element)) {
    return {
      ok: false,
      reason: `${describeElement(element)} is covered by ${hit ? describeElement(hit) : 'nothing (outside the window)'}`,
    };
  }
  return { ok: true, value: { x, y, id: remember(element) } };
}

/** Gives the target the keyboard; with `select`, all that it holds is selected, as by Select all. */
function focus(
  target: WireTarget,
  select: boolean,
): WireAnswer<{ id: number; kind: 'field' | 'editable' | 'typed' }> {
  const found = resolve(target);
  if (!found.ok) return found;
  const element = found.value as HTMLElement;
  if (isDisabled(element)) return { ok: false, reason: `disabled: ${describeElement(element)}` };
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  element.focus();
  const id = remember(element);
  if (
    element instanceof HTMLInputElement &&
    /^(date|time|datetime-local|month|week|color|range)$/.test(element.type)
  ) {
    return { ok: true, value: { id, kind: 'typed' } };
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    if (select) element.select();
    return { ok: true, value: { id, kind: 'field' } };
  }
  if (select) getSelection()?.selectAllChildren(element);
  return { ok: true, value: { id, kind: 'editable' } };
}

/** Sets a value as the browser's own widget would: past a framework's own setter, with the two events. */
function setValue(target: WireTarget, value: string): WireAnswer<null> {
  const found = resolve(target);
  if (!found.ok) return found;
  const element = found.value as HTMLInputElement | HTMLSelectElement;
  let wanted = value;
  if (element instanceof HTMLSelectElement) {
    const option = [...element.options].find((one) => one.value === value || one.label.trim() === value);
    if (!option || option.disabled) {
      const there = [...element.options].map((one) => one.label.trim()).join(', ');
      return { ok: false, reason: `no option ${JSON.stringify(value)}; there is: ${there}` };
    }
    wanted = option.value;
  }
  const proto =
    element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, wanted);
  if (element.value !== wanted)
    return { ok: false, reason: `the field does not take ${JSON.stringify(value)}` };
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return { ok: true, value: null };
}

/** What can be asked about an element. */
export interface Reading {
  text: string;
  value: string | null;
  name: string;
  visible: boolean;
  disabled: boolean;
  checked: boolean | null;
  focused: boolean;
  html: string;
  attributes: Record<string, string>;
}

function focusedDeep(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function read(target: WireTarget): WireAnswer<Reading> {
  const found = resolve(target);
  if (!found.ok) return found;
  const element = found.value as HTMLElement & Partial<HTMLInputElement>;
  return {
    ok: true,
    value: {
      text: rendered(element) || (element.textContent ?? ''),
      value: typeof element.value === 'string' ? element.value : null,
      name: computeAccessibleName(element),
      visible: isVisible(element),
      disabled: isDisabled(element),
      checked:
        typeof element.checked === 'boolean'
          ? element.checked
          : ({ true: true, false: false }[element.getAttribute('aria-checked') ?? ''] ?? null),
      focused: focusedDeep() === element,
      html: element.outerHTML,
      attributes: Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])),
    },
  };
}

/** Where it stands in the document against what has the focus. */
function besideFocus(target: WireTarget): WireAnswer<'before' | 'focused' | 'after'> {
  const found = resolve(target);
  if (!found.ok) return found;
  const active = focusedDeep() ?? document.body;
  if (active === found.value) return { ok: true, value: 'focused' };
  const after = active.compareDocumentPosition(found.value) & Node.DOCUMENT_POSITION_FOLLOWING;
  return { ok: true, value: after ? 'after' : 'before' };
}

/** Everything legible, shadow roots included: for "does the page say this". */
function visibleText(): string {
  return rootsUnder(document)
    .map((root) =>
      'body' in root
        ? rendered((root as unknown as Document).body)
        : [...root.children].map((child) => rendered(child)).join('\n'),
    )
    .join('\n')
    .trim();
}

/** An outline of roles and names, for messages of failures. */
function outline(): string {
  const lines: string[] = [];
  for (const root of rootsUnder(document)) {
    if (root instanceof Element) continue;
    // The library takes elements only.
    for (const start of (root as unknown as ParentNode).children) {
      for (const [role, elements] of Object.entries(getRoles(start as HTMLElement))) {
        if (role === 'generic' || role === 'presentation' || role === 'document') continue;
        for (const element of elements) {
          const name = computeAccessibleName(element) || rendered(element).replace(/\s+/g, ' ').slice(0, 100);
          lines.push(`${role} ${JSON.stringify(name)}`);
        }
      }
    }
  }
  return lines.join('\n');
}

const elementOf = (id: number): Element | null => seen.get(id) ?? null;

const api = { list, locate, pointOf, focus, setValue, read, besideFocus, visibleText, outline, elementOf };
/** What `surface.ts` calls by name. */
export type InPage = typeof api;

declare global {
  // Its name is long so that no page uses it by chance.
  var bobbinTestHarness: InPage | undefined;
}
globalThis.bobbinTestHarness ??= api;
