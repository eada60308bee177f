// Whether a composer answers or quotes the post that the content names.
import { normalizeHandle, type PostContent, type PostKind } from '../domain/post/content';
import { parsePermalink, THREADS_HOSTS } from '../domain/post/permalink';
import { type Composer, isBefore, pageCode } from './find';
import { intentAddress, isTextIntent, loadedFrom, sameIntent } from './intent';
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

/** Whether the composer names the author of what it answers or quotes: in its placeholder, or beside its editor. */
function namesAuthor(composer: Composer, kind: PostContent['kind'], handle: string, own: string): boolean {
  const [editor] = composer.editors;
  const placeholder = editor!.getAttribute('aria-placeholder') ?? '';
  if (kind === 'reply' && placeholder.toLowerCase().includes(handle)) return true;
  // The author's line of the composer itself stands before the editor.
  if (kind === 'reply' && handle === own) return false;
  const layer = composer.scope.closest(SELECTORS.layer) ?? composer.scope;
  const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (editor!.contains(node) || isBefore(node, editor!) !== (kind === 'reply')) continue;
    if (normalizeHandle(node.nodeValue ?? '') === handle) return true;
  }
  return false;
}

/**
 * True when the composer is for what the content says: a plain post shows no other post, a reply shows its parent
 * (or stands under it), a quote shows the quoted one. The address that the page was opened with is a witness only
 * beside the author's name in the composer: an intent that takes no notice of its shortcode opens an ordinary one.
 */
export function isRightTarget(composer: Composer, content: PostContent): boolean {
  const { before, after } = codesIn(composer);
  if (content.kind === 'post') {
    // A Threads link written in the text may be shown as a preview.
    const written = content.parts.map((part) => `${part.text} ${part.link ?? ''}`).join(' ');
    const foreign = [...before, ...after].filter((code) => !written.includes(code));
    return foreign.length === 0 && (composer.where === 'layer' || !pageCode());
  }
  const target = content.target ? parsePermalink(content.target) : undefined;
  if (!target) return false;
  const { code, account } = target;
  const shown = content.kind === 'reply' ? before : after;
  if (shown.size > 0) return shown.has(code);
  if (composer.where === 'inline') return content.kind === 'reply' && pageCode() === code;
  const asked =
    sameIntent(loadedFrom(), intentAddress(content)) || isTextIntent(content) || pageCode() === code;
  return asked && account !== undefined && namesAuthor(composer, content.kind, account, content.account);
}

/** What kind of post a composer makes, and of which other one, as far as it shows that. */
export function targetsOf(composer: Composer): { kind: PostKind; target?: string | undefined } {
  const { before, after } = codesIn(composer);
  const [above] = before;
  const [quoted] = after;
  const inline = composer.where === 'inline' ? pageCode() : undefined;
  const code = above ?? inline;
  if (code) return { kind: 'reply', target: addressOf(code) };
  return quoted ? { kind: 'quote', target: addressOf(quoted) } : { kind: 'post' };
}

const addressOf = (code: string) => parsePermalink(`https://${THREADS_HOSTS[0]}/t/${code}`)?.href;
