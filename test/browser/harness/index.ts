/** The harness for tests in real browsers. Start reading at `world.ts`. */
export { chosenBrowsers, describeInBrowsers, type Open } from './describe';
export type { DownloadedFile } from './files';
export { type LiveBrowser, type LiveOptions, openLive } from './live';
export { Handle, type MatchOptions, type RoleOptions, Surface, TabSurface } from './surface';
export type { BrowserName, ConsoleEntry, ShownNotification } from './types';
export { eventually, sleep } from './waiting';
export { openWorld, World, type WorldOptions } from './world';
