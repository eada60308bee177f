// What can be done with a post as it stands: one main action, the others beside it.
import { useEffect, useState } from 'preact/hooks';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { approvalOf } from '../../../domain/lifecycle/facts';
import { holdOnPost, type Post } from '../../../domain/lifecycle/state';
import { askBackground } from '../../../platform/ask';
import { t } from '../../../platform/i18n';
import { ActionButton } from '../../parts/action-button';
import { lostApproval } from '../../parts/approval-task';
import { codeText, errorText } from '../../parts/code-text';
import { nowFor } from '../../parts/now';
import { PostedDialog } from '../../parts/posted-dialog';
import { ReasonDialog } from '../../parts/reason-dialog';
import { RemovalDialog } from '../../parts/removal-dialog';
import { UseReplyDialog } from '../../parts/use-reply-dialog';
import { useApp } from '../shell/app-context';
import { Menu, type MenuItem } from '../shell/menu';
import { useAsked } from '../shell/post-requests';
import { go, href } from '../shell/route';
import { runAndSay, runOrWords } from '../shell/run';
import { say } from '../shell/status';
import { DecisionDialog, type DecisionKind } from './decision-dialog';
import { LIVE, MAY } from './may';
import { MeetDialog } from './meet-dialog';
import { showNextWaiting } from './next-waiting';
import { WhenDialog } from './when-dialog';

type Asking = DecisionKind | 'meet' | 'use' | 'when' | 'skip' | 'archive' | 'posted' | 'removal';

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
  const approved = post.decisions.some((d) => d.verdict === 'approve' && d.contentHash === post.contentHash);
  useAsked(post.id, (what) => {
    if (may(what) && (what !== 'withdraw' || approved)) setAsking(what);
    else say(t('workspace_key_not_now'), 'bad');
  });
  const held = holdOnPost(overview.holds, post);
  const approvedNow = post.state === 'approved' && approval?.valid;
  const usable = approvedNow && post.anyTarget;
  const startable = approvedNow && !held && !usable;
  const live = LIVE.includes(post.state);
  // What went out and is still approved asks for nothing; what lost its approval does.
  const lost = lostApproval(post, account, now) !== undefined;
  const decidable = may('approve') && body !== undefined && !approval?.valid && (!live || lost);
  const open = post.decisions.findLast(
    (d) =>
      d.conditions !== undefined &&
      d.conditionsMetAt === undefined &&
      d.voidedAt === undefined &&
      d.contentHash === post.contentHash,
  );
  const unmet = open && approval && !approval.valid && approval.why === 'conditions' ? open : undefined;
  const mainAction: Asking | 'start' | 'submit' | undefined =
    post.state === 'unresolved'
      ? 'posted'
      : startable
        ? 'start'
        : post.state === 'draft'
          ? 'submit'
          : unmet
            ? 'meet'
            : decidable
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

  /** The same content once more, as a post of its own: what it inherits, the policy says. */
  const again = async () => {
    if (!body) return;
    const postId = crypto.randomUUID();
    const { tags, audience, market, origin, ref } = post;
    const details = { tags, audience, market, origin, ref, author: body.author, notes: body.notes };
    const done = await runAndSay(
      context,
      [
        { type: 'write-post', postId, content: body.content, details },
        { type: 'submit-post', postId },
      ],
      t('workspace_again_done'),
    );
    if (done) go({ view: 'post', post: postId });
  };

  const recall = () =>
    runAndSay(context, { type: 'recall-post', postId: post.id }, t('workspace_recalled_done'));

  const item = (when: boolean, label: string, what: Asking): MenuItem[] =>
    when ? [{ label: t(label), act: ask(what) }] : [];
  const menu: MenuItem[] = [
    ...item(
      may('approve') && approval?.valid === true && body !== undefined,
      'workspace_approve_again',
      'approve',
    ),
    ...item(open !== undefined && !unmet, 'workspace_meet', 'meet'),
    ...item(may('removal') && !lost, 'common_removal', 'removal'),
    ...item(may('by-hand'), 'common_posted_by_hand', 'posted'),
    ...(may('recall') ? [{ label: t('workspace_recall'), act: () => void recall() }] : []),
    ...item(may('skip'), 'workspace_skip', 'skip'),
    ...item(may('archive'), 'workspace_archive', 'archive'),
    ...(live && body ? [{ label: t('workspace_again'), act: () => void again() }] : []),
    { label: t('workspace_show_in_log'), href: href({ view: 'log', post: post.id }) },
  ];

  return (
    <div class="ws-actions">
      {usable && (
        <button type="button" class="btn main" onClick={ask('use')}>
          {t('common_use_reply')}
        </button>
      )}
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
      {unmet && (
        <button type="button" class="btn main" onClick={ask('meet')}>
          {t('workspace_meet')}
        </button>
      )}
      {decidable && <Key of="approve" letter="a" main={mainAction === 'approve'} ask={ask} />}
      {decidable && <Key of="conditions" letter="c" ask={ask} />}
      {may('reject') && body && <Key of="reject" letter="r" ask={ask} />}
      {may('withdraw') && approved && <Key of="withdraw" letter="x" ask={ask} />}
      {lost && (
        <button type="button" class="btn" onClick={ask('removal')}>
          {t('common_removal')}
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
      {(asking === 'approve' || asking === 'conditions' || asking === 'reject' || asking === 'withdraw') &&
        account && (
          <DecisionDialog
            key={asking}
            kind={asking}
            post={post}
            body={body}
            account={account}
            onDecided={() => asking !== 'withdraw' && void showNextWaiting(context.database, overview, post)}
            onClose={() => setAsking(undefined)}
          />
        )}
      {asking === 'meet' && open && (
        <MeetDialog post={post} decision={open} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'use' && (
        <UseReplyDialog
          context={context}
          post={post}
          onUsed={(postId) => {
            say(t('common_use_reply_done'));
            go({ view: 'post', post: postId });
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'removal' && (
        <RemovalDialog
          context={context}
          post={post}
          onRecorded={() => say(t('common_removal_done'))}
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
    </div>
  );
}

/** A decision's button, with the letter that presses it. */
function Key(props: { of: DecisionKind; letter: string; main?: boolean; ask: (what: Asking) => () => void }) {
  const { of, letter, main = false, ask } = props;
  return (
    <button type="button" class={main ? 'btn main' : 'btn'} aria-keyshortcuts={letter} onClick={ask(of)}>
      {t(`workspace_${of}`)}{' '}
      <span class="ws-key" aria-hidden="true">
        {letter.toUpperCase()}
      </span>
    </button>
  );
}
