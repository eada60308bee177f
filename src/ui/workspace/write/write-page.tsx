// Writing and editing: the fields on one side, the post as Threads will show it on the other.
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Command } from '../../../domain/lifecycle/commands';
import type { Post } from '../../../domain/lifecycle/state';
import type { PostContent } from '../../../domain/post/content';
import { contentHash, shortHash } from '../../../domain/post/content-hash';
import type { Problem } from '../../../domain/text/limits';
import { t, tn } from '../../../platform/i18n';
import { ActionButton } from '../../parts/action-button';
import { clock } from '../../parts/clock';
import { PostCard } from '../../parts/post-card';
import { Trouble } from '../../parts/trouble';
import { useMedia } from '../../parts/use-media';
import { tabOfState } from '../queue/tabs';
import { useApp } from '../shell/app-context';
import { go, href } from '../shell/route';
import { runAtFields } from '../shell/run';
import { moment } from '../shell/words';
import { contentOf, type Draft, detailsOf, isBlank } from './draft';
import { DetailFields, OptionFields } from './draft-fields';
import { PartsEditor } from './parts-editor';
import { problemText } from './problem-text';
import { isStandardReply, problemsOf } from './problems-of';
import { type DraftHandle, type Editing, useDraft } from './use-draft';

/** Comparing texts brings its own code. */
const AgainstApproved = lazy(() => import('../post/against-approved').then((m) => m.AgainstApproved));

export function WritePage({ postId }: { postId: string }) {
  const { context, overview } = useApp();
  const handle = useDraft(context, postId, {
    account: Object.keys(overview.accounts)[0] ?? '',
    author: overview.person?.name ?? '',
  });
  const { state } = handle;
  if (state === 'loading') return <main aria-busy="true" />;
  if (state === 'erased') {
    return (
      <main class="ws-main ws-pad">
        <Trouble title={t('workspace_write')} text={t('refusal_body_erased')} tone="calm" />
      </main>
    );
  }
  return <Editor postId={postId} handle={handle} state={state} />;
}

/** What was approved of the saved version and would be void after an edit of what readers see. */
function approvalsOf(state: Editing): number {
  const post = state.saved?.post;
  return (
    post?.decisions.filter((d) => d.verdict === 'approve' && d.contentHash === post.contentHash).length ?? 0
  );
}

/** Whether any version of it was ever approved. */
function approvedBefore(post: Post): boolean {
  return post.decisions.some((d) => d.verdict === 'approve');
}

/** The content's hash; undefined while a text holds half a character. */
function hashOf(content: PostContent): string | undefined {
  try {
    return contentHash(content);
  } catch {
    return undefined;
  }
}

