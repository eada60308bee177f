// A person looked on Threads and says that the post is not there: only then may it be posted again.
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { FormDialog } from '../parts/form-dialog';
import { choose } from './panel-state';
import { profileOf } from './profile';
import type { PanelContext } from './rules';

interface Props {
  context: PanelContext;
  post: Post;
  onClose: () => void;
}

export function NotThereDialog({ context, post, onClose }: Props) {
  return (
    <FormDialog
      title={t('panel_not_there_title')}
      confirm={t('panel_not_there_confirm')}
      danger
      onConfirm={async () => {
        const wrong = await attempt(() =>
          context.run({ type: 'record-outcome', postId: post.id, by: 'person', outcome: 'not-sent' }),
        );
        if (wrong === undefined) choose(post.id);
        return wrong;
      }}
      onClose={onClose}
    >
      <p>{t('panel_not_there_explained')}</p>
      <p>
        <a href={profileOf(post)} target="_blank" rel="noreferrer noopener">
          {t('panel_open_profile', post.account)}
        </a>
      </p>
    </FormDialog>
  );
}
