/**
 * Light or dark, as the page is at this moment: people set Threads' own theme, whatever the browser prefers. Read from
 * the page's background; where that is transparent, from its `color-scheme` and the browser's preference.
 */
export function pageScheme(): 'light' | 'dark' {
  for (const element of [document.body, document.documentElement]) {
    const { backgroundColor } = element ? getComputedStyle(element) : { backgroundColor: '' };
    const [r, g, b, alpha = 1] = (
      /^rgba?\(/.test(backgroundColor) ? backgroundColor.match(/[\d.]+/g) : []
    )!.map(Number);
    // Perceived lightness (Rec. 601), which is all that is asked here.
    if (b !== undefined && alpha > 0.5) return r! * 0.299 + g! * 0.587 + b * 0.114 < 128 ? 'dark' : 'light';
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  const [light, dark] = [colorScheme.includes('light'), colorScheme.includes('dark')];
  if (light !== dark) return dark ? 'dark' : 'light';
  return dark && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
