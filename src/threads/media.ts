// Attaching images and their alternative texts. Files are attached one by one: that keeps their order, and shows at
// once which preview is a second copy that the page made by itself.
import type { MediaFile } from '../messages/protocol';
import { beyondShipped } from './apply-site';
import { type Composer, controlNamed, isBefore, isShown } from './find';
import * as labels from './labels';
import { setValue } from './paste';
import { press } from './press';
import { previewsByPart } from './read';
import { altControlOf, removeControlOf } from './read-composer';
import { SELECTORS } from './site';
import { pause, until } from './wait';

/** Finds the composer anew: elements are made again while files are attached. */
export type Refind = () => Composer | undefined;

const APPEAR_MS = 10_000;
/** A second copy appears at once or within this time. */
const COPY_MS = 250;

const previews = (find: Refind, part: number) => {
  const composer = find();
  return composer ? (previewsByPart(composer)[part] ?? []) : [];
};

/** The file input of one part: between its editor and the next, or the only one there is. */
function inputOf(composer: Composer, part: number): HTMLInputElement | undefined {
  const inputs = [...composer.scope.querySelectorAll<HTMLInputElement>(SELECTORS.fileInput)];
  const editor = composer.editors[part];
  if (!editor) return undefined;
  const next = composer.editors[part + 1];
  const own = inputs.filter((input) => isBefore(editor, input) && (!next || isBefore(input, next)));
  if (own[0] || composer.editors.length > 1) return own[0];
  // The place that a pack or a person named may be outside the composer.
  const named = beyondShipped('fileInput');
  return inputs[0] ?? (named ? document.querySelector<HTMLInputElement>(named) : undefined) ?? undefined;
}

async function inputFor(find: Refind, part: number): Promise<HTMLInputElement | undefined> {
  const composer = find();
  if (!composer) return undefined;
  const there = inputOf(composer, part);
  if (there) return there;
  // In an inline reply the page makes its input only when "Attach media" is pressed.
  const attach = controlAfter(composer, part);
  if (!attach || !press(attach, 'attach-media')) return undefined;
  return until(() => {
    const now = find();
    return now && inputOf(now, part);
  }, 3000);
}

function controlAfter(composer: Composer, part: number): HTMLElement | undefined {
  const next = composer.editors[part + 1];
  let up: Element | null | undefined = composer.editors[part];
  while (up && up !== composer.scope.parentElement) {
    if (next && up.contains(next)) break;
    const control = controlNamed(up, labels.attach);
    if (control) return control;
    up = up.parentElement;
  }
  return undefined;
}

function give(input: HTMLInputElement, file: MediaFile): void {
  const transfer = new DataTransfer();
  transfer.items.add(new File([file.blob], file.name, { type: file.type }));
  input.files = transfer.files;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The previews that stand for the files which Bobbin attached: any other is a copy made by the page. */
const attached = new WeakSet<Element>();

/**
 * Attaches the files of one part that are not there yet.
 * @returns false when the page did not show one of them.
 */
export async function attach(find: Refind, part: number, files: MediaFile[]): Promise<boolean> {
  for (let i = previews(find, part).length; i < files.length; i += 1) {
    const input = await inputFor(find, part);
    if (!input) return false;
    give(input, files[i]!);
    const shown = await until(() => previews(find, part)[i], APPEAR_MS);
    if (!shown) return false;
    attached.add(shown);
    await until(() => previews(find, part).length > i + 1, COPY_MS);
    await removeCopies(find, part, i + 1);
  }
  return true;
}

/** Takes away what the page added to the files of one part; where it cannot, the count differs and the read-back says so. */
export async function removeCopies(find: Refind, part: number, wanted: number): Promise<void> {
  for (;;) {
    const all = previews(find, part);
    const copies = all.filter((preview) => !attached.has(preview));
    // As many strangers as there are too many; else the page made its previews anew, and which is which cannot be told.
    if (copies.length === 0 || copies.length !== all.length - wanted) return;
    if (!(await remove(find, part, copies.at(-1)!))) return;
  }
}

async function remove(find: Refind, part: number, preview: HTMLElement): Promise<boolean> {
  const composer = find();
  const count = previews(find, part).length;
  const control = composer && removeControlOf(preview, composer);
  if (!control || !press(control, 'remove-copy')) return false;
  return (await until(() => previews(find, part).length < count, 2000)) === true;
}

/** Takes away all files of one part. @returns whether none is left. */
export async function detachAll(find: Refind, part: number): Promise<boolean> {
  for (;;) {
    const last = previews(find, part).at(-1);
    if (!last) return true;
    if (!(await remove(find, part, last))) return false;
  }
}

/** The field of the alternative-text dialog: a new one, outside the composer's own editors. */
function altField(old: ReadonlySet<Element>): HTMLTextAreaElement | undefined {
  return [...document.querySelectorAll<HTMLTextAreaElement>(SELECTORS.altField)].find(
    (f) => !old.has(f) && isShown(f),
  );
}

/** Opens the alternative text of one file, lets `work` act on its field, and closes it. */
async function withAlt(
  find: Refind,
  part: number,
  index: number,
  work: (field: HTMLTextAreaElement) => Promise<boolean>,
): Promise<boolean> {
  const composer = find();
  const preview = previews(find, part)[index];
  const control = composer && preview && altControlOf(preview, composer);
  if (!control) return false;
  const old = new Set(document.querySelectorAll(SELECTORS.altField));
  if (!press(control, 'open-alt')) return false;
  const field = await until(() => altField(old), 3000);
  if (!field) return false;
  const ok = await work(field);
  const layer = field.closest(SELECTORS.layer) ?? field.parentElement!;
  const done = controlNamed(layer, labels.done);
  if (!done || !press(done, 'close-alt')) return false;
  return (await until(() => !field.isConnected, 3000)) === true && ok;
}

/**
 * Sets one alternative text and reads it back: on the preview where the page mirrors it there, else by opening it
 * again. @returns `mirrored` when the preview carries it, which lets the guard read it at the press.
 */
export async function setAlt(
  find: Refind,
  part: number,
  index: number,
  alt: string,
): Promise<'mirrored' | 'verified' | 'failed'> {
  const mirrored = () => previews(find, part)[index]?.getAttribute('alt') === alt;
  const set = await withAlt(find, part, index, async (field) => {
    setValue(field, alt);
    return (await until(() => field.value === alt, 1000)) === true;
  });
  if (!set) return mirrored() ? 'mirrored' : 'failed';
  if (await until(mirrored, 300)) return 'mirrored';
  const again = await withAlt(find, part, index, async (field) => {
    await pause(0);
    return field.value === alt;
  });
  return again ? 'verified' : 'failed';
}
