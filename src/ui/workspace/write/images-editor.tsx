// The images of a part: chosen, dropped or pasted; each is asked for its alternative text.
import { useId, useRef, useState } from 'preact/hooks';
import type { MediaRef } from '../../../domain/post/content';
import { LIMITS } from '../../../domain/text/limits';
import { t, tn } from '../../../platform/i18n';
import { putMedia } from '../../../store/media';
import { announce } from '../../parts/announcer';
import { errorText } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { numberText } from '../../parts/format';
import { type Media, useObjectUrl } from '../../parts/use-media';
import { useApp } from '../shell/app-context';
import { problemOf, readImage } from '../shell/image-file';
import { sizeText } from '../shell/words';
import { moved, Tool } from './parts-editor';

/** What is dragged: an image of a list on this page. No other program offers it. */
const DRAGGED = 'application/x-bobbin-image';

export interface AddingImages {
  add: (files: File[]) => Promise<void>;
  busy: boolean;
  /** What was not taken, in words. */
  refused: string[];
}

/** Looks at each file, stores its bytes and hands back what the content holds of it. */
export function useAddImages(onAdded: (images: MediaRef[]) => void): AddingImages {
  const { context } = useApp();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  return {
    busy,
    refused,
    async add(files) {
      setBusy(true);
      const no: string[] = [];
      for (const file of files) {
        try {
          const image = await readImage(file);
          const why = problemOf(image);
          if (why) no.push(t(`workspace_image_${why}`, file.name, sizeText(LIMITS.imageBytes)));
          else {
            const row = await putMedia(context.database, image);
            onAdded([{ hash: row.hash, type: row.type }]);
          }
        } catch (error) {
          no.push(errorText(error));
        }
      }
      setRefused(no);
      setBusy(false);
    },
  };
}

interface Props {
  images: readonly MediaRef[];
  media: Media | undefined;
  adding: AddingImages;
  onChange: (next: (images: MediaRef[]) => MediaRef[]) => void;
}

export function ImagesEditor({ images, media, adding, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const name = useId();
  /** Moves an image; the focus goes along with it when a button moved it. */
  const move = (from: number, to: number, focus: 'up' | 'down' | undefined) => {
    if (from === to || to < 0 || to >= images.length) return;
    onChange((before) => moved(before, from, to));
    announce(t('workspace_image_moved', from + 1, to + 1));
    if (!focus) return;
    requestAnimationFrame(() => {
      const tools = list.current?.children[to];
      const wanted = tools?.querySelector<HTMLButtonElement>(`[data-move="${focus}"]:enabled`);
      (wanted ?? tools?.querySelector<HTMLButtonElement>('[data-move]:enabled'))?.focus();
    });
  };
  return (
    <div class="ws-images">
      {images.length > 0 && (
        <ol ref={list} aria-label={tn('workspace_images', images.length)}>
          {images.map((image, i) => (
            <OneImage
              // biome-ignore lint/suspicious/noArrayIndexKey: one image may stand twice; its place tells the two apart.
              key={`${image.hash}-${i}`}
              image={image}
              media={media}
              place={i}
              count={images.length}
              list={name}
              onAlt={(alt) =>
                onChange((before) =>
                  before.map((one, at) => {
                    if (at !== i) return one;
                    const { alt: _old, ...rest } = one;
                    return alt ? { ...rest, alt } : rest;
                  }),
                )
              }
              onMove={move}
              onRemove={() => onChange((before) => before.filter((_, at) => at !== i))}
            />
          ))}
        </ol>
      )}
      <div role="alert">
        {adding.refused.map((text) => (
          <p key={text} class="problem">
            {text}
          </p>
        ))}
      </div>
      <p class="ws-add-image">
        <button
          type="button"
          class="btn small"
          aria-busy={adding.busy}
          onClick={() => input.current?.click()}
        >
          {t('workspace_add_images')}
        </button>
        <span class="muted">{t('workspace_add_images_hint')}</span>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={LIMITS.imageTypes.join(',')}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            void adding.add(files);
          }}
        />
      </p>
    </div>
  );
}

function OneImage(props: {
  image: MediaRef;
  media: Media | undefined;
  place: number;
  count: number;
  /** Names the list it stands in. */
  list: string;
  onAlt: (alt: string) => void;
  onMove: (from: number, to: number, focus?: 'up' | 'down') => void;
  onRemove: () => void;
}) {
  const { image, place, count } = props;
  const item = useRef<HTMLLIElement>(null);
  const row = props.media?.get(image.hash);
  const url = useObjectUrl(row);
  const length = Array.from(image.alt ?? '').length;
  const long = length > LIMITS.altText;
  return (
    // Dragging is a short cut; the buttons beside do the same.
    <li
      ref={item}
      class="ws-image"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(DRAGGED)) return;
        event.preventDefault();
        event.stopPropagation();
        item.current?.classList.add('over');
      }}
      onDragLeave={() => item.current?.classList.remove('over')}
      onDrop={(event) => {
        item.current?.classList.remove('over');
        const from = event.dataTransfer?.getData(DRAGGED);
        if (!from) return;
        event.preventDefault();
        event.stopPropagation();
        const [part, at] = from.split(' ');
        // An image stays in its part: another part has a list of its own.
        if (part === props.list) props.onMove(Number(at), place);
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
      <span
        class="ws-image-picture"
        draggable={count > 1}
        onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, `${props.list} ${place}`)}
      >
        {url && <img src={url} alt="" draggable={false} />}
      </span>
      <div class="stack">
        <Field
          label={count > 1 ? t('workspace_alt_of', place + 1) : t('workspace_alt')}
          hint={
            row &&
            t('workspace_image_about', row.name, `${row.width} × ${row.height}`, sizeText(row.blob.size))
          }
          error={
            long
              ? t('problem_alt_too_long', numberText(length), numberText(LIMITS.altText))
              : image.alt
                ? undefined
                : t('workspace_alt_missing')
          }
        >
          {(control) => (
            <textarea
              {...control}
              // A missing text deserves a look; it is not wrong.
              aria-invalid={long ? true : undefined}
              rows={2}
              dir="auto"
              value={image.alt ?? ''}
              onInput={(event) => props.onAlt(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <span class="ws-tools">
        <Tool
          label={t('workspace_image_up', place + 1)}
          disabled={place === 0}
          move="up"
          act={() => props.onMove(place, place - 1, 'up')}
          sign="↑"
        />
        <Tool
          label={t('workspace_image_down', place + 1)}
          disabled={place === count - 1}
          move="down"
          act={() => props.onMove(place, place + 1, 'down')}
          sign="↓"
        />
        <Tool label={t('workspace_image_remove', place + 1)} act={props.onRemove} sign="×" />
      </span>
    </li>
  );
}
