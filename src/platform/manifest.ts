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

/** The Threads addresses that the person has not given Bobbin access to; empty when all is as installed. */
export async function missingHosts(): Promise<string[]> {
  const wanted = browser.runtime.getManifest().host_permissions ?? [];
  const { origins = [] } = await browser.permissions.getAll();
  return wanted.filter((host) => !origins.includes(host));
}

/**
 * Whether the browser may not clear our storage to make room. The permission `unlimitedStorage` exempts an extension
 * from eviction in Chrome and makes its storage persistent in Firefox; else it is asked for as any page would.
 */
export async function storageIsKept(): Promise<boolean> {
  const { permissions = [] } = await browser.permissions.getAll();
  return (permissions as string[]).includes('unlimitedStorage') || navigator.storage.persisted();
}
