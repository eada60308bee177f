// Options that the page does not let Bobbin set or read: the person sets them and ticks them off, and the log says so.
import { useState } from 'preact/hooks';
import { leftByHand, type Post } from '../../domain/lifecycle/state';
import type { PostContent } from '../../domain/post/content';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { codeKey } from '../parts/code-text';
import { CopyButton } from '../parts/copy-button';
import type { PanelContext } from './rules';

/** `alt:0.1` → the alternative text of the second image of the first part. */
function altOf(content: PostContent, name: string): string | undefined {
  const [, part, image] = /^alt:(\d+)\.(\d+)$/.exec(name) ?? [];
  return content.parts[Number(part)]?.media?.[Number(image)]?.alt;
}

/** One option in words, and what there is to copy for it. */
function optionOf(content: PostContent, name: string): { text: string; copy?: string } {
  if (name === 'topic' && content.topic) {
    return { text: t('panel_left_topic', content.topic), copy: content.topic };
  }
  const [, linked] = /^link:(\d+)$/.exec(name) ?? [];
  const link = linked ? content.parts[Number(linked)]?.link : undefined;
  if (link) {
    const text = t('panel_left_link', link);
    return {
      text: content.parts.length > 1 ? t('common_in_part', text, Number(linked) + 1) : text,
      copy: link,
    };
  }
  if (name === 'replyControl') {
    const control = content.replyControl ?? 'everyone';
    return { text: t('panel_left_reply_control', t(codeKey('common_reply_control', control))) };
  }
  const alt = altOf(content, name);
  if (alt) {
    const [part, image] = name.slice('alt:'.length).split('.').map(Number);
    const text =
      content.parts.length > 1
        ? t('panel_left_alt_in_part', (image ?? 0) + 1, (part ?? 0) + 1)
        : t('panel_left_alt', (image ?? 0) + 1);
    return { text, copy: alt };
  }
  return { text: t('panel_left_other', name) };
}

interface Props {
  context: PanelContext;
  post: Post;
  content: PostContent;
}

export function LeftByHand({ context, post, content }: Props) {
  const [problem, setProblem] = useState<string>();
  const { claim } = post;
  const tick = async (name: string, done: boolean) => {
    const noted = { type: 'note-by-hand', postId: post.id, claimId: claim?.id ?? '', name, done } as const;
    setProblem(await attempt(() => context.run(noted)));
  };
  return (
    <fieldset class="left">
      <legend class="field-label">{t('panel_left')}</legend>
      {leftByHand(claim).map((name) => {
        const { text, copy } = optionOf(content, name);
        return (
          <div class="left-one" key={name}>
            <label class="choice">
              <input
                type="checkbox"
                checked={claim?.doneByHand?.includes(name) ?? false}
                onChange={(event) => void tick(name, event.currentTarget.checked)}
              />
              <span>{text}</span>
            </label>
            {copy && <CopyButton text={copy}>{t('panel_copy')}</CopyButton>}
          </div>
        );
      })}
      {problem && <p class="problem">{problem}</p>}
    </fieldset>
  );
}