function Editor({ postId, handle, state }: { postId: string; handle: DraftHandle; state: Editing }) {
  const { context, overview } = useApp();
  const { draft, saved, basedOn } = state;
  const [refused, setRefused] = useState<string>();
  const [tried, setTried] = useState(false);
  const voids = useId();
  const now = clock();
  const content = contentOf(draft);
  const policy = overview.accounts[content.account]?.policy;
  const problems = problemsOf(content, policy);
  const hash = hashOf(content);
  const media = useMedia(context.database, content);
  const change = (part: Partial<Draft>) => handle.change((before) => ({ ...before, ...part }));
  const elsewhere = saved !== undefined && saved.post.contentHash !== basedOn;
  const willVoid = approvalsOf(state) > 0 && hash !== saved?.post.contentHash;
  // A field that nobody has touched yet is not called wrong.
  const shown = tried || saved || !isBlank(draft) ? problems : [];

  const save = async (submit: boolean) => {
    setTried(true);
    const commands: Command[] = [
      { type: 'write-post', postId, content, details: detailsOf(draft), ...(basedOn ? { basedOn } : {}) },
    ];
    if (submit) commands.push({ type: 'submit-post', postId });
    const failed = await runAtFields(
      context,
      commands,
      {},
      t(submit ? 'workspace_saved_submitted' : 'workspace_saved'),
    );
    setRefused(failed?.whole);
    if (failed) return;
    await handle.forget();
    const tab = submit
      ? 'in-review'
      : tabOfState(willVoid && saved?.post.state !== 'draft' ? 'in-review' : (saved?.post.state ?? 'draft'));
    go({ view: 'queue', tab, post: postId });
  };

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        document.querySelector<HTMLButtonElement>('[data-save-place] button')?.click();
      }
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, []);

  return (
    <div class="ws-write">
      <main class="ws-main" aria-label={t('workspace_write')}>
        <header class="ws-bar">
          <h1>{t(saved ? 'workspace_edit_post' : 'workspace_new_post')}</h1>
          <Kept state={state} />
        </header>
        <div class="ws-pad stack ws-editor">
          {(elsewhere || state.foundAgain !== undefined) && (
            <h2 class="only-read">{t('workspace_notices')}</h2>
          )}
          <Found state={state} handle={handle} />
          {elsewhere && (
            <Trouble
              title={t('workspace_elsewhere_title')}
              text={t('workspace_elsewhere_text')}
              tone="due"
              next={
                <>
                  <ActionButton act={() => handle.rebase()}>{t('workspace_elsewhere_keep')}</ActionButton>
                  <ActionButton class="quiet" act={() => handle.backToSaved()}>
                    {t('workspace_elsewhere_take')}
                  </ActionButton>
                </>
              }
            />
          )}
          <OptionFields
            draft={draft}
            change={change}
            accounts={Object.keys(overview.accounts)}
            problems={shown}
            standardReplies={policy?.standardReplies === true}
          />
          <PartsEditor draft={draft} handle={handle} problems={shown} media={media} />
          <DetailFields draft={draft} change={change} />
        </div>
        <footer class="ws-save">
          {isStandardReply(content, policy) && <p class="muted">{t('workspace_standard_reply_will_be')}</p>}
          <div role="alert">{refused && <p class="problem">{refused}</p>}</div>
          {willVoid && (
            <p class="ws-warn" id={voids}>
              {tn('workspace_will_void', approvalsOf(state))}
            </p>
          )}
          <div class="ws-acts">
            <span data-save-place>
              <ActionButton class={willVoid ? 'danger' : 'main'} act={() => save(false)}>
                {t(willVoid ? 'workspace_save_and_void' : 'workspace_save')}
              </ActionButton>
            </span>
            {(!saved || saved.post.state === 'draft') && (
              <ActionButton act={() => save(true)}>{t('workspace_save_and_submit')}</ActionButton>
            )}
            <a
              class="btn quiet"
              href={href(saved ? { view: 'post', post: postId } : { view: 'queue', tab: 'drafts' })}
            >
              {t('workspace_leave')}
            </a>
            <ErrorCount problems={shown} />
          </div>
        </footer>
      </main>
      <aside class="ws-sheet ws-live" aria-label={t('workspace_preview')}>
        <div class="ws-sheet-body">
          <p class="ws-side-title">
            {t('workspace_preview')}
            {hash && <code class="muted">{shortHash(hash)}</code>}
          </p>
          <div class="card ws-preview">
            <PostCard account={draft.account} content={content} media={media} />
          </div>
          {saved && hash && hash !== saved.post.contentHash && approvedBefore(saved.post) && (
            <Suspense fallback={null}>
              <AgainstApproved post={saved.post} content={content} now={now} />
            </Suspense>
          )}
        </div>
      </aside>
    </div>
  );
}

function Kept({ state }: { state: Editing }) {
  if (state.kept === 'nothing') return null;
  return (
    <span class={state.kept === 'failed' ? 'pill bad' : 'muted'}>{t(`workspace_kept_${state.kept}`)}</span>
  );
}

/** Text found again after a crash or a reload is there at once; going back to the saved version is offered. */
function Found({ state, handle }: { state: Editing; handle: DraftHandle }) {
  const now = clock();
  if (state.foundAgain === undefined) return null;
  return (
    <Trouble
      title={t('workspace_found_title')}
      text={t('workspace_found_text', moment(state.foundAgain, now))}
      tone="calm"
      next={
        <ActionButton act={() => handle.backToSaved()}>
          {t(state.saved ? 'workspace_found_back' : 'workspace_found_empty')}
        </ActionButton>
      }
    />
  );
}

function ErrorCount({ problems }: { problems: readonly Problem[] }) {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return null;
  return (
    <details class="ws-errors">
      <summary class="pill bad">{tn('workspace_errors', errors.length)}</summary>
      <ul>
        {errors.map((problem) => (
          <li key={`${problem.code}-${problem.part}`}>{problemText(problem)}</li>
        ))}
      </ul>
    </details>
  );
}
