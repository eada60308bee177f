// Options that the page does not let Bobbin set: the person sets them and ticks them off. The ticks are an aid only.
import { useState } from 'preact/hooks';
import type { PostContent } from '../../domain/post/content';
import { t } from '../../platform/i18n';
import { type Ticks, writeTicks } from '../../platform/memory';
import { codeKey } from '../parts/code-text';
import { CopyButton } from './copy-button';

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
  const link = name === 'link' ? content.parts[0]?.link : undefined;
  if (link) return { text: t('panel_left_link', link), copy: link };
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
  content: PostContent;
  names: readonly string[];
  /** Names this filling. */
  filling: string;
  /** The ticks that were kept, perhaps of another filling. */
  kept: Ticks | undefined;
}

export function LeftByHand({ content, names, filling, kept }: Props) {
  const [ticked, setTicked] = useState<readonly string[]>(kept?.filling === filling ? kept.names : []);
  const tick = (name: string, on: boolean) => {
    const next = on ? [...ticked, name] : ticked.filter((one) => one !== name);
    setTicked(next);
    // Closing the panel must not lose them; a browser session is as long as they can matter.
    void writeTicks({ filling, names: [...next] });
  };
  if (names.length === 0) return null;
  return (
    <fieldset class="left">
      <legend class="field-label">{t('panel_left')}</legend>
      {names.map((name) => {
        const { text, copy } = optionOf(content, name);
        return (
          <div class="left-one" key={name}>
            <label class="choice">
              <input
                type="checkbox"
                checked={ticked.includes(name)}
                onChange={(event) => tick(name, event.currentTarget.checked)}
              />
              <span>{text}</span>
            </label>
            {copy && <CopyButton text={copy}>{t('panel_copy')}</CopyButton>}
          </div>
        );
      })}
    </fieldset>
  );
}
