// What a person can do with the post at hand. One main action; the rest is quiet.
import { t } from '../../platform/i18n';
import { ActionButton } from '../parts/action-button';
import type { Ask } from './ask';
import { moveOn, starting } from './panel-state';
import type { Hand } from './snapshot';
import { fill } from './start';
import { lastStep, type Status } from './status';
import { NEEDS_DECISION } from './turn';

interface Props {
  hand: Hand;
  status: Status;
  ask: (what: Ask) => void;
  /** Id of the words that say why nothing can be filled now. */
  stoppedBy: string | undefined;
}

/** The first row: stays in sight. */
export function MainActions({ hand: { post }, status, ask, stoppedBy }: Props) {
  const again = post.state === 'claimed';
  // While it is the person's turn on Threads, nothing in the panel calls louder than that.
  const quiet = status === 'your-turn' || status === 'let-through' || status === 'filling';
  const hopeless = NEEDS_DECISION.includes(lastStep(post)?.detail ?? '') && status === 'press-stopped';
  switch (status) {
    case 'looking':
      return null;
    case 'posted':
    case 'handed-over':
      return (
        <div class="acts" key="done">
          <button type="button" class="btn main" onClick={() => moveOn(post)}>
            {t('panel_go_on')}
          </button>
          {status === 'handed-over' && (
            <button type="button" class="btn" onClick={() => ask('posted')}>
              {t('panel_it_went_out')}
            </button>
          )}
        </div>
      );
    case 'unresolved':
      return (
        <div class="acts" key="look">
          <button type="button" class="btn main" onClick={() => ask('posted')}>
            {t('panel_it_is_there')}
          </button>
          <button type="button" class="btn" onClick={() => ask('not-there')}>
            {t('panel_it_is_not_there')}
          </button>
          <button type="button" class="btn quiet" onClick={() => moveOn(post)}>
            {t('panel_later')}
          </button>
        </div>
      );
    default:
      return (
        <div class="acts" key="open">
          {!hopeless && (
            <ActionButton class={quiet ? '' : 'main'} act={() => fill(post.id, again)} disabledBy={stoppedBy}>
              {starting.value ? t('panel_looking_at_threads') : t(again ? 'panel_fill_again' : 'panel_fill')}
            </ActionButton>
          )}
          <button type="button" class="btn" onClick={() => ask('put-off')}>
            {t(again ? 'panel_put_back' : 'panel_not_now')}
          </button>
        </div>
      );
  }
}

/** The second row. */
export function MoreActions({ status, ask }: Pick<Props, 'status' | 'ask'>) {
  if (status === 'posted' || status === 'handed-over' || status === 'unresolved') return null;
  return (
    <div class="more">
      <button type="button" class="btn quiet small" onClick={() => ask('posted')}>
        {t('common_posted_by_hand')}
      </button>
      {status !== 'looking' && (
        <>
          <button type="button" class="btn quiet small" onClick={() => ask('another')}>
            {t('panel_take_another')}
          </button>
          <button type="button" class="btn quiet small" onClick={() => ask('skip')}>
            {t('panel_skip')}
          </button>
        </>
      )}
    </div>
  );
}
