// What a page's scripts are given of a pack and of what was taught, in compact form.

/** By name, only where something differs from what ships. */
export interface SiteOverrides {
  selectors: Readonly<Record<string, string>>;
  /** Languages separated by `;`, words by `|`. */
  labels: Readonly<Record<string, string>>;
}
