// The sentry: on every Threads page, from before the page's first script. Dormant until this tab holds a claim.
import type { PageReport, ToPage } from '../messages/protocol';
import { whoIsIn } from './account';
import { alive, keep, listen, say, send, version } from './extension';
import { findComposers, isOffLimits, textboxes } from './find';
import { isOurs, startGuard } from './guard';
import { current, type Instance, install, setTerms, takeUp } from './instance';
import { plainNote } from './plain-note';
import { isEmpty } from './read';
import { isToPage, isWork } from './validate';

/** A newer script says it is there. Only an orphan listens to that: the page could say it too. */
const SUCCESSOR = 'bobbin:successor';

/** What the page shows of account and drafts. */
function report(instance: Instance): PageReport {
  const composers = findComposers();
  const open = composers.findLast((composer) => composer.where === 'layer');
  const drafts = composers.filter((composer) => !isEmpty(composer) && !isOurs(composer, instance));
  // A message that is being written would be lost with its page too.
  const message = isOffLimits() && textboxes().some((box) => (box.textContent ?? '').trim() !== '');
  return { ...whoIsIn(open), draftOpen: drafts.length > 0 || message };
}

function answer(message: ToPage): unknown {
  const instance = current();
  if (!instance) return undefined;
  if (message.type === 'look') return report(instance);
  if (message.type === 'terms') {
    setTerms(instance, message.terms);
    return true;
  }
  return undefined;
}

/** Starts the sentry, or does nothing when the same version runs already. */
export function startSentry(): void {
  const instance = install(version());
  if (!instance) return;
  keep('stopped_title', 'why_orphaned');
  document.dispatchEvent(new CustomEvent(SUCCESSOR));
  const endGuard = startGuard(instance, (verdict, composer) => {
    // Terms come with the composer script, so it is there; should it be gone, the reason is still told.
    if (instance.composer) instance.composer.tellStopped(verdict, composer);
    else plainNote(say('stopped_title'), say(`why_${(verdict.why ?? 'differs').replaceAll('-', '_')}`));
  });
  const endListening = listen(answer, isToPage);
  const stepAside = () => {
    if (!alive()) instance.retire();
  };
  document.addEventListener(SUCCESSOR, stepAside);
  instance.retire = () => {
    endGuard();
    endListening();
    document.removeEventListener(SUCCESSOR, stepAside);
    instance.composer?.retire();
  };
  void begin(instance);
}

async function begin(instance: Instance): Promise<void> {
  const work = await send({ type: 'what-to-do', by: 'sentry' });
  if (isWork(work)) takeUp(instance, work);
}
