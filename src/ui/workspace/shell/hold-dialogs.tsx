// Setting a hold and lifting one, from wherever in the workspace: what became late leads to the post and its actions.
import type { Hold, Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { LiftHoldDialog, SetHoldDialog } from '../../parts/hold-dialog';
import { tagsInUse } from '../search/ask-finder';
import { useApp } from './app-context';
import { actOnPost } from './keys';
import { href } from './route';

interface Props {
  setting: boolean;
  lifting: Hold | undefined;
  onClose: () => void;
}

export function HoldDialogs({ setting, lifting, onClose }: Props) {
  const { context, overview } = useApp();
  return (
    <>
      {setting && (
        <SetHoldDialog
          context={context}
          accounts={Object.keys(overview.accounts)}
          held={Object.keys(overview.holds)}
          tags={() => tagsInUse(context.database)}
          onClose={onClose}
        />
      )}
      {lifting && (
        <LiftHoldDialog
          key={lifting.scope}
          context={context}
          hold={lifting}
          steps={(post, close) => <Steps post={post} close={close} />}
          onClose={onClose}
        />
      )}
    </>
  );
}

function Steps({ post, close }: { post: Post; close: () => void }) {
  const ask = (what: 'when' | 'skip') => () => {
    close();
    actOnPost(post.id, what);
  };
  return (
    <>
      <a class="btn small" href={href({ view: 'post', post: post.id })} onClick={close}>
        {t('workspace_late_show')}
      </a>
      <button type="button" class="btn small" onClick={ask('when')}>
        {t('workspace_when')}
      </button>
      <button type="button" class="btn small" onClick={ask('skip')}>
        {t('workspace_skip')}
      </button>
    </>
  );
}
