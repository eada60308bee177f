// What changed between two versions: words taken out and put in, images by their picture and hash.
import type { MediaRef } from '../../../domain/post/content';
import { shortHash } from '../../../domain/post/content-hash';
import type { Change, Run } from '../../../domain/text/changes';
import { t } from '../../../platform/i18n';
import { codeKey } from '../../parts/code-text';
import { type Media, useObjectUrl } from '../../parts/use-media';
import { wordFor } from '../log/log-words';

export function ChangesView({ changes, media }: { changes: readonly Change[]; media: Media | undefined }) {
  if (changes.length === 0) return <p class="muted">{t('workspace_changes_none')}</p>;
  return (
    <ul class="ws-changes">
      {changes.map((change, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes have no names of their own, and their order is fixed.
        <li key={i}>
          <OneChange change={change} media={media} />
        </li>
      ))}
    </ul>
  );
}

function OneChange({ change, media }: { change: Change; media: Media | undefined }) {
  const label = t(codeKey('workspace_change', change.kind));
  const title = 'part' in change && change.part > 0 ? t('common_in_part', label, change.part + 1) : label;
  switch (change.kind) {
    case 'text':
      return (
        <>
          <h4>{title}</h4>
          <Runs runs={change.runs} />
        </>
      );
    case 'alt':
      return (
        <>
          <h4>{title}</h4>
          <Picture image={change.image} media={media} />
          <Runs runs={change.runs} />
        </>
      );
    case 'part-added':
    case 'part-removed':
      return (
        <>
          <h4>{title}</h4>
          <Runs runs={[{ kind: change.kind === 'part-added' ? 'added' : 'removed', text: change.text }]} />
        </>
      );
    case 'image-added':
    case 'image-removed':
      return (
        <>
          <h4>{title}</h4>
          <Picture image={change.image} media={media} />
        </>
      );
    case 'images-moved':
      return <h4>{title}</h4>;
    default:
      return (
        <>
          <h4>{title}</h4>
          <p class="ws-diff">
            {change.before !== undefined && (
              <Mark kind="removed" text={valueText(change.kind, change.before)} />
            )}
            {change.before !== undefined && change.after !== undefined && ' '}
            {change.after !== undefined && <Mark kind="added" text={valueText(change.kind, change.after)} />}
          </p>
        </>
      );
  }
}

/** A field's value as people know it. */
function valueText(kind: Change['kind'], value: string): string {
  if (kind === 'account') return `@${value}`;
  if (kind === 'post-kind') return wordFor('workspace_kind', value);
  if (kind === 'reply-control') return wordFor('workspace_reply', value);
  return value;
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <p class="ws-diff" dir="auto">
      {runs.map(({ kind, text }, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of text is its place.
        kind === 'same' ? text : <Mark key={i} kind={kind} text={text} />,
      )}
    </p>
  );
}

/** Screen readers say little of `ins` and `del`: what it is stands before it in words. */
function Mark({ kind, text }: { kind: 'added' | 'removed'; text: string }) {
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <Element>
      <span class="only-read">{t(`workspace_diff_${kind}`)} </span>
      {/* A line end or a blank alone cannot be seen. */}
      {text.replaceAll('\n', '⏎\n').replaceAll('\u00a0', '⍽').replaceAll('\t', '⇥')}
    </Element>
  );
}

function Picture({ image, media }: { image: MediaRef; media: Media | undefined }) {
  const row = media?.get(image.hash);
  const url = useObjectUrl(row);
  return (
    <p class="ws-diff-image">
      {url ? (
        <img src={url} alt={image.alt ?? ''} />
      ) : (
        <span class="muted">{media && t('common_image_missing')}</span>
      )}
      <span>
        {row?.name} <code title={image.hash}>{shortHash(image.hash)}</code>
      </span>
    </p>
  );
}
