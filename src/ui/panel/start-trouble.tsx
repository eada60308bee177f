// Why the last start came to nothing, in words, with the one next step.
import { useEffect, useRef } from 'preact/hooks';
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import type { StartTrouble as Trouble_ } from '../../platform/memory';
import { goToThreads, openThreads, openWorkspace } from '../../platform/tabs';
import { ActionButton } from '../parts/action-button';
import { announce } from '../parts/announcer';
import { codeText } from '../parts/code-text';
import { dateText } from '../parts/format';
import { Trouble } from '../parts/trouble';
import type { PageBeside } from './page-beside';
import { checkThisPage } from './panel-state';

/** A trouble that nobody acted on is no news any more after this, milliseconds. */
const STALE = 15 * 60_000;

/** Whether a trouble still says something that the rest of the panel does not. */
export function concerns(
  trouble: Trouble_ | undefined,
  post: Post | undefined,
  now: number,
  page: PageBeside | undefined,
): trouble is Trouble_ {
  if (!trouble || trouble.at < now - STALE || isOver(trouble, post, page)) return false;
  // Where no account is set up, the panel says that anyway; where one is, it is no longer true.
  if (trouble.code === 'no-account') return false;
  // The hold has its banner, the open claim is the post at hand.
  if (trouble.code === 'on-hold' || trouble.code === 'claim-open') return false;
  if (trouble.code === 'nothing-due' && !post) return false;
  return true;
}

/** Whether the page shows meanwhile that it is no longer so: somebody signed in, switched accounts, closed the draft. */
function isOver({ code, at }: Trouble_, post: Post | undefined, page: PageBeside | undefined): boolean {
  if (!page || page.at <= at) return false;
  // A missing permission has a place of its own as long as it is missing.
  if (code === 'permission-missing') return true;
  const { report } = page;
  if (report?.signedIn !== 'yes') return false;
  switch (code) {
    case 'signed-out':
    case 'account-unclear':
      return true;
    case 'other-account':
    case 'unknown-account':
      return report.account === post?.account;
    case 'draft-present':
      return !report.draftOpen;
    default:
      return false;
  }
}

interface Props {
  trouble: Trouble_;
  post: Post | undefined;
  /** The level of its heading. */
  level?: 2 | 3;
}

export function StartTrouble({ trouble, post, level = 3 }: Props) {
  const { code, detail = '' } = trouble;
  const text =
    codeText('start', code, ...startValues(code, detail, post)) ??
    codeText('refusal', code, code === 'approval-expired' && detail ? dateText(Number(detail) - 1) : '') ??
    (code.startsWith('store-') ? codeText('store', code.slice('store-'.length)) : undefined) ??
    t('common_went_wrong', code);
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each trouble is said once, when it comes.
  useEffect(() => {
    announce(text);
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [trouble.at]);
  return (
    <div ref={place}>
      <Trouble
        level={level}
        title={codeText('start', `${code}-title`) ?? t('panel_not_filled')}
        text={text}
        tone={code === 'nothing-due' ? 'calm' : 'due'}
        next={nextOf(code, post)}
      />
    </div>
  );
}

function startValues(code: string, detail: string, post: Post | undefined): string[] {
  if (code === 'other-account') return [detail || '?', `@${post?.account ?? '?'}`];
  if (code === 'unknown-account') return [`@${detail.replace(/^@/, '')}`];
  return [detail];
}

function nextOf(code: string, post: Post | undefined) {
  switch (code) {
    case 'signed-out':
      return (
        <ActionButton class="small" act={() => openThreads('/login')}>
          {t('panel_sign_in')}
        </ActionButton>
      );
    case 'not-threads':
      return (
        <ActionButton class="small" act={() => goToThreads()}>
          {t('panel_open_threads')}
        </ActionButton>
      );
    case 'no-account':
    case 'unknown-account':
      return (
        <ActionButton class="small" act={() => openWorkspace('#/settings')}>
          {t('panel_set_up_account')}
        </ActionButton>
      );
    case 'account-unclear':
    case 'page-silent':
      return <CheckPage />;
    case 'not-approved':
    case 'approval-expired':
    case 'approval-not-yet':
    case 'content-changed':
    case 'invalid-content':
    case 'media-missing':
    case 'body-erased':
    case 'already-posted':
      return post ? <InWorkspace post={post} /> : null;
    case 'lost':
    case 'store-lost':
    case 'store-closed':
    case 'store-newer':
      return (
        <button type="button" class="btn small" onClick={() => location.reload()}>
          {t('common_reload')}
        </button>
      );
    default:
      // Fill stands right below: a second button for it would only be one more to choose from.
      return null;
  }
}

/** What Bobbin finds there, and pointing at what it does not find. */
export function CheckPage() {
  return (
    <ActionButton class="small" act={checkThisPage}>
      {t('site_check')}
    </ActionButton>
  );
}

export function InWorkspace({ post }: { post: Post }) {
  return (
    <ActionButton class="small" act={() => openWorkspace(`#/post/${post.id}`)}>
      {t('panel_open_in_workspace')}
    </ActionButton>
  );
}
