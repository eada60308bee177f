// Reads what a composer holds, as the page will publish it: text with its line structure, media, options, author.
import type { ObservedContent, ObservedPart } from '../domain/text/difference';
import { type Composer, controlNamed, controlsIn, isBefore, isShown, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
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

/**
 * The topic: a control before the first editor, followed by one whose name holds that topic too ("Remove TOPIC").
 * `''` when "Add a topic" stands there; undefined when the page does not tell.
 */
export function readTopic(composer: Composer): string | undefined {
  const first = composer.editors[0]!;
  const before = controlsIn(composer.scope).filter((control) => isBefore(control, first));
  for (const [i, control] of before.entries()) {
    const name = nameOf(control);
    const next = before[i + 1];
    if (!name || !next) continue;
    const label = next.getAttribute('aria-label') ?? '';
    if (label !== name && label.includes(name) && !isLabel(name, labels.addTopic)) return name;
  }
  return before.some((control) => isLabel(nameOf(control), labels.addTopic)) ? '' : undefined;
}

/** What is known of attached files beyond what the page shows. */
export interface MediaKnowledge {
  /** Nothing touched the files since Bobbin attached them. */
  verified: boolean;
  /** The previews were seen to carry the alternative texts that Bobbin set. */
  altsReadable: boolean;
}

/** Everything the composer holds. The account is left to `account.ts`: it needs a second witness. */
export function readComposer(composer: Composer, media: MediaKnowledge): ObservedContent {
  const previews = previewsByPart(composer);
  const parts = composer.editors.map((editor, i): ObservedPart => {
    const { text, broken } = readEditor(editor);
    const files = previews[i] ?? [];
    return {
      text,
      brokenLines: broken,
      media: files.length,
      mediaVerified: media.verified,
      alts: media.altsReadable ? files.map((file) => file.getAttribute('alt') ?? undefined) : undefined,
    };
  });
  return { parts, topic: readTopic(composer) };
}

/** The Remove control of one attached file: in the smallest ancestor that holds this file alone and such a control. */
export function removeControlOf(preview: Element, composer: Composer): HTMLElement | undefined {
  return ofPreview(preview, composer, labels.remove);
}

/** The alternative-text control of one attached file. */
export function altControlOf(preview: Element, composer: Composer): HTMLElement | undefined {
  return ofPreview(preview, composer, labels.alt);
}

function ofPreview(preview: Element, composer: Composer, label: labels.Label): HTMLElement | undefined {
  for (let up = preview.parentElement; up && up !== composer.scope; up = up.parentElement) {
    if (up.querySelectorAll(SELECTORS.preview).length > 1) return undefined;
    if (composer.editors.some((editor) => up!.contains(editor))) return undefined;
    const control = controlNamed(up, label);
    if (control) return control;
  }
  return undefined;
}
