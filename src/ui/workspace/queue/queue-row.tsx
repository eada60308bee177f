// One post in the list: when, what, where, and how it stands.
import { type Account, NEVER, type Post } from '../../../domain/lifecycle/state';
import { t, tn } from '../../../platform/i18n';
import { codeText } from '../../parts/code-text';
import { dateText, ownZone, sameClock, timeText, zoneText } from '../../parts/format';
import { nowFor } from '../../parts/now';
import { wordFor } from '../log/log-words';
import { useApp } from '../shell/app-context';
import { Thumb } from '../shell/thumb';
import { StandingPill, standingOf } from './standing';
import type { Tab } from './tabs';

interface Props {
  post: Post;
  order: Tab['order'];
  selected: boolean;
  /** Whether Tab stops here: one row of the list does. */
  reachable: boolean;
  href: string;
}

export function QueueRow({ post, order, selected, reachable, href }: Props) {
  const { overview } = useApp();
  const standing = standingOf(post, overview.accounts[post.account], overview.holds, nowFor(post));
  return (
    <li>
      <a
        class="ws-row"
        href={href}
        data-post={post.id}
        tabIndex={reachable ? 0 : -1}
        aria-current={selected ? 'true' : undefined}
      >
        <Time post={post} order={order} />
        <Thumb hash={post.mediaHashes[0]} more={post.mediaHashes.length - 1} />
        <span class="ws-row-text">
          <span class="ws-excerpt" dir="auto">
            {post.excerpt || t('workspace_no_text')}
          </span>
          <span class="muted ws-row-about">{aboutOf(post).join(' · ')}</span>
        </span>
        <span class="ws-row-state">
          <StandingPill standing={standing} />
          <span class="muted">{besideOf(post, overview.accounts[post.account])}</span>
        </span>
      </a>
    </li>
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
  if (post.approvedUntil && account && (post.state === 'approved' || post.state === 'claimed')) {
    // The last valid day, not the first instant that is no longer valid.
    return t('workspace_until', dateText(post.approvedUntil - 1, account.zone));
  }
  return codeText('cause', post.reason) ?? post.reason ?? '';
}
