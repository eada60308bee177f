// One post in the list: when, what, where, and how it stands.
import { memo } from 'preact/compat';
import { type Account, NEVER, type Post } from '../../../domain/lifecycle/state';
import { t, tn } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { codeText } from '../../parts/code-text';
import { dateText, ownZone, relativeText, sameClock, timeText, zoneText } from '../../parts/format';
import { nowFor } from '../../parts/now';
import { wordFor } from '../log/log-words';
import { waitingOf } from '../review/waiting';
import { rolesWaiting } from '../review/waiting-text';
import { useApp } from '../shell/app-context';
import { Thumb } from '../shell/thumb';
import { shortDayText } from '../shell/words';
import { StandingPill, standingOf } from './standing';
import type { Tab } from './tabs';

interface Props {
  id: string;
  /** Undefined for the moment in which it is read. */
  post: Post | undefined;
  order: Tab['order'];
  /** Whether it says its day itself: rows of a search stand under none. */
  dated: boolean;
  /** Its upper edge in the list, pixels. */
  top: number;
  /** Its number among rows and headings. */
  index: number;
  /** Whether it is the one that stands open beside the list. */
  current: boolean;
  /** Whether Tab stops here: one row of the list does. */
  reachable: boolean;
  chosen: boolean;
  href: string;
  /** The same function at every drawing: rows that did not change are not drawn again. */
  onChoose: (id: string, range: boolean) => void;
}

function Row(props: Props) {
  const { id, post, order, dated, top, index, current, reachable, chosen, href, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the link inside has the focus.
    <div
      role="row"
      class={`ws-line ${current ? 'current' : ''} ${chosen ? 'chosen' : ''}`}
      aria-rowindex={index}
      aria-selected={chosen}
      data-row={id}
      style={{ top: `${top}px` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the box inside is for the mouse; Space does it by keyboard. */}
      <span role="gridcell" class="ws-tick">
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={chosen}
            aria-label={t('workspace_choose_post', post?.excerpt || id)}
            onClick={(event) => {
              // The box shows what the list says. The list is told once the browser has put the box back as it was.
              event.preventDefault();
              const { shiftKey } = event;
              setTimeout(() => onChoose(id, shiftKey));
            }}
          />
        </label>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the link inside has the focus. */}
      <span role="gridcell" class="ws-cell">
        <a
          class="ws-row"
          href={href}
          data-post={id}
          tabIndex={reachable ? 0 : -1}
          aria-current={current ? 'true' : undefined}
          onClick={(event) => {
            if (!event.shiftKey) return;
            // With Shift a row is chosen, as in every list; a new window is never what is meant here.
            event.preventDefault();
            onChoose(id, true);
          }}
        >
          {post ? (
            <Inside post={post} order={order} dated={dated} />
          ) : (
            <span class="ws-loading">{t('workspace_reading')}</span>
          )}
        </a>
      </span>
    </div>
  );
}

export const QueueRow = memo(Row);

function Inside({ post, order, dated }: { post: Post; order: Tab['order']; dated: boolean }) {
  const { overview } = useApp();
  const account = overview.accounts[post.account];
  const standing = standingOf(post, account, overview.holds, nowFor(post));
  return (
    <>
      {dated ? <Dated post={post} /> : <Time post={post} order={order} />}
      <Thumb hash={post.mediaHashes[0]} more={post.mediaHashes.length - 1} />
      <span class="ws-row-text">
        <span class="ws-excerpt" dir="auto">
          {post.excerpt || t('common_no_text')}
        </span>
        <span class="muted ws-row-about">
          {aboutOf(post).join(' · ')}
          {post.tags.map((tag) => (
            <span key={tag} class="ws-row-tag">
              {tag}
            </span>
          ))}
        </span>
      </span>
      <span class="ws-row-state">
        <StandingPill standing={standing} />
        <span class="muted">{besideOf(post, account)}</span>
      </span>
    </>
  );
}

/** Day above, time below: for what went out when it did, else when it is due. */
function Dated({ post }: { post: Post }) {
  const at = post.outcome?.publishedAt ?? (post.dueAt === NEVER ? undefined : post.dueAt);
  if (at === undefined) return <span class="ws-row-time none">–</span>;
  const zone = post.outcome?.publishedAt ? ownZone() : (post.schedule?.zone ?? ownZone());
  return (
    <time class="ws-row-time dated" dateTime={new Date(at).toISOString()}>
      {shortDayText(at, clock(), zone)}
      <small>{timeText(at, zone)}</small>
    </time>
  );
}

function Time({ post, order }: { post: Post; order: Tab['order'] }) {
  if (order === 'change') {
    return <time class="ws-row-time">{timeText(post.outcome?.publishedAt ?? post.changedAt)}</time>;
  }
  if (post.dueAt === NEVER) return <span class="ws-row-time none">–</span>;
  const zone = post.schedule?.zone ?? ownZone();
  return (
    <time class="ws-row-time" dateTime={new Date(post.dueAt).toISOString()}>
      {post.schedule?.time ?? timeText(post.dueAt, zone)}
      {!sameClock(post.dueAt, zone, ownZone()) && <small>{zoneText(zone)}</small>}
    </time>
  );
}

function aboutOf(post: Post): string[] {
  return [
    `@${post.account}`,
    ...(post.kind === 'post' ? [] : [wordFor('workspace_kind', post.kind)]),
    ...(post.partCount > 1 ? [tn('workspace_thread_of', post.partCount)] : []),
    ...(post.ref ? [post.ref] : []),
  ];
}

/** The second line on the right: what matters in this state. */
function besideOf(post: Post, account: Account | undefined): string {
  if (post.state === 'posted')
    return post.outcome?.evidence ? wordFor('evidence', `${post.outcome.evidence}-short`) : '';
  if (post.state === 'unresolved') return t('workspace_look_whether_there');
  if (post.state === 'in-review') {
    const since = relativeText(post.reviewSince ?? post.changedAt, clock());
    return [rolesWaiting(waitingOf(post, account, clock()).now), since].filter(Boolean).join(' · ');
  }
  if (post.approvedUntil && account && (post.state === 'approved' || post.state === 'claimed')) {
    // The last valid day, not the first instant that is no longer valid.
    return t('workspace_until', dateText(post.approvedUntil - 1, account.zone));
  }
  // Only a missed post has a code for a reason; all others are a person's own words.
  return (post.state === 'missed' ? codeText('cause', post.reason) : undefined) ?? post.reason ?? '';
}
