// Reads the texts of a composer, as the page will publish them with their line structure, and finds its files.
import { type Composer, isBefore, isShown } from './find';
import { SELECTORS } from './site';

export interface EditorText {
  text: string;
  /** A line break stands inside a text node: it looks right and is lost on publishing. */
  broken: boolean;
}

/** Elements that are a line of their own inside an editor (Lexical's RichText makes one a line). */
const BLOCK = /^(P|DIV|H[1-6]|LI|BLOCKQUOTE|PRE)$/;

/**
 * The text of an editor. A block is a line, a `<br>` inside it too, except the last one of a block: Lexical adds
 * that to keep an empty line open (newer versions mark it, older ones do not). Measured against Lexical 0.17, 0.35
 * and 0.52 (NOTES.md).
 */
export function readEditor(editor: Element): EditorText {
  // No known build has one; a redesign may.
  if (editor instanceof HTMLTextAreaElement) return { text: editor.value, broken: false };
  let broken = false;
  const inline = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) {
      const value = node.nodeValue ?? '';
      if (value.includes('\n')) broken = true;
      return value;
    }
    if (!(node instanceof Element)) return '';
    if (node.localName === 'br') return '\n';
    return [...node.childNodes].map(inline).join('');
  };
  const line = (block: Element): string => {
    const nodes = [...block.childNodes];
    if (nodes.at(-1)?.nodeName === 'BR') nodes.pop();
    return nodes
      .filter((node) => !(node instanceof Element && node.hasAttribute('data-lexical-managed-linebreak')))
      .map(inline)
      .join('');
  };
  const children = [...editor.children];
  const blocks = children.length > 0 && children.every((child) => BLOCK.test(child.tagName));
  const text = blocks ? children.map(line).join('\n') : line(editor);
  return { text, broken };
}

/** The attached files of each part: those that stand between its editor and the next one. */
export function previewsByPart(composer: Composer): HTMLElement[][] {
  const all = [...composer.scope.querySelectorAll<HTMLElement>(SELECTORS.preview)].filter(isShown);
  return composer.editors.map((editor, i) =>
    all.filter((preview) => {
      const next = composer.editors[i + 1];
      return isBefore(editor, preview) && (!next || isBefore(preview, next));
    }),
  );
}

/** Whether nothing at all is in the composer. */
export function isEmpty(composer: Composer): boolean {
  return (
    composer.editors.every((editor) => readEditor(editor).text === '') &&
    previewsByPart(composer).every((previews) => previews.length === 0)
  );
}
