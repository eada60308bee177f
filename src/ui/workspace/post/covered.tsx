// Exactly what an approval of this content covers, and what it does not.
import type { PostContent } from '../../../domain/post/content';
import { countCharacters } from '../../../domain/text/limits';
import { t, tn } from '../../../platform/i18n';
import type { Media } from '../../parts/use-media';
import { wordFor } from '../log/log-words';

interface Props {
  content: PostContent;
  hash: string;
  media: Media | undefined;
}

export function Covered({ content, hash, media }: Props) {
  const { account, kind, target, parts, topic, replyControl } = content;
  const facts: [string, preact.ComponentChildren][] = [
    ['workspace_fact_account', `@${account}`],
    ['workspace_kind', kind === 'post' ? '' : wordFor('workspace_kind', kind)],
    [`workspace_target_${kind}`, target && <bdi key="target">{target}</bdi>],
    ...parts.flatMap((part, i): [string, preact.ComponentChildren][] => [
      [
        'workspace_text',
        [
          parts.length > 1 && t('workspace_part_of', i + 1, parts.length),
          tn('workspace_characters', countCharacters(part.text)),
        ]
          .filter(Boolean)
          .join(': '),
      ],
      ['workspace_link', part.link && <bdi key="link">{part.link}</bdi>],
      ...(part.media ?? []).map((image): [string, preact.ComponentChildren] => [
        'workspace_covered_image',
        <span key={image.hash}>
          {media?.get(image.hash)?.name} <code class="ws-hash">{image.hash}</code>
          <br />
          {image.alt ? t('workspace_covered_alt', image.alt) : t('common_alt_missing')}
        </span>,
      ]),
    ]),
    ['workspace_topic', topic],
    ['workspace_reply_control', wordFor('workspace_reply', replyControl ?? 'everyone')],
    [
      'workspace_fact_content',
      <code key="hash" class="ws-hash">
        {hash}
      </code>,
    ],
  ];
  return (
    <details class="ws-covers">
      <summary>{t('workspace_covers')}</summary>
      <div class="stack">
        <dl class="ws-facts">
          {facts
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([label, value], i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts repeat from part to part; their place tells them apart.
              <div key={i}>
                <dt>{t(label)}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
        </dl>
        <p class="muted">{t('workspace_covers_not')}</p>
      </div>
    </details>
  );
}
