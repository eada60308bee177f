/** What a person sees and does in the panel beside Threads. */
import { eventually, type Handle, type Surface, type World } from '../harness';
import { says } from './screens';
import { words } from './words';

/** The post the panel is about. */
export const hand = (panel: Surface): Handle => panel.getByRole('region', { name: wordsOfHand });

// The section is named by its heading, which also tells how many are due.
const wordsOfHand = new RegExp(
  `^(${['panel_next', 'panel_now', 'panel_done', 'panel_uncertain'].map((key) => words(key)).join('|')})`,
);

export const panelButton = (panel: Surface, key: string): Handle =>
  panel.getByRole('button', { name: words(key) });

/** Waits until the post at hand is this one. */
export async function atHand(panel: Surface, text: string, timeout = 5_000): Promise<void> {
  await eventually(
    async () => (await hand(panel).isVisible()) && (await hand(panel).text()).includes(text),
    `${text} is at hand`,
    timeout,
  ).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await panel.text()}`);
  });
}

/** What the toolbar button says. */
export const badge = (world: World): Promise<string> =>
  world.inBackground(() => chrome.action.getBadgeText({}));

/** The panel, opened by a click on the toolbar button while nothing could be filled. */
export async function openPanel(world: World): Promise<Surface> {
  if (!(await world.panelIsOpen())) await world.clickToolbar();
  const panel = await world.panel();
  await says(panel, words('extension_name'));
  return panel;
}
