/** Checks that hold for every screen: what axe-core finds, in each appearance, and where Tab leads. */
import { expect } from 'vitest';
import type { Surface, TabSurface } from '../harness';

/** How a screen can look: each colour scheme, and written from right to left. */
export const LOOKS = ['light', 'dark', 'rtl'] as const;
export type Look = (typeof LOOKS)[number];

/** axe's rules whose answer can change with the look: colours, and what stands where. All others are asked once. */
const OF_THE_LOOK = {
  dark: ['color-contrast', 'link-in-text-block'],
  rtl: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
};

/** Shows the page so. The style sheets of the browser's dark scheme are not in reach in Firefox: see `scheme`. */
async function wear(page: TabSurface, look: Look): Promise<void> {
  await scheme(page, look === 'dark' ? 'dark' : 'light');
  await page.evaluate(
    (dir) => {
      document.documentElement.dir = dir;
    },
    look === 'rtl' ? 'rtl' : 'ltr',
  );
}

/** The colour scheme, as the system's setting would give it. */
async function scheme(page: TabSurface, wanted: 'light' | 'dark'): Promise<void> {
  try {
    await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: wanted }]);
  } catch {
    // WebDriver BiDi does not offer it: the page's own switch of the scheme does the same for `light-dark()`.
    await page.evaluate((value) => {
      document.documentElement.style.colorScheme = value;
    }, wanted);
  }
}

/** Runs axe-core over the screen in each look. @throws with every finding. */
export async function noFindings(
  page: TabSurface,
  screen: string,
  looks: readonly Look[] = LOOKS,
): Promise<void> {
  const found: string[] = [];
  for (const look of looks) {
    await wear(page, look);
    await still(page);
    for (const { id, help, nodes } of await page.axe(look === 'light' ? undefined : OF_THE_LOOK[look])) {
      found.push(`${screen}, ${look}: ${id} (${help})\n  ${nodes.slice(0, 3).join('\n  ')}`);
    }
  }
  await wear(page, 'light');
  expect(found, found.join('\n')).toEqual([]);
}

/** Waits until nothing moves: a colour on its way is neither the one nor the other. */
async function still(surface: Surface): Promise<void> {
  await surface.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 20));
    const ending = document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.race([
      Promise.all(ending.map((one) => one.finished.catch(() => undefined))),
      new Promise((done) => setTimeout(done, 1_000)),
    ]);
  });
}

interface Stop {
  what: string;
  /** Whether a person sees that it has the focus: it is in the window, and something is drawn around or in it. */
  seen: boolean;
  marked: boolean;
  /** Where it stands among all elements. */
  place: number;
}

/**
 * Goes through the screen with Tab, from its beginning to its last stop: each is seen and marked, none comes before one
 * that stands above it in the document.
 */
export async function focusOrder(page: TabSurface, screen: string): Promise<void> {
  const { last: end, required } = await page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document.body;
    const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    // What scrolls is a stop of the browser's own making, in Firefox always.
    const scrolls = (one: HTMLElement) =>
      /auto|scroll/.test(getComputedStyle(one).overflow) &&
      (one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth);
    const isStop = (one: HTMLElement) =>
      one.matches(stops) && one.tabIndex >= 0 && !one.matches(':disabled, [type=radio]:not(:checked)');
    for (const one of document.querySelectorAll<HTMLElement>('[data-test-stop]')) delete one.dataset.testStop;
    const all = [scope as HTMLElement, ...scope.querySelectorAll<HTMLElement>('*')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && (isStop(one) || scrolls(one)),
    );
    for (const [i, one] of all.entries()) one.dataset.testStop = String(i);
    const own = all.filter(isStop);
    // Begins before the first one, as after opening the page.
    own[0]?.focus();
    return { last: all.indexOf(own.at(-1)!), required: own.map((one) => all.indexOf(one)) };
  });
  // There and back by key: what was focused by a script alone need not show it.
  await page.press('Tab');
  await page.press('Shift+Tab');
  const stops: Stop[] = [];
  let last = -1;
  for (let press = 0; press < required.length * 5 + 10 && last < end; press++) {
    const stop = await page.evaluate(async () => {
      const active = document.activeElement as HTMLElement | null;
      if (!active || active === document.body) return null;
      await new Promise((done) => setTimeout(done, 10));
      const box = active.getBoundingClientRect();
      const style = getComputedStyle(active);
      const label = active.closest('label');
      const marked = [active, active.parentElement, label].some((one) => {
        if (!one) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return {
        what: `${active.tagName} ${active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 40)}`,
        seen:
          box.width > 0 &&
          box.bottom > 0 &&
          box.right > 0 &&
          box.top < innerHeight &&
          box.left < innerWidth &&
          style.visibility === 'visible',
        marked,
        place: Number(active.dataset.testStop ?? -1),
      };
    });
    if (stop && stop.place !== last) {
      stops.push(stop);
      last = stop.place;
    }
    if (last < end) await page.press('Tab');
  }
  const wrong = stops.flatMap((stop, i) => {
    const before = stops[i - 1];
    return [
      ...(stop.seen ? [] : [`${stop.what} is not in sight`]),
      ...(stop.marked ? [] : [`${stop.what} does not show that it has the focus`]),
      ...(stop.place < 0 ? [`${stop.what} was not expected to be a stop`] : []),
      ...(before && stop.place < before.place ? [`${stop.what} comes after ${before.what}`] : []),
    ];
  });
  expect(wrong, `${screen}: ${wrong.join('; ')}`).toEqual([]);
  // Each is reached: none is stepped over.
  const reached = stops.map(({ place }) => place).filter((place) => required.includes(place));
  expect(reached, `${screen}: ${stops.map(({ what }) => what).join(' → ')}`).toEqual(required);
}
