// Picks another post than the one at hand, from what is due and what is approved.
import { useState } from 'preact/hooks';
import { NEVER, type Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { listByDue, type Overview } from '../../store/posts';
import { attempt } from '../parts/attempt';
import { Dialog } from '../parts/dialog';
import { nowFor } from '../parts/now';
import { StateBadge } from '../parts/state-badge';
import { useLive } from '../parts/use-live';
import { When } from '../parts/when';
import { choose } from './panel-state';
import { releaseOf } from './release';
import type { PanelContext } from './rules';
import { listUndated } from './snapshot';

interface Props {
  context: PanelContext;
  /** The post at hand, where there is one. */
  post: Post | undefined;
  overview: Overview;
  now: number;
  onClose: () => void;
}

export function TakeAnotherDialog({ context, post, overview, now, onClose }: Props) {
  const [problem, setProblem] = useState<string>();
  const approved = useLive(async () => {
    const { database } = context;
    const [dated, undated] = await Promise.all([
      listByDue(database, { state: 'approved', limit: 60 }),
      // However many have a time, those without one must be found too.
      listUndated(database, 30),
    ]);
    return [...dated.posts.filter((one) => one.dueAt < NEVER), ...undated];
  }, [context]);
  const posts = approved.value?.filter((one) => one.id !== post?.id);
  const claimed = post?.state === 'claimed';

  const take = async (one: Post) => {
    const wrong = claimed ? await attempt(() => context.run(releaseOf(post))) : undefined;
    setProblem(wrong);
    if (wrong !== undefined) return;
    choose(one.id);
    onClose();
  };

  return (
    <Dialog title={t('panel_another_title')} onClose={onClose}>
      {claimed && <p>{t('panel_another_puts_back')}</p>}
      <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
      {posts?.length === 0 && <p>{t('panel_another_none')}</p>}
      <ul class="picks">
        {posts?.map((one) => (
          <li key={one.id}>
            <button type="button" class="pick" onClick={() => void take(one)}>
              <span class="pick-text" dir="auto">
                {one.excerpt || t('panel_image_only')}
              </span>
              <span class="pick-about">
                <StateBadge
                  post={one}
                  account={overview.accounts[one.account]}
                  holds={overview.holds}
                  now={nowFor(one, now)}
                />
                <span class="muted">
                  <bdi>@{one.account}</bdi>
                  {' · '}
                  {one.dueAt < NEVER ? (
                    <When at={one.dueAt} zone={one.schedule?.zone ?? 'UTC'} relative={false} />
                  ) : (
                    t('panel_no_time')
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_cancel')}
        </button>
      </div>
    </Dialog>
  );
}
