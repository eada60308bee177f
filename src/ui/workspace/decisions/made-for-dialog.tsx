// What a decision was made for, against what the post says now.
import { useEffect, useState } from 'preact/hooks';
import type { PostContent } from '../../../domain/post/content';
import { changesBetween } from '../../../domain/text/changes';
import { t } from '../../../platform/i18n';
import { getBody, getPost } from '../../../store/posts';
import { versionsOf } from '../../../store/versions';
import { Dialog } from '../../parts/dialog';
import { useMedia } from '../../parts/use-media';
import { ChangesView } from '../post/changes-view';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';

interface Props {
  postId: string;
  /** The content hash of the decision. */
  madeFor: string;
  onClose: () => void;
}

export function MadeForDialog({ postId, madeFor, onClose }: Props) {
  const { context } = useApp();
  const [both, setBoth] = useState<{ before?: PostContent | undefined; now?: PostContent | undefined }>();
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const post = await getPost(context.database, postId);
      const versions = post ? await versionsOf(context.database, post) : [];
      const before = versions.find(({ hash }) => hash === madeFor)?.content;
      const now = post && (await getBody(context.database, post))?.content;
      if (!gone) setBoth({ before: before === 'erased' ? undefined : before, now });
    };
    void read().catch(() => !gone && setBoth({}));
    return () => {
      gone = true;
    };
  }, [context, postId, madeFor]);
  const { before, now } = both ?? {};
  const images = before && now ? { ...now, parts: [...before.parts, ...now.parts] } : undefined;
  const media = useMedia(context.database, images);
  return (
    <Dialog title={t('workspace_decisions_made_for_title')} wide onClose={onClose}>
      <p class="muted">{t('workspace_decisions_made_for_text')}</p>
      {before && now ? (
        <ChangesView changes={changesBetween(before, now)} media={media} />
      ) : (
        both && <p>{t('workspace_version_erased')}</p>
      )}
      <div class="dialog-actions">
        <a class="btn" href={href({ view: 'post', post: postId })}>
          {t('workspace_decisions_to_post')}
        </a>
        <button type="button" class="btn main" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </Dialog>
  );
}
