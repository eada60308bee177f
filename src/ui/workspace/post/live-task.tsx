// A post that is out and has lost its approval: approve it again, or take it down and say what was seen.
import type { Account, Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { lostApproval } from '../../parts/approval-task';
import { momentText } from '../../parts/format';
import { Trouble } from '../../parts/trouble';

interface Props {
  post: Post;
  account: Account | undefined;
  now: number;
}

export function LiveTask({ post, account, now }: Props) {
  const { removal } = post;
  const lost = lostApproval(post, account, now);
  if (removal) {
    return (
      <Trouble
        tone={removal.seen === 'gone' ? 'calm' : 'bad'}
        title={t(removal.seen === 'gone' ? 'workspace_removed_title' : 'workspace_still_there_title')}
        text={[
          momentText(removal.at, now, account?.zone),
          removal.by && t('workspace_declared', removal.by),
          removal.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      />
    );
  }
  if (!lost) return null;
  return <Trouble title={t(`task_${lost}_title`)} text={t('task_take_down_text')} />;
}
