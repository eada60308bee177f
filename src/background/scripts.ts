// Where the build puts the scripts that run in a page.
import { contentScriptFile } from '../platform/manifest';

/** The static content script, for tabs that were open before it was installed. */
export const SENTRY = contentScriptFile();
/** Fills, reads back, watches: injected into the one tab of a claim. */
export const COMPOSER = 'composer.js';
/** The second way of filling, in the page's own world. */
export const PAGE_WORLD = 'page-world.js';
