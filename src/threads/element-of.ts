/** The innermost element that an event is about, inside open shadow roots too. */
export function elementOf(event: Event): Element | undefined {
  const [target] = event.composedPath();
  if (target instanceof Element) return target;
  return target instanceof Node ? (target.parentElement ?? undefined) : undefined;
}
