// One post, whole: as Threads will show it, how it stands, what can be done, who decided what, and what happened.
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { type Account, NEVER, type Post } from '../../../domain/lifecycle/state';
import { mediaCount } from '../../../domain/post/content';
import { shortHash } from '../../../domain/post/content-hash';
import { countCharacters, LIMITS } from '../../../domain/text/limits';
import { t, tn } from '../../../platform/i18n';
import { getBody, getPost } from '../../../store/posts';
import { ApprovalBox } from '../../parts/approval-box';
import { dateText, momentText, numberText } from '../../parts/format';
import { nowFor } from '../../parts/now';
import { PostCard } from '../../parts/post-card';
import { Trouble } from '../../parts/trouble';
import { useLive } from '../../parts/use-live';
import { useMedia } from '../../parts/use-media';
import { When } from '../../parts/when';
import { StandingPill, standingOf } from '../queue/standing';
import { useApp } from '../shell/app-context';
import { ApprovalTrail } from './approval-trail';
import { Covered } from './covered';
import { History } from './history';
import { LiveTask } from './live-task';
import { LIVE } from './may';
import { OriginSection } from './origin-section';
import { OutcomeBox } from './outcome-box';
import { PostActions } from './post-actions';
import { PostChecks } from './post-checks';
import { WaitingLine } from './waiting-line';

/** Comparing texts brings its own code. */
const AgainstApproved = lazy(() => import('./against-approved').then((m) => m.AgainstApproved));
const Versions = lazy(() => import('./versions').then((m) => m.Versions));

export function PostSheet({ postId, onClose }: { postId: string; onClose: () => void }) {
  const { context } = useApp();
  const { value: read } = useLive(async () => {
    const post = await getPost(context.database, postId);
    return { post, body: post && (await getBody(context.database, post)) };
  }, [postId]);
  const title = useRef<HTMLHeadingElement>(null);
  const there = read !== undefined;
  useEffect(() => {
    if (there) title.current?.focus({ preventScroll: true });
  }, [there]);
  return (
    <aside
      class="ws-sheet"
      aria-label={t('workspace_post')}
      onKeyDown={(event) => {
        // Inside an open dialog every key belongs to the dialog.
        if (document.querySelector('dialog[open]')) return;
        if (event.key === 'Escape') onClose();
        else pressByKey(event);
      }}
    >
      {read && !read.post && (
        <>
          <SheetHead title={t('workspace_post')} heading={title} onClose={onClose} />
          <Trouble title={t('workspace_post_missing')} text={t('refusal_unknown_post')} tone="calm" />
        </>
      )}
      {read?.post && <Inside post={read.post} body={read.body} heading={title} onClose={onClose} />}
    </aside>
  );
}

/** One letter presses the action that names it, while the focus is in the sheet and not in a field. */
function pressByKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
  const from = event.target as HTMLElement;
  if (from.matches('input, textarea, select, [contenteditable]')) return;
  if (!/^[a-z]$/.test(event.key)) return;
  const action = event.currentTarget.querySelector<HTMLElement>(`[aria-keyshortcuts="${event.key}"]`);
  if (!action) return;
  event.preventDefault();
  action.click();
}

function SheetHead(props: {
  title: string;
  heading: { current: HTMLHeadingElement | null };
  pill?: preact.ComponentChildren;
  onClose: () => void;
}) {
  return (
    <header class="ws-sheet-head">
      <h2 tabIndex={-1} ref={props.heading}>
        {props.title}
      </h2>
      {props.pill}
      <button type="button" class="btn quiet icon" aria-label={t('common_close')} onClick={props.onClose}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M2 2l10 10M12 2L2 12" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
        </svg>
      </button>
    </header>
  );
}

