// Pointing at a place on the page, by mouse, touch or keyboard. What a person does meanwhile stays with Bobbin: the sentry,
// whose listeners come before the page's, hands every press over, so that pointing at Post posts nothing.
import type { Instance } from './instance';

/** How a pointing ended: an element, or a person who left it. */
export type Pointed = Element | 'left';

const HOST = 'bobbin-outline';
/** Events that come after the one that picked are part of it: up to its last, or so many milliseconds. */
const TAIL_MS = 500;

interface Pointing {
  /** What is meant by an element; undefined when nothing is. */
  meant(element: Element): Element | undefined;
  /** What arrow keys go through, in the page's order. */
  candidates(): Element[];
  /** Called with what is pointed at now; `byKey`: there is no pointer that shows it. */
  onMove(element: Element | undefined, byKey: boolean): void;
  /** Called when something was picked that is not meant at all. */
  onWrong(): void;
  signal: AbortSignal;
}

/** A frame around what is meant, which takes no part in the page. */
function frame(): { show(element: Element | undefined): void; end(): void } {
  document.querySelector(HOST)?.remove();
  const host = document.createElement(HOST);
  host.style.cssText =
    'all: initial; position: fixed; inset: 0; z-index: 2147483646; pointer-events: none; contain: strict;';
  const box = document.createElement('div');
  box.style.cssText =
    'position: absolute; box-sizing: border-box; border: 2px solid #1f5f5b; outline: 2px solid #ffffff; border-radius: 6px;';
  box.hidden = true;
  host.attachShadow({ mode: 'open' }).append(box);
  document.documentElement.append(host);
  return {
    show(element) {
      box.hidden = !element;
      if (!element) return;
      const { left, top, width, height } = element.getBoundingClientRect();
      Object.assign(box.style, {
        left: `${left - 3}px`,
        top: `${top - 3}px`,
        width: `${width + 6}px`,
        height: `${height + 6}px`,
      });
    },
    end: () => host.remove(),
  };
}

const isOurs = (event: Event) =>
  event.composedPath().some((one) => one instanceof Element && one.localName.startsWith('bobbin-'));

/** What lies at a point of the window, under what Bobbin shows. */
function elementAt({ clientX, clientY }: MouseEvent): Element | undefined {
  return document
    .elementsFromPoint(clientX, clientY)
    .find((one) => !one.localName.startsWith('bobbin-') && one !== document.documentElement);
}

/** Lets a person point at something that is meant. @returns it, or `left` when they gave up or another began. */
export function point(instance: Instance, pointing: Pointing): Promise<Pointed> {
  const { meant, candidates, onMove, onWrong, signal } = pointing;
  const outline = frame();
  let now: Element | undefined;
  return new Promise((resolve) => {
    let over = false;
    const show = (element: Element | undefined, byKey = false) => {
      if (element !== now) onMove(element, byKey);
      now = element;
      outline.show(element);
    };
    const letGo = () => {
      if (instance.catcher === caught) instance.catcher = undefined;
    };
    const end = (result: Pointed) => {
      if (over) return;
      over = true;
      outline.end();
      for (const type of QUIET) window.removeEventListener(type, quiet, true);
      window.removeEventListener('pointermove', onHover, true);
      window.removeEventListener('focusin', onFocus, true);
      window.removeEventListener('scroll', onScroll, true);
      signal.removeEventListener('abort', onAbort);
      setTimeout(letGo, TAIL_MS);
      resolve(result);
    };
    const pick = (element: Element | undefined) => {
      if (element) end(element);
      else onWrong();
    };
    const step = (by: 1 | -1) => {
      const all = candidates();
      if (all.length === 0) return;
      const at = now ? all.indexOf(now) : -1;
      const next = all[(at + by + all.length + (at < 0 && by < 0 ? 1 : 0)) % all.length]!;
      next.scrollIntoView({ block: 'nearest' });
      show(next, true);
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') end('left');
      else if (key === 'Enter') pick(now && meant(now) ? now : undefined);
      else if (key === 'ArrowDown' || key === 'ArrowRight') step(1);
      else if (key === 'ArrowUp' || key === 'ArrowLeft') step(-1);
    };
    /** @returns whether the event is kept from the page. */
    const caught = (event: Event): boolean => {
      if (isOurs(event)) return false;
      if (over && (event.type === 'click' || event.type === 'keyup')) letGo();
      // Only a person points: the page could make events too.
      if (over || !event.isTrusted) return true;
      if (event instanceof KeyboardEvent) {
        if (event.key === 'Tab') return false;
        if (event.type === 'keydown') onKey(event);
        return true;
      }
      if (event.type === 'pointerup') {
        const element = elementAt(event as PointerEvent);
        pick(element && meant(element) && element);
      }
      return true;
    };
    const quiet = (event: Event) => {
      if (isOurs(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onHover = (event: Event) => {
      if (isOurs(event)) return;
      const element = elementAt(event as PointerEvent);
      show(element && meant(element));
    };
    const onFocus = ({ target }: Event) => {
      if (target instanceof Element && !target.localName.startsWith('bobbin-')) show(meant(target), true);
    };
    const onScroll = () => outline.show(now);
    const onAbort = () => end('left');
    for (const type of QUIET) window.addEventListener(type, quiet, true);
    window.addEventListener('pointermove', onHover, true);
    window.addEventListener('focusin', onFocus, true);
    window.addEventListener('scroll', onScroll, true);
    signal.addEventListener('abort', onAbort);
    instance.catcher = caught;
    if (signal.aborted) end('left');
  });
}

/** What else a pointer can do; the sentry catches the rest. */
const QUIET = ['dblclick', 'auxclick', 'contextmenu', 'dragstart', 'beforeinput', 'paste', 'drop'];
