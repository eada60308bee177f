// The post the panel is about, from its due time to its evidence.
import { useEffect, useRef, useState } from 'preact/hooks';
import { approvalOf } from '../../domain/lifecycle/facts';
import { holdOnPost, NEVER, type Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { announce } from '../parts/announcer';
import { ApprovalBox } from '../parts/approval-box';
import { rightNow } from '../parts/clock';
import { codeKey, codeText } from '../parts/code-text';
import { CopyButton } from '../parts/copy-button';
import { Later } from '../parts/later';
import { nowFor } from '../parts/now';
import { Pill } from '../parts/pill';
import { PostCard } from '../parts/post-card';
import { stateOf } from '../parts/state-badge';
import { Steps } from '../parts/steps';
import { When } from '../parts/when';
import { MainActions, MoreActions } from './actions';
import type { Ask } from './ask';
import { handDialogs } from './dialogs';
import { Guide } from './guide';
import type { PageBeside } from './page-beside';
import type { PanelContext } from './rules';
import type { Hand, Snapshot } from './snapshot';
import { concerns, StartTrouble } from './start-trouble';
import { lastStep, type Status, statusOf } from './status';
import { Tell, Turn } from './turn';

const TITLES: Partial<Record<Status, string>> = {
  ready: 'panel_next',
  posted: 'panel_done',
  'handed-over': 'panel_done',
  unresolved: 'panel_uncertain',
};

/** Troubles in which nothing on the page was recognised. */
const BY_HAND: readonly string[] = ['account-unclear', 'page-silent'];

interface Props {
  context: PanelContext;
  snapshot: Snapshot;
  hand: Hand;
  page: PageBeside | undefined;
}

export function PostAtHand({ context, snapshot, hand, page }: Props) {
  const { overview, dueCount, trouble } = snapshot;
  const { post, content, media } = hand;
  const now = nowFor(post, snapshot.now);
  const [asking, setAsking] = useState<Ask>();
  const turn = useRef<HTMLDivElement>(null);
  const status = useStatus(post);
  const account = overview.accounts[post.account];
  const hold = holdOnPost(overview.holds, post);
  const approval = account && approvalOf(post, account, now);
  const open = status !== 'posted' && status !== 'handed-over' && status !== 'unresolved';
  const stopped = hold !== undefined || (open && !approval?.valid);
  // Where the reason stands on this page, for the button that it disables.
  const stoppedBy =
    page?.access === false ? 'access' : hold ? 'holds' : stopped ? 'hand-approval' : undefined;

  const told = open && concerns(trouble, post, now, page) ? trouble : undefined;
  // Where Bobbin finds its way no longer, the way by hand is the next step.
  const byHand =
    (status === 'fill-failed' && lastStep(post)?.detail === 'no-composer') ||
    (status === 'ready' && BY_HAND.includes(told?.code ?? ''));

  useSaid(hand, status);
  useInSight(`${post.id} ${status}`, status, turn);

  return (
    <section aria-labelledby="hand">
      <h2 id="hand" tabIndex={-1}>
        <span>{t(TITLES[status] ?? 'panel_now')}</span>
        {post.state === 'approved' && dueCount > 0 && (
          <span>{dueCount > 99 ? t('panel_due_many') : t('panel_due_count', dueCount)}</span>
        )}
      </h2>
      {/* Another post gets elements of its own: a button that had the focus must not turn into another one under it. */}
      <div class="card hand" key={post.id}>
        <div class="row about">
          <DuePill hand={hand} snapshot={snapshot} now={now} />
          {post.ref && <bdi class="muted">{post.ref}</bdi>}
        </div>
        <PostCard account={post.account} content={content} media={media} />
        {account ? (
          open && (
            <div id="hand-approval">
              <ApprovalBox post={post} account={account} now={now} />
            </div>
          )
        ) : (
          <p class="problem">{t('refusal_unknown_account', post.account)}</p>
        )}
        {post.claim && status !== 'ready' && (
          <Steps claim={post.claim} now={nowText(status)} later={laterTexts(status)} />
        )}
        {told && (status === 'ready' || told.at > (lastStep(post)?.at ?? 0)) && (
          <StartTrouble trouble={told} post={post} />
        )}
        <div ref={turn}>
          <Turn context={context} hand={hand} status={status} account={account} />
        </div>
        <div class={open ? 'turn sticky' : 'turn'}>
          <Tell status={status} />
          <MainActions hand={hand} status={status} ask={setAsking} stoppedBy={stoppedBy} />
        </div>
        <MoreActions status={status} ask={setAsking} />
        {open && !stopped && content !== 'erased' && (
          <Guide
            key={`${post.id}-${status}-${byHand}`}
            content={content}
            media={media}
            open={byHand}
            declare={
              <button type="button" class="btn small" onClick={() => setAsking('posted')}>
                {t('common_posted_by_hand')}
              </button>
            }
          />
        )}
        {status === 'unresolved' && content !== 'erased' && content.parts[0]?.text && (
          <div class="row">
            <CopyButton text={content.parts[0].text}>{t('panel_copy_text')}</CopyButton>
          </div>
        )}
      </div>
      {asking && (
        <Later
          load={handDialogs}
          props={{ asking, context, post, overview, now, onClose: () => setAsking(undefined) }}
        />
      )}
    </section>
  );
}

function DuePill({ hand: { post }, snapshot, now }: { hand: Hand; snapshot: Snapshot; now: number }) {
  const { overview } = snapshot;
  const account = overview.accounts[post.account];
  const { code, tone } = stateOf(post, account, overview.holds, now);
  const { evidence } = post.outcome ?? {};
  if (post.state === 'posted' && evidence) {
    // How well it is known stands wherever "posted" does.
    const kind = t(codeKey('evidence', `${evidence}-short`));
    return (
      <Pill tone={evidence === 'mismatch' ? 'bad' : tone}>
        {t(codeKey('state', code))} · {kind}
      </Pill>
    );
  }
  const open = post.state === 'approved' || post.state === 'claimed';
  if (!open || code === 'expired' || code === 'held' || code === 'not-yet' || post.dueAt === NEVER) {
    return <Pill tone={tone}>{t(codeKey('state', code))}</Pill>;
  }
  return (
    <Pill tone={post.dueAt > now ? 'plain' : post.state === 'claimed' ? 'due' : tone}>
      <span>
        {post.dueAt <= now ? t('panel_due_at') : t('panel_planned_for')}{' '}
        <When at={post.dueAt} zone={post.schedule?.zone ?? account?.zone ?? 'UTC'} />
      </span>
    </Pill>
  );
}

/** How long nothing may be heard of a filling, milliseconds: opening and waiting for the page take half of it at most. */
const SILENT_AFTER = 90_000;

/** Where it stands; a filling of which nothing is heard any more is told as that. */
function useStatus(post: Post): Status {
  const status = statusOf(post);
  const [silentSince, setSilentSince] = useState<number>();
  useEffect(() => {
    if (status !== 'filling') return;
    const timer = setTimeout(
      () => setSilentSince(post.changedAt),
      Math.max(0, post.changedAt + SILENT_AFTER - rightNow()),
    );
    return () => clearTimeout(timer);
  }, [status, post.changedAt]);
  return status === 'filling' && silentSince === post.changedAt ? 'silent' : status;
}

/** What stands in the list of steps as happening now. */
function nowText(status: Status): string | undefined {
  switch (status) {
    case 'filling':
      return t('panel_step_filling');
    case 'your-turn':
    case 'let-through':
      return t('panel_step_press');
    case 'looking':
      return t('panel_step_looking');
    case 'unresolved':
      return t('panel_step_look');
    default:
      return undefined;
  }
}

/** What is still to come when all goes well. */
function laterTexts(status: Status): string[] {
  switch (status) {
    case 'filling':
    case 'fill-failed':
    case 'press-stopped':
      return [t('panel_step_press'), t('panel_step_permalink')];
    case 'your-turn':
    case 'let-through':
      return [t('panel_step_permalink')];
    default:
      return [];
  }
}

/** Says changes of the posting to screen readers; not what stood there when the panel opened. */
function useSaid({ post }: Hand, status: Status): void {
  const key = `${post.id} ${status} ${lastStep(post)?.at ?? ''}`;
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    const samePost = last.current.startsWith(`${post.id} `);
    last.current = key;
    const detail = lastStep(post)?.detail;
    const words =
      status === 'ready'
        ? t(samePost ? 'panel_say_put_back' : 'panel_say_next', post.excerpt)
        : status === 'posted'
          ? t(codeKey('evidence', post.outcome?.evidence ?? 'declared'))
          : ((status === 'fill-failed' ? codeText('fill', detail) : undefined) ??
            (status === 'press-stopped' ? codeText('press', detail) : undefined) ??
            t(codeKey('panel_say', status)));
    announce(words);
  }, [key, post, status]);
}

/** What stands in the way, and how it ended, come into sight when they happen; what was there before stays put. */
function useInSight(key: string, status: Status, place: { current: HTMLElement | null }): void {
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    if (status !== 'ready' && status !== 'filling') place.current?.scrollIntoView({ block: 'nearest' });
  }, [key, status, place]);
}
