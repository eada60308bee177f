// Puts a selector pack and what a person has taught in use in this script, in place of, or beside, what ships.
import type { SiteOverrides } from '../domain/site/overrides';
import { setWords } from './is-label';
import { ADDED_TO, SELECTORS, type SelectorName, SHIPPED } from './site';

let given: SiteOverrides['selectors'] = {};

function parses(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** The selector of an entry beyond what ships, if there is one. */
export function beyondShipped(name: SelectorName): string | undefined {
  return given[name];
}

/** @param site undefined: what ships. A selector that this browser cannot read is left out. */
export function applySite(site: SiteOverrides | undefined): void {
  given = Object.fromEntries(
    Object.entries(site?.selectors ?? {}).filter(([, selector]) => parses(selector)),
  );
  for (const name of Object.keys(SHIPPED) as SelectorName[]) {
    const shipped = SHIPPED[name];
    const value = given[name] ?? shipped;
    SELECTORS[name] =
      value !== shipped && shipped && ADDED_TO.includes(name) ? `${shipped}, ${value}` : value;
  }
  // What was named as the place that publishes is a control, whatever it is made of.
  if (SELECTORS.submit) SELECTORS.control += `, ${SELECTORS.submit}`;
  setWords(site?.labels ?? {});
}
