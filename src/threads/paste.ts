// The ways to put a text into a Lexical editor. One technique a turn; whether it worked is for a later read-back.
import { send } from './extension';
import { turn } from './wait';

/** Selects all of an editor and lets the page notice: Lexical takes the selection over on `selectionchange`. */
export async function selectAll(editor: HTMLElement): Promise<void> {
  editor.focus();
  if (isField(editor)) editor.select();
  else document.getSelection()?.selectAllChildren(editor);
  await turn();
  await turn();
}

/**
 * One synthetic paste that carries the text in the forms of both engines: Chromium reads `clipboardData`, Firefox
 * `data` and `dataType` (stack.md, D: 64 of 64 cases exact in text and structure). Call it after `selectAll`.
 * @returns whether the page took the event over; when it did not, nothing will come of it.
 */
export function pasteBoth(editor: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init: ClipboardEventInit & { data: string; dataType: string } = {
    clipboardData,
    data: text,
    dataType: 'text/plain',
    bubbles: true,
    cancelable: true,
  };
  return !editor.dispatchEvent(new ClipboardEvent('paste', init));
}

/** A plain field, as a redesign may have it. */
export function isField(editor: Element | undefined): editor is HTMLTextAreaElement {
  return editor instanceof HTMLTextAreaElement;
}

/** Sets one of the page's plain fields as typing would: frameworks listen to `input` and look whether the value is another one. */
export function setValue(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Names shared with `page-world.iife.ts`; what crosses is a JSON string, the only thing both worlds read alike. */
export const PAGE_PASTE = 'bobbin:page-paste';
export const PAGE_PASTED = 'bobbin:page-pasted';

/**
 * The second way, for a page that ignores untrusted events: the page-world script calls Lexical's own paste command.
 * @returns false when the script is not there or the editor is not Lexical's.
 */
export function pagePaste(editor: HTMLElement, text: string): boolean {
  let done = false;
  const heard = (event: Event) => {
    done = event instanceof CustomEvent && event.detail === 'true';
  };
  editor.addEventListener(PAGE_PASTED, heard);
  editor.dispatchEvent(new CustomEvent(PAGE_PASTE, { bubbles: true, detail: JSON.stringify({ text }) }));
  editor.removeEventListener(PAGE_PASTED, heard);
  return done;
}

/** Has the page-world script injected into this tab. */
export async function wantPageWorld(): Promise<boolean> {
  return (await send({ type: 'page-world-wanted' })) === true;
}

/** Empties an editor; pasting nothing changes nothing. */
export function clear(): void {
  document.execCommand('delete');
}