function Inside({
  post,
  body,
  heading,
  onClose,
}: {
  post: Post;
  body: WrittenBody | undefined;
  heading: { current: HTMLHeadingElement | null };
  onClose: () => void;
}) {
  const { context, overview } = useApp();
  const now = nowFor(post);
  const account = overview.accounts[post.account];
  const media = useMedia(context.database, body?.content);
  const live = LIVE.includes(post.state);
  const claimed = post.state === 'claimed' || post.state === 'unresolved';
  const approvedBefore = post.decisions.some((d) => d.verdict === 'approve');
  return (
    <>
      <SheetHead
        heading={heading}
        title={
          post.dueAt === NEVER ? t('workspace_no_date_yet') : momentText(post.dueAt, now, post.schedule?.zone)
        }
        pill={<StandingPill standing={standingOf(post, account, overview.holds, now)} />}
        onClose={onClose}
      />
      <div class="ws-sheet-body">
        <div class="ws-sheet-main">
          {post.reason && ['skipped', 'missed', 'withdrawn', 'archived', 'draft'].includes(post.state) && (
            <p class="ws-reason" dir="auto">
              {t('workspace_log_reason', post.reason)}
            </p>
          )}
          <WaitingLine post={post} account={account} now={now} />
          <OutcomeBox post={post} />
          <LiveTask post={post} account={account} now={now} />
          {post.origin && (
            <OriginSection origin={post.origin} approved={post.state === 'approved' || live || claimed} />
          )}
          <div class="card ws-preview">
            <PostCard account={post.account} content={body?.content ?? 'erased'} media={media} />
          </div>
          {body && <p class="muted ws-counts">{countsOf(body)}</p>}
          <PostActions
            post={post}
            body={body}
            onFocusLost={() => heading.current?.focus({ preventScroll: true })}
          />
        </div>
        <div class="ws-sheet-side">
          {body && account && !live && post.state !== 'archived' && (
            <section class="ws-section">
              <h3>{t('workspace_checks')}</h3>
              <PostChecks content={body.content} policy={account.policy} />
            </section>
          )}
          {body && !live && approvedBefore && (
            <Suspense fallback={null}>
              <AgainstApproved post={post} content={body.content} now={now} />
            </Suspense>
          )}
          {account && post.state !== 'posted' && post.state !== 'archived' && (
            <ApprovalBox post={post} account={account} now={now} />
          )}
          <Facts post={post} account={account} />
          {body && <Covered content={body.content} hash={post.contentHash} media={media} />}
          <ApprovalTrail post={post} zone={account?.zone} />
          <VersionsSection post={post} body={body} />
          <History post={post} />
        </div>
      </div>
    </>
  );
}

/** Loaded when asked for: comparing texts brings its own code. */
function VersionsSection({ post, body }: { post: Post; body: WrittenBody | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="ws-covers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('workspace_versions')}</summary>
      {open && (
        <Suspense fallback={<p aria-busy="true" />}>
          <Versions post={post} body={body} />
        </Suspense>
      )}
    </details>
  );
}

/** `171 of 500 · 1 image, alt text set` */
function countsOf({ content }: WrittenBody): string {
  const counts = content.parts.map((part) => numberText(countCharacters(part.text))).join(' + ');
  const images = mediaCount(content);
  const without = content.parts.flatMap((part) => part.media ?? []).filter((image) => !image.alt).length;
  return [
    t('workspace_count_of', counts, numberText(LIMITS.text)),
    ...(images > 0 ? [tn('workspace_images', images)] : []),
    ...(images > 0 ? [without > 0 ? tn('workspace_alts_missing', without) : t('workspace_alts_set')] : []),
  ].join(' · ');
}

function Facts({ post, account }: { post: Post; account: Account | undefined }) {
  const facts: [string, preact.ComponentChildren][] = [
    ['workspace_fact_account', `@${post.account}`],
    [
      'workspace_fact_when',
      post.dueAt === NEVER ? (
        t('workspace_no_date')
      ) : (
        <When key="when" at={post.dueAt} zone={post.schedule?.zone ?? account?.zone ?? 'UTC'} here />
      ),
    ],
    ['workspace_fact_ref', post.ref],
    ['workspace_fact_author', post.author],
    ['workspace_fact_audience', post.audience],
    ['workspace_fact_market', post.market],
    ['workspace_fact_tags', post.tags.join(', ')],
    [
      'workspace_fact_content',
      <span key="hash">
        <code title={post.contentHash}>{shortHash(post.contentHash)}</code> {changeOf(post, account)}
      </span>,
    ],
  ];
  return (
    <dl class="ws-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      {post.approvedUntil > 0 && account && (
        <div>
          <dt>{t('workspace_fact_approved_until')}</dt>
          <dd>{dateText(post.approvedUntil - 1, account.zone)}</dd>
        </div>
      )}
    </dl>
  );
}

/** What of the approvals covers the content as it is now. */
function changeOf(post: Post, account: Account | undefined): string {
  const approvals = post.decisions.filter((d) => d.verdict === 'approve');
  if (approvals.length === 0 || !account) return '';
  return approvals.some((d) => d.contentHash === post.contentHash)
    ? `· ${t('workspace_unchanged')}`
    : `· ${t('workspace_changed_since')}`;
}
