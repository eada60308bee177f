// What the installed extension says of itself.
import { browser } from './browser';

/** The built file of the static content script, as the manifest names it. */
export function contentScriptFile(): string {
  return browser.runtime.getManifest().content_scripts?.[0]?.js?.[0] ?? '';
}

/** The version that is installed, for people. */
export function installedVersion(): string {
  return browser.runtime.getManifest().version;
}
