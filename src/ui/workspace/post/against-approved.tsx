// What readers would see otherwise than in the version that was approved last.
import type { Post } from '../../../domain/lifecycle/state';
import type { PostContent } from '../../../domain/post/content';
import { changesBetween } from '../../../domain/text/changes';
import { t } from '../../../platform/i18n';
import { lastApproved } from '../../../store/versions';
import { useMedia } from '../../parts/use-media';
import { useApp } from '../shell/app-context';
import { moment } from '../shell/words';
import { ChangesView } from './changes-view';
import { useVersions } from './use-versions';

interface Props {
  post: Post;
  /** What is compared with it: what is saved, or what is being written. */
  content: PostContent;
  now: number;
}

/** Nothing where nothing was approved yet, or where it is what was approved. */
export function AgainstApproved({ post, content, now }: Props) {
  const { context } = useApp();
  const versions = useVersions(post);
  const approved = versions && lastApproved(versions);
  const before = approved?.content === 'erased' ? undefined : approved?.content;
  const media = useMedia(
    context.database,
    before ? { ...content, parts: [...before.parts, ...content.parts] } : undefined,
  );
  if (!approved) return null;
  const changes = before && changesBetween(before, content);
  if (changes?.length === 0) return null;
  return (
    <section class="ws-section">
      <h3>{t('workspace_against_approved')}</h3>
      <p class="muted">{t('workspace_against_version', approved.no, moment(approved.at, now))}</p>
      {changes ? (
        <ChangesView changes={changes} media={media} />
      ) : (
        <p class="muted">{t('workspace_version_erased')}</p>
      )}
    </section>
  );
}
