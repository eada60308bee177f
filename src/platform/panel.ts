// The panel beside the page: Chrome's side panel, Firefox's sidebar. Both open only inside a person's gesture.
import { browser, sidePanel } from './browser';

/** Must be called first and synchronously in the handler of a gesture: after any `await` the gesture is gone. */
export function openPanel(windowId: number | undefined): Promise<void> {
  const opened = sidePanel
    ? windowId === undefined
      ? Promise.reject(new Error('no window'))
      : sidePanel.open({ windowId })
    : browser.sidebarAction.open();
  // A panel that stays closed loses nothing: the note on the page and the workspace say the same.
  return opened.catch(() => {});
}
