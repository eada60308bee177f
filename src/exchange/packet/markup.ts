// Markup from templates: whatever is put into one is text, never markup, unless it is markup made here.

/** Markup that was made by `html`. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Insert = string | number | Markup | readonly Insert[] | false | undefined;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text as HTML shows it, in an element or in a quoted attribute. Half characters and control characters, for which HTML
 * has no place, become U+FFFD; every line end is a line feed, as a parser would have it.
 */
export function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD')
      .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
  );
}

/** A template of markup. Lists are put in one behind the other; false and undefined are nothing. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + textOf(inserts[i - 1]) + string));
}

function textOf(insert: Insert): string {
  if (insert === undefined || insert === false) return '';
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === 'object') return insert.map(textOf).join('');
  return escapeText(String(insert));
}

/** What people wrote: its direction is its own, and it cannot turn what stands around it. */
export function data(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
