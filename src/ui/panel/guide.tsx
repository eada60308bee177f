// Posting by hand, step by step: for when nothing on the page can be found. Everything needed is here to copy and save.
import type { ComponentChildren } from 'preact';
import type { MediaRef, PostContent } from '../../domain/post/content';
import { t } from '../../platform/i18n';
import { codeKey } from '../parts/code-text';
import { CopyButton } from '../parts/copy-button';
import { type Media, useObjectUrl } from '../parts/use-media';

/** Opens an empty composer on Threads (Meta's Web Intents, 2026-03-19). */
const COMPOSER = 'https://www.threads.com/intent/post';

interface Props {
  content: PostContent;
  media: Media;
  /** Whether it is needed right now and stands open. */
  open: boolean;
  /** The button that declares the post as posted. */
  declare: ComponentChildren;
}

export function Guide({ content, media, open, declare }: Props) {
  const { parts, kind, target, topic, replyControl } = content;
  const several = parts.length > 1;
  const images = parts.flatMap((part, i) => (part.media ?? []).map((image) => ({ image, part: i })));
  return (
    <details class="guide" open={open}>
      <summary>{t('panel_guide')}</summary>
      <ol>
        <li>
          <p>{t('panel_guide_copy')}</p>
          {parts.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names; their place is what they are.
            <div class="row" key={i}>
              {part.text && (
                <CopyButton text={part.text}>
                  {several ? t('panel_copy_part', i + 1) : t('panel_copy_text')}
                </CopyButton>
              )}
              {part.link && <CopyButton text={part.link}>{t('panel_copy_link')}</CopyButton>}
            </div>
          ))}
        </li>
        {images.length > 0 && (
          <li>
            <p>{t('panel_guide_images')}</p>
            {images.map(({ image, part }, i) => (
              <Image
                // biome-ignore lint/suspicious/noArrayIndexKey: one image may stand twice; its place tells them apart.
                key={`${image.hash}-${i}`}
                image={image}
                media={media}
                label={several ? t('panel_image_in_part', i + 1, part + 1) : t('panel_image', i + 1)}
              />
            ))}
          </li>
        )}
        <li>
          <p>
            <a href={kind === 'post' ? COMPOSER : target} target="_blank" rel="noreferrer noopener">
              {t(kind === 'post' ? 'panel_guide_open' : 'panel_guide_open_target')}
            </a>{' '}
            {t('panel_guide_account', content.account)}
          </p>
        </li>
        <li>
          <p>{t('panel_guide_paste')}</p>
          {topic && <p>{t('panel_left_topic', topic)}</p>}
          {replyControl && (
            <p>{t('panel_left_reply_control', t(codeKey('common_reply_control', replyControl)))}</p>
          )}
        </li>
        <li>
          <p>{t('panel_guide_press')}</p>
        </li>
        <li>
          <p>{t('panel_guide_declare')}</p>
          <div class="row">{declare}</div>
        </li>
      </ol>
    </details>
  );
}

function Image({ image, media, label }: { image: MediaRef; media: Media; label: string }) {
  const row = media.get(image.hash);
  const url = useObjectUrl(row);
  return (
    <div class="row">
      {row ? (
        <a class="btn small" href={url} download={row.name}>
          {t('panel_save_image', label)}
        </a>
      ) : (
        <span>{t('common_image_missing')}</span>
      )}
      {image.alt && <CopyButton text={image.alt}>{t('panel_copy_alt')}</CopyButton>}
    </div>
  );
}
