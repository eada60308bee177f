// What happens at this moment with the post at hand: whose turn it is, what stands in the way, how it ended.
import { type Account, leftByHand } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { codeText } from '../parts/code-text';
import { DifferenceView } from '../parts/difference-view';
import { Trouble } from '../parts/trouble';
import { LeftByHand } from './left-by-hand';
import { Result } from './result';
import type { PanelContext } from './rules';
import type { Hand } from './snapshot';
import { CheckPage, InWorkspace } from './start-trouble';
import { lastStep, type Status } from './status';

/** Only a new decision helps after these; filling again would be stopped again. */
export const NEEDS_DECISION = ['expired', 'withdrawn'];

/** What a second press lets through where the policy only warns. */
const WARNS = ['differs', 'by-hand'];
/** Something on the page was not recognised: a look says what, and a person can point at it. */
const CANNOT_FIND = ['no-composer', 'account-unclear'];

/** Whose turn it is, in a line or two: short, because it stays in sight beside the main action. */
export function Tell({ status }: { status: Status }) {
  switch (status) {
    case 'filling':
      return (
        <p class="tell waiting">
          <b>{t('panel_filling')}</b> {t('panel_filling_text')}
        </p>
      );
    case 'your-turn':
    case 'let-through':
      return (
        <p class="tell yours">
          <b>{t('panel_your_turn')}</b>{' '}
          {t(status === 'your-turn' ? 'panel_your_turn_text' : 'panel_let_through_text')}
        </p>
      );
    case 'looking':
      return (
        <p class="tell waiting">
          <b>{t('panel_looking')}</b> {t('panel_looking_text')}
        </p>
      );
    default:
      return null;
  }
}

/** What there is to know and to do before that: options left, what stands in the way, how it ended. */
export function Turn({
  context,
  hand,
  status,
  account,
}: {
  context: PanelContext;
  hand: Hand;
  status: Status;
  account: Account | undefined;
}) {
  const { post, content } = hand;
  const step = lastStep(post);
  const left = content !== 'erased' && leftByHand(post.claim).length > 0 && (
    <LeftByHand context={context} post={post} content={content} />
  );
  switch (status) {
    case 'your-turn':
    case 'let-through':
      return left || null;
    case 'silent':
      return <Trouble tone="unsure" title={t('panel_silent_title')} text={t('panel_silent')} />;
    case 'fill-failed':
      return (
        <Trouble
          title={codeText('fill', `${step?.detail}-title`) ?? t('panel_not_filled')}
          text={codeText('fill', step?.detail) ?? t('panel_not_filled_text')}
          next={CANNOT_FIND.includes(step?.detail ?? '') ? <CheckPage /> : undefined}
        >
          <DifferenceView differences={step?.differences} />
        </Trouble>
      );
    case 'press-stopped':
      return (
        <>
          <Trouble
            title={codeText('press', `${step?.detail}-title`) ?? t('panel_stopped')}
            text={codeText('press', step?.detail) ?? t('panel_stopped_text')}
            next={
              step?.detail && NEEDS_DECISION.includes(step.detail) ? <InWorkspace post={post} /> : undefined
            }
          >
            <DifferenceView differences={step?.differences} />
            {account?.policy.guard === 'warn' && WARNS.includes(step?.detail ?? '') && (
              <p class="muted">{t('panel_warned')}</p>
            )}
          </Trouble>
          {left}
        </>
      );
    case 'posted':
    case 'handed-over':
    case 'unresolved':
      return <Result post={post} />;
    default:
      return null;
  }
}
