// The post the panel is about, from its due time to its evidence.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import { approvalOf } from '../../domain/lifecycle/facts';
import { holdOn, NEVER } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { announce } from '../parts/announcer';
import { ApprovalBox } from '../parts/approval-box';
import { codeKey, codeText } from '../parts/code-text';
import { Pill } from '../parts/pill';
import { PostCard } from '../parts/post-card';
import { stateOf } from '../parts/state-badge';
import { Steps } from '../parts/steps';
import { When } from '../parts/when';
import { MainActions, MoreActions } from './actions';
import type { Ask } from './ask';
import { CopyButton } from './copy-button';
import { Guide } from './guide';
import { HandDialogs } from './hand-dialogs';
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

interface Props {
  context: Context;
  snapshot: Snapshot;
  hand: Hand;
}

export function PostAtHand({ context, snapshot, hand }: Props) {
  const { overview, now, dueCount, trouble } = snapshot;
  const { post, content, media } = hand;
  const [asking, setAsking] = useState<Ask>();
  const heading = useRef<HTMLHeadingElement>(null);
  const turn = useRef<HTMLDivElement>(null);
  const status = statusOf(post);
  const account = overview.accounts[post.account];
  const hold = holdOn(overview.holds, post.account);
  const approval = account && approvalOf(post, account, now);
  const open = status !== 'posted' && status !== 'handed-over' && status !== 'unresolved';
  const stopped = hold !== undefined || (open && !approval?.valid);

  useSaid(hand, status);
  useFocusOnChange(`${post.id} ${open}`, heading);
  useInSight(`${post.id} ${status}`, status, turn);

  return (
    <section aria-labelledby="hand">
      <h2 id="hand" ref={heading} tabIndex={-1}>
        <span>{t(TITLES[status] ?? 'panel_now')}</span>
        {open && dueCount > 0 && (
          <span>{dueCount > 99 ? t('panel_due_many') : t('panel_due_count', dueCount)}</span>
        )}
      </h2>
      {/* Another post gets elements of its own: a button that had the focus must not turn into another one under it. */}
      <div class="card hand" key={post.id}>
        <div class="row about">
          <DuePill hand={hand} snapshot={snapshot} />
          <span class="muted">@{post.account}</span>
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
        {status === 'ready' && trouble && concerns(trouble, post, now) && (
          <StartTrouble trouble={trouble} post={post} />
        )}
        {status !== 'ready' &&
          trouble &&
          open &&
          trouble.at > (lastStep(post)?.at ?? 0) &&
          concerns(trouble, post, now) && <StartTrouble trouble={trouble} post={post} />}
        <div ref={turn}>
          <Turn hand={hand} status={status} />
        </div>
        <div class={open ? 'turn sticky' : 'turn'}>
          <Tell status={status} />
          <MainActions
            hand={hand}
            status={status}
            ask={setAsking}
            stoppedBy={stopped ? (hold ? 'holds' : 'hand-approval') : undefined}
          />
        </div>
        <MoreActions status={status} ask={setAsking} />
        {open && !stopped && content !== 'erased' && (
          <Guide
            key={`${post.id}-${status}`}
            content={content}
            media={media}
            open={status === 'fill-failed' && lastStep(post)?.detail === 'no-composer'}
            declare={
              <button type="button" class="btn small" onClick={() => setAsking('posted')}>
                {t('panel_posted_by_hand')}
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
      <HandDialogs
        asking={asking}
        context={context}
        post={post}
        overview={overview}
        now={now}
        onClose={() => setAsking(undefined)}
      />
    </section>
  );
}

function DuePill({ hand: { post }, snapshot }: { hand: Hand; snapshot: Snapshot }) {
  const { overview, now } = snapshot;
  const account = overview.accounts[post.account];
  const { code, tone } = stateOf(post, account, overview.holds, now);
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

/** When what had the focus is gone with a post or its questions, the focus goes to the heading and is not lost. */
function useFocusOnChange(key: string, heading: { current: HTMLHeadingElement | null }): void {
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    const active = document.activeElement;
    if (!active || active === document.body) heading.current?.focus();
  }, [key, heading]);
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
