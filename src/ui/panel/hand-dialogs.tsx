// The one dialog that is open about the post at hand.
import type { Post } from '../../domain/lifecycle/state';
import type { Overview } from '../../store/posts';
import { PostedDialog } from '../parts/posted-dialog';
import type { Ask } from './ask';
import { NotThereDialog } from './not-there-dialog';
import { choose } from './panel-state';
import { PutOffDialog } from './put-off-dialog';
import type { PanelContext } from './rules';
import { SkipDialog } from './skip-dialog';
import { TakeAnotherDialog } from './take-another-dialog';

interface Props {
  asking: Ask;
  context: PanelContext;
  post: Post;
  overview: Overview;
  now: number;
  onClose: () => void;
}

export function HandDialogs({ asking, overview, now, ...about }: Props) {
  const account = overview.accounts[about.post.account];
  switch (asking) {
    case 'put-off':
      return account ? <PutOffDialog {...about} account={account} /> : null;
    case 'skip':
      return <SkipDialog {...about} />;
    case 'another':
      return <TakeAnotherDialog {...about} overview={overview} now={now} />;
    case 'posted':
      return <PostedDialog {...about} onRecorded={() => choose(about.post.id)} />;
    case 'not-there':
      return <NotThereDialog {...about} />;
  }
}
