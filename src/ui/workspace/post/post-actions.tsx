// What can be done with a post as it stands: one main action, the others beside it.
import { useEffect, useState } from 'preact/hooks';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { approvalOf } from '../../../domain/lifecycle/facts';
import { holdOnPost, type Post } from '../../../domain/lifecycle/state';
import { askBackground } from '../../../platform/ask';
import { t } from '../../../platform/i18n';
import { ActionButton } from '../../parts/action-button';
import { codeText, errorText } from '../../parts/code-text';
import { nowFor } from '../../parts/now';
import { PostedDialog } from '../../parts/posted-dialog';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useApp } from '../shell/app-context';
import { Menu, type MenuItem } from '../shell/menu';
import { useAsked } from '../shell/post-requests';
import { href } from '../shell/route';
import { runAndSay, runOrWords } from '../shell/run';
import { say } from '../shell/status';
import { ApproveDialog } from './approve-dialog';
import { MAY } from './may';
import { showNextWaiting } from './next-waiting';
import { RejectDialog } from './reject-dialog';
import { WhenDialog } from './when-dialog';

type Asking = 'approve' | 'reject' | 'withdraw' | 'when' | 'skip' | 'archive' | 'posted';

interface Props {
  post: Post;
  body: WrittenBody | undefined;
  /** The button that had the focus is gone with what was done. */
  onFocusLost: () => void;
}

