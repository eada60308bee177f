// One live region a page: what changes by itself is said once, politely.
import { signal } from '@preact/signals';

const said = signal('');

/** Says a text to screen readers. The same text twice is said twice. */
export function announce(text: string): void {
  // A trailing no-break space makes the text another one without being heard.
  said.value = said.value === text ? `${text}\u00a0` : text;
}

/** Place it once, near the start of the page, and never remove it: regions added late are not heard. */
export function Announcer() {
  return (
    <p class="only-read" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
