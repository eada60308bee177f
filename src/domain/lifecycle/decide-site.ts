// What is known of Threads' pages beyond what ships. It alters what the guard sees, so each change stands in the log.
import { judgePack } from '../site/judge-pack';
import { judgeSelector } from '../site/judge-selector';
import { SHIPPED_VERSION } from '../site/known';
import { TEACHABLE } from '../site/overrides';
import type { SiteCommand } from './commands';
import { decideBy } from './decide-by';
import { accept, type Decide, refuse } from './facts';

/** Longest name of a control that is taught, in characters. */
const LONGEST_NAME = 60;

const takePack: Decide<'use-pack'> = (facts, { origin, pack }) => {
  const present = facts.state.site?.pack;
  if (present?.origin === 'managed' && origin !== 'managed') return refuse('pack-managed');
  // The organisation may also go back to an older one of its own; nothing goes below what ships.
  const least = Math.max(SHIPPED_VERSION, origin === 'managed' ? 0 : (present?.version ?? 0));
  const judged = judgePack(pack, least);
  if ('faults' in judged) {
    const [{ code, at = '' } = { code: 'not-a-pack' }] = judged.faults;
    return refuse('pack-refused', { code, at, faults: judged.faults.length });
  }
  return accept({ type: 'pack-used', origin, pack: judged.pack });
};

const dropPack: Decide<'drop-pack'> = (facts, { origin }) => {
  const present = facts.state.site?.pack;
  if (!present) return accept();
  if (present.origin === 'managed' && origin !== 'managed') return refuse('pack-managed');
  return accept({ type: 'pack-dropped', origin, version: present.version });
};

const teachLocator: Decide<'teach-locator'> = (_facts, { what, css, name }) => {
  const called = name?.trim();
  const fault = TEACHABLE.includes(what) ? judgeSelector(what, css) : 'selector-forbidden';
  if (fault || (called?.length ?? 0) > LONGEST_NAME || /[|;]/.test(called ?? ''))
    return refuse('locator-refused');
  return accept({ type: 'locator-taught', what, locator: called ? { css, name: called } : { css } });
};

const forgetLocator: Decide<'forget-locator'> = (facts, { what }) =>
  facts.state.site?.taught[what] ? accept({ type: 'locator-forgotten', what }) : accept();

/** `decide` for the commands about what is known of Threads' pages. */
export const decideSite = decideBy<SiteCommand['type']>({
  'use-pack': takePack,
  'drop-pack': dropPack,
  'teach-locator': teachLocator,
  'forget-locator': forgetLocator,
});
