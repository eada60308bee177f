// One image of a post with its alternative text.
import type { MediaRef } from '../../domain/post/content';
import { t } from '../../platform/i18n';
import { type Media, useObjectUrl } from './use-media';

export function PostImage({ image, media }: { image: MediaRef; media: Media | undefined }) {
  const row = media?.get(image.hash);
  const url = useObjectUrl(row);
  return (
    <figure>
      {media && !row ? (
        <p class="post-missing">{t('common_image_missing')}</p>
      ) : (
        // Width and height are known before the bytes are drawn: nothing jumps.
        <img src={url} alt={image.alt ?? ''} width={row?.width} height={row?.height} />
      )}
      {image.alt ? (
        <details>
          <summary>{t('common_alt_text')}</summary>
          <p dir="auto">{image.alt}</p>
        </details>
      ) : (
        <figcaption class="muted">{t('common_alt_missing')}</figcaption>
      )}
    </figure>
  );
}
