// A post as Threads will show it: its parts, images, topic, link and who may reply.
import type { Part, PostContent } from '../../domain/post/content';
import { t } from '../../platform/i18n';
import { codeKey } from './code-text';
import { PostImage } from './post-image';
import { PostText } from './post-text';
import type { Media } from './use-media';

export interface PostCardProps {
  account: string;
  /** `erased` when the text is no longer kept. */
  content: PostContent | 'erased';
  /** The images read so far; undefined while they are on their way. */
  media: Media | undefined;
}

export function PostCard({ account, content, media }: PostCardProps) {
  if (content === 'erased') return <p class="post-erased">{t('common_text_erased')}</p>;
  const { kind, target, parts, topic, replyControl } = content;
  return (
    <article class="post" aria-label={t('common_post_of', account)}>
      {kind !== 'post' && (
        <p class="post-context muted">
          {t(kind === 'reply' ? 'common_reply_to' : 'common_quote_of')}{' '}
          {target ? (
            <a href={target} target="_blank" rel="noreferrer noopener">
              {target.replace(/^https:\/\/(www\.)?/, '')}
            </a>
          ) : (
            t('common_any_target')
          )}
        </p>
      )}
      {parts.map((part, i) => (
        // Parts have no names of their own; their place is what they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div class="post-part" key={i}>
          <div class="post-face" aria-hidden="true">
            <span>{account.charAt(0).toUpperCase()}</span>
          </div>
          <p class="post-who">
            {account}
            {i === 0 && topic && <span> › {topic}</span>}
            {parts.length > 1 && <span> · {t('common_part_of', i + 1, parts.length)}</span>}
          </p>
          <PartBody part={part} media={media} />
        </div>
      ))}
      {replyControl && <p class="post-context muted">{t(codeKey('common_reply_control', replyControl))}</p>}
    </article>
  );
}

function PartBody({ part, media }: { part: Part; media: Media | undefined }) {
  const images = part.media ?? [];
  return (
    <div class="post-body">
      {part.text && <PostText text={part.text} />}
      {images.length > 0 && (
        <div class={images.length === 1 ? 'post-media one' : 'post-media'}>
          {images.map((image, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one image may stand twice; its place tells them apart.
            <PostImage key={`${image.hash}-${i}`} image={image} media={media} />
          ))}
        </div>
      )}
      {part.link && (
        <a class="post-link" href={part.link} target="_blank" rel="noreferrer noopener" dir="ltr">
          {part.link.replace(/^https?:\/\/(www\.)?/, '')}
        </a>
      )}
    </div>
  );
}
