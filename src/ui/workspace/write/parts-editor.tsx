// The parts of a thread, each with its text, images and link; they can be added, moved and removed.
import { useRef } from 'preact/hooks';
import type { MediaRef } from '../../../domain/post/content';
import { countCharacters, LIMITS, type Problem } from '../../../domain/text/limits';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { numberText } from '../../parts/format';
import type { Media } from '../../parts/use-media';
import { type Draft, type DraftPart, emptyPart } from './draft';
import { ImagesEditor, useAddImages } from './images-editor';
import { problemText } from './problem-text';
import type { DraftHandle } from './use-draft';

interface Props {
  draft: Draft;
  handle: DraftHandle;
  problems: readonly Problem[];
  media: Media | undefined;
}

/** Moves an element of a list by one place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}

export function PartsEditor({ draft, handle, problems, media }: Props) {
  const { parts } = draft;
  const setParts = (next: (parts: DraftPart[]) => DraftPart[]) =>
    handle.change((before) => ({ ...before, parts: next(before.parts) }));
  return (
    <section class="stack" aria-label={t('workspace_text')}>
      {parts.map((part, i) => (
        <PartEditor
          key={part.key}
          part={part}
          place={i}
          count={parts.length}
          problems={problems.filter(
            (problem) => problem.part === i || (i === 0 && problem.code === 'no-parts'),
          )}
          media={media}
          onChange={(next) =>
            setParts((before) => before.map((one) => (one.key === part.key ? next(one) : one)))
          }
          onMove={(by) => setParts((before) => moved(before, i, i + by))}
          onRemove={() => setParts((before) => before.filter((one) => one.key !== part.key))}
        />
      ))}
      <button
        type="button"
        class="btn ws-start"
        onClick={() => {
          const part = emptyPart();
          setParts((before) => [...before, part]);
          requestAnimationFrame(() => document.getElementById(`part-${part.key}`)?.focus());
        }}
      >
        {t('workspace_add_part')}
      </button>
    </section>
  );
}

interface PartProps {
  part: DraftPart;
  place: number;
  count: number;
  problems: readonly Problem[];
  media: Media | undefined;
  onChange: (next: (part: DraftPart) => DraftPart) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function PartEditor({ part, place, count, problems, media, onChange, onMove, onRemove }: PartProps) {
  const setMedia = (next: (media: MediaRef[]) => MediaRef[]) =>
    onChange((before) => ({ ...before, media: next(before.media) }));
  const images = useAddImages((added) => setMedia((before) => [...before, ...added]));
  const box = useRef<HTMLDivElement>(null);
  const counted = countCharacters(part.text);
  // What concerns an image is said at the image.
  const textual = problems.filter(({ code }) => code !== 'alt-missing' && code !== 'alt-too-long');
  const errors = textual.filter(({ severity }) => severity === 'error');
  const id = `part-${part.key}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button below does the same.
    <div
      ref={box}
      class="ws-part card"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        box.current?.classList.add('over');
      }}
      onDragLeave={() => box.current?.classList.remove('over')}
      onDrop={(event) => {
        box.current?.classList.remove('over');
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        void images.add([...event.dataTransfer.files]);
      }}
    >
      <div class="ws-part-head">
        <label for={id}>{count > 1 ? t('workspace_part_of', place + 1, count) : t('workspace_text')}</label>
        {count > 1 && (
          <span class="ws-tools">
            <Tool
              label={t('workspace_part_up', place + 1)}
              disabled={place === 0}
              act={() => onMove(-1)}
              sign="↑"
            />
            <Tool
              label={t('workspace_part_down', place + 1)}
              disabled={place === count - 1}
              act={() => onMove(1)}
              sign="↓"
            />
            <Tool label={t('workspace_part_remove', place + 1)} act={onRemove} sign="×" />
          </span>
        )}
      </div>
      <textarea
        id={id}
        class="ws-text"
        dir="auto"
        rows={Math.min(16, Math.max(4, part.text.split('\n').length + 1))}
        value={part.text}
        aria-describedby={`${id}-count ${id}-problems`}
        aria-invalid={errors.length > 0 ? true : undefined}
        onInput={(event) => {
          const text = event.currentTarget.value;
          onChange((before) => ({ ...before, text }));
        }}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          // A copied text may carry a picture of itself: text wins.
          if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
          event.preventDefault();
          void images.add(files);
        }}
      />
      <div class="ws-part-foot">
        <ul id={`${id}-problems`} class="ws-problems">
          {textual.map((problem) => (
            <li key={problem.code} class={problem.severity}>
              {problemText({ ...problem, part: 0 })}
            </li>
          ))}
        </ul>
        <p id={`${id}-count`} class={`ws-counter ${counted > LIMITS.text ? 'over' : ''}`}>
          {t('workspace_count_of', numberText(counted), numberText(LIMITS.text))}
        </p>
      </div>
      <ImagesEditor images={part.media} media={media} adding={images} onChange={setMedia} />
      <details class="ws-link" open={part.link !== ''}>
        <summary>{t('workspace_link')}</summary>
        <Field label={t('workspace_link_address')} hint={t('workspace_link_hint')}>
          {(control) => (
            <input
              {...control}
              type="url"
              dir="ltr"
              value={part.link}
              onInput={(event) => {
                const link = event.currentTarget.value;
                onChange((before) => ({ ...before, link }));
              }}
            />
          )}
        </Field>
      </details>
    </div>
  );
}

export function Tool(props: {
  label: string;
  sign: string;
  act: () => void;
  disabled?: boolean;
  /** Which way it moves what it belongs to. */
  move?: 'up' | 'down';
}) {
  return (
    <button
      type="button"
      class="btn quiet icon"
      aria-label={props.label}
      title={props.label}
      data-move={props.move}
      disabled={props.disabled ?? false}
      onClick={props.act}
    >
      <span aria-hidden="true">{props.sign}</span>
    </button>
  );
}
