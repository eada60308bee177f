// A note of plain text, for the case that the composer script with its full note is not there.

/** Shows some lines where the full note would stand; they go away by themselves. */
export function plainNote(...lines: string[]): void {
  const element = document.createElement('bobbin-note');
  element.setAttribute('role', 'alert');
  element.style.cssText =
    'all: initial; position: fixed; inset-block-start: 12px; inset-inline-end: 12px; z-index: 2147483647;' +
    'max-inline-size: 320px; padding: 10px 12px; border: 2px solid #a92a2a; border-radius: 10px;' +
    'font: 13px system-ui, sans-serif; white-space: pre-line; background: Canvas; color: CanvasText;';
  element.textContent = lines.join('\n');
  document.querySelector(element.localName)?.remove();
  document.documentElement.append(element);
  setTimeout(() => element.remove(), 15_000);
}
