// The steps of one posting as they happened, with their times, and the ones still to come.
import type { Claim, Step, StepName } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { codeKey, codeText } from './code-text';
import { secondsText } from './format';

type Look = 'done' | 'failed' | 'unsure' | 'now' | 'later';
const MARKS: Record<Look, string> = { done: '✓', failed: '✕', unsure: '?', now: '●', later: '○' };

const LOOKS: Partial<Record<StepName, Look>> = {
  'fill-failed': 'failed',
  'press-stopped': 'failed',
  mismatch: 'failed',
  uncertain: 'unsure',
};

/** Steps whose detail is a cause. */
const BECAUSE: readonly StepName[] = ['released', 'uncertain', 'confirmed', 'mismatch'];

/** What a step says, with the named reason where there is one. */
function words({ name, detail }: Step): string {
  const text = t(codeKey('step', name));
  const why =
    name === 'fill-failed'
      ? codeText('fill', detail && `${detail}-title`)
      : name === 'press-stopped'
        ? codeText('press', detail && `${detail}-title`)
        : BECAUSE.includes(name)
          ? codeText('cause', detail)
          : undefined;
  return why ? t('common_step_because', text, why) : text;
}

function Row({ look, text, at }: { look: Look; text: string; at?: number }) {
  return (
    <li class={look} aria-current={look === 'now' ? 'step' : undefined}>
      <i class="step-mark" aria-hidden="true">
        {MARKS[look]}
      </i>
      <span>
        {text}
        {look === 'later' && <span class="only-read"> {t('common_still_to_come')}</span>}
      </span>
      {at !== undefined && <time dateTime={new Date(at).toISOString()}>{secondsText(at)}</time>}
    </li>
  );
}

export interface StepsProps {
  claim: Claim;
  /** What happens now and what comes after, in words. */
  now?: string | undefined;
  later?: readonly string[];
}

export function Steps({ claim, now, later = [] }: StepsProps) {
  return (
    <ol class="steps">
      {claim.steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
        <Row key={`${step.at}-${i}`} look={LOOKS[step.name] ?? 'done'} text={words(step)} at={step.at} />
      ))}
      {now && <Row look="now" text={now} />}
      {later.map((text) => (
        <Row key={text} look="later" text={text} />
      ))}
    </ol>
  );
}