export function PostActions({ post, body, onFocusLost }: Props) {
  const { context, overview } = useApp();
  const [asking, setAsking] = useState<Asking>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when a question is closed and when other actions stand here.
  useEffect(() => {
    if (asking === undefined && document.activeElement === document.body) onFocusLost();
  }, [asking, post.state]);
  const now = nowFor(post);
  const account = overview.accounts[post.account];
  const approval = account && approvalOf(post, account, now);
  const may = (action: keyof typeof MAY) => MAY[action].includes(post.state);
  const ask = (what: Asking) => () => setAsking(what);
  useAsked(post.id, (what) => {
    if (may(what)) setAsking(what);
    else say(t('workspace_key_not_now'), 'bad');
  });
  const held = holdOnPost(overview.holds, post);
  const startable = post.state === 'approved' && approval?.valid && !held;
  const approved = post.decisions.some((d) => d.verdict === 'approve' && d.contentHash === post.contentHash);
  const mainAction: Asking | 'start' | 'submit' | undefined =
    post.state === 'unresolved'
      ? 'posted'
      : startable
        ? 'start'
        : post.state === 'draft'
          ? 'submit'
          : may('approve') && !approval?.valid
            ? 'approve'
            : undefined;

  const start = async () => {
    try {
      const answer = await askBackground({ type: 'start', postId: post.id });
      if (answer?.started) say(t('workspace_started'));
      else {
        const code = answer?.code ?? '';
        say(
          codeText('start', code, answer?.detail ?? '') ??
            codeText('refusal', code) ??
            t('workspace_not_started', code),
          'bad',
        );
      }
    } catch (error) {
      say(errorText(error), 'bad');
    }
  };

  const dialog = (
    what: Asking,
    command: (reason: string) => Parameters<typeof runOrWords>[1],
    danger = false,
  ) => (
    <ReasonDialog
      title={t(`workspace_${what}_title`)}
      confirm={t(`workspace_${what}_confirm`)}
      danger={danger}
      onClose={() => setAsking(undefined)}
      onConfirm={(reason) => runOrWords(context, command(reason), t(`workspace_${what}_done`))}
    >
      <p>{t(`workspace_${what}_text`)}</p>
    </ReasonDialog>
  );

  const item = (when: boolean, label: string, what: Asking): MenuItem[] =>
    when ? [{ label: t(label), act: ask(what) }] : [];
  const menu: MenuItem[] = [
    ...item(
      may('approve') && approval?.valid === true && body !== undefined,
      'workspace_approve_again',
      'approve',
    ),
    ...item(may('withdraw') && approved, 'workspace_withdraw', 'withdraw'),
    ...item(may('by-hand'), 'common_posted_by_hand', 'posted'),
    ...item(may('skip'), 'workspace_skip', 'skip'),
    ...item(may('archive'), 'workspace_archive', 'archive'),
    { label: t('workspace_show_in_log'), href: href({ view: 'log', post: post.id }) },
  ];

  return (
    <div class="ws-actions">
      {mainAction === 'start' && (
        <ActionButton class="main" act={start}>
          {t('workspace_post_now')}
        </ActionButton>
      )}
      {post.state === 'unresolved' && (
        <>
          <button type="button" class="btn main" onClick={ask('posted')}>
            {t('workspace_it_is_there')}
          </button>
          <ActionButton
            act={() =>
              runAndSay(
                context,
                { type: 'record-outcome', postId: post.id, by: 'person', outcome: 'not-sent' },
                t('workspace_not_there_done'),
              )
            }
          >
            {t('workspace_it_is_not_there')}
          </ActionButton>
        </>
      )}
      {may('restore') && (
        <ActionButton
          act={() =>
            runAndSay(context, { type: 'restore-post', postId: post.id }, t('workspace_restored_done'))
          }
        >
          {t('workspace_restore')}
        </ActionButton>
      )}
      {may('submit') && (
        <ActionButton
          class={mainAction === 'submit' ? 'main' : ''}
          act={() =>
            runAndSay(context, { type: 'submit-post', postId: post.id }, t('workspace_submitted_done'))
          }
        >
          {t('workspace_submit')}
        </ActionButton>
      )}
      {may('approve') && !approval?.valid && body && (
        <button
          type="button"
          class={mainAction === 'approve' ? 'btn main' : 'btn'}
          aria-keyshortcuts="a"
          onClick={ask('approve')}
        >
          {t('workspace_approve')}{' '}
          <span class="ws-key" aria-hidden="true">
            A
          </span>
        </button>
      )}
      {may('reject') && body && (
        <button type="button" class="btn" aria-keyshortcuts="r" onClick={ask('reject')}>
          {t('workspace_reject')}{' '}
          <span class="ws-key" aria-hidden="true">
            R
          </span>
        </button>
      )}
      {may('edit') && body && (
        <a class="btn" aria-keyshortcuts="e" href={href({ view: 'write', post: post.id })}>
          {t('workspace_edit')}
        </a>
      )}
      {may('when') && (
        <button type="button" class="btn" aria-keyshortcuts="w" onClick={ask('when')}>
          {t('workspace_when')}
        </button>
      )}
      <Menu label={t('workspace_more_actions')} items={menu} />
      {asking === 'approve' && body && account && (
        <ApproveDialog
          post={post}
          body={body}
          account={account}
          onDecided={() => void showNextWaiting(context.database, post)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'reject' && account && (
        <RejectDialog
          post={post}
          account={account}
          onDecided={() => void showNextWaiting(context.database, post)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'when' && <WhenDialog post={post} account={account} onClose={() => setAsking(undefined)} />}
      {asking === 'posted' && (
        <PostedDialog
          context={context}
          post={post}
          onRecorded={() => say(t('workspace_posted_done'))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'skip' && dialog('skip', (reason) => ({ type: 'skip-post', postId: post.id, reason }))}
      {asking === 'archive' &&
        dialog('archive', (reason) => ({ type: 'archive-post', postId: post.id, reason }))}
      {asking === 'withdraw' && <WithdrawDialog post={post} onClose={() => setAsking(undefined)} />}
    </div>
  );
}

/** The name of who withdraws is the person at this installation; it can be no one's by default. */
function WithdrawDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const { context, overview } = useApp();
  const [id] = useState(() => crypto.randomUUID());
  return (
    <ReasonDialog
      title={t('workspace_withdraw_title')}
      confirm={t('workspace_withdraw_confirm')}
      danger
      onClose={onClose}
      onConfirm={(reason) =>
        runOrWords(
          context,
          {
            type: 'withdraw-approval',
            postId: post.id,
            decisionId: id,
            name: overview.person?.name ?? '',
            reason,
          },
          t('workspace_withdraw_done'),
          id,
        )
      }
    >
      <p>{t('workspace_withdraw_text')}</p>
    </ReasonDialog>
  );
}
