// What a composer holds, compared with what is approved: for the fill, and for the guard at the press.
import type { ObservedContent } from '../domain/text/difference';
import type { GuardTerms } from '../messages/protocol';
import { agreed, witnesses } from './account';
import { alive } from './extension';
import type { Composer } from './find';
import type { Instance } from './instance';
import { judge, type Verdict } from './judge';
import { readComposer } from './read-composer';
import { isRightTarget } from './target';

/** Everything the composer holds now, with the account the witnesses agree on. */
export function observe(composer: Composer, instance: Instance): ObservedContent {
  const observed = readComposer(composer, {
    media: instance.media,
    replyControl: instance.replyControl,
    links: instance.terms?.content.parts.map(({ link }) => link),
  });
  return { ...observed, account: agreed(witnesses(composer), composer) };
}

/** Judges a composer as it stands. */
export function judgeComposer(composer: Composer, terms: GuardTerms, instance: Instance): Verdict {
  const observed = observe(composer, instance);
  return judge(terms, {
    observed,
    account: observed.account,
    rightTarget: isRightTarget(composer, terms.content),
    alive: alive(),
    now: Date.now(),
    override: instance.override,
  });
}
