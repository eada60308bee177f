// What is found on the page and what is not, in numbers. Nothing of what the page says is in it: no names, no texts, no
// addresses. It may be copied and shown to anybody.
import { parsePermalink } from '../domain/post/permalink';
import type { HealthReport } from '../messages/protocol';
import { whoIsIn, witnesses } from './account';
import { beyondShipped } from './apply-site';
import { type Composer, controlsIn, findComposers, isOffLimits, isShown, isSubmitName, nameOf } from './find';
import { isLabel } from './is-label';
import * as labels from './labels';
import { PATHS, SELECTORS, type SelectorName } from './site';

function pageKind(): HealthReport['page'] {
  const { pathname } = location;
  if (isOffLimits()) return 'messages';
  if (pathname === '/') return 'home';
  if (pathname === PATHS.intent) return 'intent';
  if (pathname.startsWith(PATHS.login)) return 'login';
  if (parsePermalink(location.href)) return 'post';
  return /^\/@[^/]+/.test(pathname) ? 'profile' : 'other';
}

function submitBy(composer: Composer | undefined): HealthReport['submit'] {
  const { submit } = composer ?? {};
  if (!submit) return 'none';
  if (isSubmitName(submit)) return 'label';
  return SELECTORS.submit && submit.matches(SELECTORS.submit) ? 'place' : 'structure';
}

/** In the composer, or at the place that was named. */
function filesOf(composer: Composer): number {
  const named = beyondShipped('fileInput');
  return (
    composer.scope.querySelectorAll(SELECTORS.fileInput).length ||
    (named ? document.querySelectorAll(named).length : 0)
  );
}

/** Those that are not shown, or of which it does not matter. */
const HIDDEN: readonly SelectorName[] = ['fileInput', 'outside', 'time'];

/** Looks at the page as it stands. */
export function health(): HealthReport {
  const composers = findComposers();
  const composer = composers.findLast(({ where }) => where === 'layer') ?? composers.at(-1);
  const { navigation, author, taught } = witnesses(composer);
  const counts: Record<string, number> = {};
  for (const name of Object.keys(SELECTORS) as SelectorName[]) {
    if (!SELECTORS[name]) continue;
    const all = [...document.querySelectorAll(SELECTORS[name])];
    counts[name] = (HIDDEN.includes(name) ? all : all.filter(isShown)).length;
  }
  const controls = document.body ? controlsIn(document.body) : [];
  return {
    page: pageKind(),
    language: document.documentElement.lang.slice(0, 20),
    signedIn: whoIsIn(composer).signedIn,
    witnesses: { navigation: !!navigation, author: !!author, taught: !!taught },
    composer: composer?.where ?? 'none',
    editors: composer?.editors.length ?? 0,
    submit: submitBy(composer),
    files: composer ? filesOf(composer) : 0,
    counts,
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, label]) => [
        name,
        controls.filter((control) => isLabel(nameOf(control), label)).length,
      ]),
    ),
  };
}
