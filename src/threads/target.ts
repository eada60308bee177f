// Whether a composer answers or quotes the post that the content names.
import type { PostContent } from '../domain/post/content';
import { parsePermalink } from '../domain/post/permalink';
import { type Composer, isBefore, pageCode } from './find';
import { intentAddress, loadedFrom, sameIntent } from './intent';
import { SELECTORS } from './site';

function codesIn(composer: Composer): { before: Set<string>; after: Set<string> } {
  const layer =
    composer.where === 'layer' ? (composer.scope.closest(SELECTORS.layer) ?? composer.scope) : composer.scope;
  const before = new Set<string>();
  const after = new Set<string>();
  for (const link of layer.querySelectorAll<HTMLAnchorElement>(SELECTORS.postLink)) {
    if (composer.editors.some((editor) => editor.contains(link))) continue;
    const code = parsePermalink(link.href)?.code;
    if (code) (isBefore(link, composer.editors[0]!) ? before : after).add(code);
  }
  return { before, after };
}

/**
 * True when the composer is for what the content says: a plain post shows no other post, a reply shows its parent
 * (or stands under it), a quote shows the quoted one. The address the page was opened with is a witness too.
 */
export function isRightTarget(composer: Composer, content: PostContent): boolean {
  const { before, after } = codesIn(composer);
  if (content.kind === 'post') {
    // A Threads link written in the text may be shown as a preview.
    const written = content.parts.map((part) => `${part.text} ${part.link ?? ''}`).join(' ');
    const foreign = [...before, ...after].filter((code) => !written.includes(code));
    return foreign.length === 0 && (composer.where === 'layer' || !pageCode());
  }
  const code = content.target && parsePermalink(content.target)?.code;
  if (!code) return false;
  const shown = content.kind === 'reply' ? before : after;
  if (shown.size > 0) return shown.has(code);
  if (composer.where === 'inline') return content.kind === 'reply' && pageCode() === code;
  return sameIntent(loadedFrom(), intentAddress(content));
}
