// Puts a selector pack and what a person has taught in use in this script, in place of, or beside, what ships.
import type { SiteOverrides } from '../domain/site/overrides';
import { setWords } from './is-label';
import { ADDED_TO, SELECTORS, type SelectorName, SHIPPED } from './site';

function parses(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** @param site undefined: what ships. A selector that this browser cannot read is left out. */
export function useSite(site: SiteOverrides | undefined): void {
  for (const name of Object.keys(SHIPPED) as SelectorName[]) {
    const shipped = SHIPPED[name];
    const given = site?.selectors[name];
    const value = given && parses(given) ? given : undefined;
    SELECTORS[name] =
      value && shipped && ADDED_TO.includes(name) ? `${shipped}, ${value}` : (value ?? shipped);
  }
  setWords(site?.labels ?? {});
}
