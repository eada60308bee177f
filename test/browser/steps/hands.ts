/** The two ways in which a person uses a page: with the mouse, or with the keyboard alone. */
import type { Handle, Surface } from '../harness';

export interface Hands {
  /** Presses a button, a link, a box or whatever else can be pressed. */
  press(surface: Surface, thing: Handle): Promise<void>;
  /** Replaces what a field holds. */
  write(surface: Surface, field: Handle, text: string): Promise<void>;
}

/** More stops than any screen has between two things. */
const MOST_STOPS = 90;

/**
 * Goes with Tab, or back with Shift+Tab, until the thing has the focus: never over the end of the page, where Firefox
 * goes on to its own buttons. @throws when the keys do not lead there.
 */
export async function tabTo(surface: Surface, thing: Handle): Promise<void> {
  const there = await thing.attached();
  const start = await there.besideFocus();
  for (let stop = 0; stop <= MOST_STOPS; stop++) {
    const place = await there.besideFocus();
    if (place === 'focused') return;
    // Stepped over: it can be seen and pressed, yet not reached.
    if (start !== 'focused' && place !== start) break;
    await surface.press(place === 'after' ? 'Tab' : 'Shift+Tab');
  }
  throw new Error(`Tab does not lead to ${JSON.stringify(await there.name())}`);
}

export const mouse: Hands = {
  press: (_surface, thing) => thing.click(),
  async write(_surface, field, text) {
    await field.click();
    await field.fill(text);
  },
};

export const keyboard: Hands = {
  async press(surface, thing) {
    await tabTo(surface, thing);
    const kind = await thing.attr('type');
    await surface.press(kind === 'checkbox' || kind === 'radio' ? 'Space' : 'Enter');
  },
  async write(surface, field, text) {
    await tabTo(surface, field);
    // Dates and times are set as the browser's widget does: the order of their keys depends on the language.
    await field.fill(text);
  },
};

export const HANDS = { mouse, keyboard };
