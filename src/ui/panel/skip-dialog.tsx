// This post will not go out, for a reason.
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { ReasonDialog } from '../parts/reason-dialog';
import { releaseOf } from './release';
import type { PanelContext } from './rules';

interface Props {
  context: PanelContext;
  post: Post;
  onClose: () => void;
}

export function SkipDialog({ context, post, onClose }: Props) {
  const claimed = post.state === 'claimed';
  return (
    <ReasonDialog
      title={t('panel_skip_title')}
      confirm={t('panel_skip_confirm')}
      onConfirm={(reason) =>
        attempt(() =>
          context.run([
            ...(claimed ? [releaseOf(post)] : []),
            { type: 'skip-post', postId: post.id, reason },
          ]),
        )
      }
      onClose={onClose}
    >
      <p>{t('panel_skip_explained')}</p>
      {claimed && <p>{t('panel_put_back_explained')}</p>}
    </ReasonDialog>
  );
}
