// A look at the page as a text to copy. It holds numbers and names of our own alone, so that anybody may see it.
import { SHIPPED_VERSION } from '../../../domain/site/known';
import { isInUse, type Site } from '../../../domain/site/overrides';
import type { HealthReport } from '../../../messages/protocol';
import { installedVersion } from '../../../platform/manifest';
import type { Finding } from './findings';

const listOf = (numbers: Record<string, number>) =>
  Object.entries(numbers)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

/** In English whatever the language of the interface: it is for whoever mends the pack. @param day ISO date. */
export function reportText(
  report: HealthReport,
  findings: Finding[],
  site: Site | undefined,
  day: string,
): string {
  const pack = isInUse(site?.pack)
    ? `${site.pack.version} (${site.pack.origin})`
    : `${SHIPPED_VERSION} (shipped)`;
  const { witnesses, counts, labels } = report;
  return [
    `Bobbin ${installedVersion()}, look at Threads of ${day}`,
    `Browser: ${navigator.userAgent}`,
    `Selector pack: ${pack}; taught: ${Object.keys(site?.taught ?? {}).join(', ') || 'nothing'}`,
    `Page: ${report.page}; language: ${report.language || 'not named'}; composer: ${report.composer}`,
    `Account: ${report.signedIn}; named by: ${
      Object.entries(witnesses)
        .filter(([, there]) => there)
        .map(([name]) => name)
        .join(', ') || 'nothing'
    }`,
    ...findings.map(
      ({ part, state, how, count }) => `- ${part}: ${state} (${how})${count ? `, ${count}` : ''}`,
    ),
    `Selectors: ${listOf(counts)}`,
    `Labels: ${listOf(labels)}`,
  ].join('\n');
}
