// What each bulk action means for one post.
import { tidyTags } from '../../../domain/lifecycle/decide-writing';
import type { Account, Post } from '../../../domain/lifecycle/state';
import type { Schedule } from '../../../domain/schedule/schedule';
import { t } from '../../../platform/i18n';
import type { Plan } from '../shell/many';

export function tagsPlan(add: readonly string[], remove: readonly string[]): Plan {
  return (post) => {
    const gone = new Set(tidyTags(remove));
    const tags = tidyTags([...post.tags.filter((tag) => !gone.has(tag)), ...add]);
    return tags.join('\n') === post.tags.join('\n') ? [] : [{ type: 'tag-post', postId: post.id, tags }];
  };
}

/** A schedule moved on its own clock: nine o'clock stays nine o'clock over a change to summer time. */
export function shifted(schedule: Schedule, days: number, hours: number): Schedule {
  const at = Temporal.PlainDateTime.from(`${schedule.date}T${schedule.time}`).add({ days, hours });
  return {
    ...schedule,
    date: at.toPlainDate().toString(),
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

export function shiftPlan(days: number, hours: number): Plan {
  return ({ id, schedule }) => {
    if (!schedule) return t('workspace_bulk_no_date');
    if (days === 0 && hours === 0) return [];
    return [{ type: 'schedule-post', postId: id, schedule: shifted(schedule, days, hours) }];
  };
}

/** One date for all, each in its account's zone. An empty time keeps the one a post has. */
export function setDatePlan(accounts: Record<string, Account>, date: string, time: string): Plan {
  return (post) => {
    const zone = post.schedule?.zone ?? accounts[post.account]?.zone ?? 'UTC';
    const schedule = { date, time: time || post.schedule?.time || '09:00', zone };
    return same(post.schedule, schedule) ? [] : [{ type: 'schedule-post', postId: post.id, schedule }];
  };
}

function same(a: Schedule | undefined, b: Schedule): boolean {
  return a?.date === b.date && a.time === b.time && a.zone === b.zone;
}

/** The same content for another account: a new version, which no approval covers. */
export function accountPlan(account: string): Plan {
  return (post, body) => {
    if (post.account === account) return [];
    if (!body) return t('refusal_body_erased');
    const { ref, tags, audience, market, origin } = post;
    const { author, notes, content } = body;
    return [
      {
        type: 'write-post',
        postId: post.id,
        content: { ...content, account },
        details: { ref, tags, audience, market, origin, author, notes },
        basedOn: post.contentHash,
      },
    ];
  };
}

export function reasonPlan(type: 'skip-post' | 'archive-post', reason: string): Plan {
  return (post) => [{ type, postId: post.id, reason }];
}

export function withdrawPlan(name: string, reason: string, newId: () => string): Plan {
  return (post: Post) => [{ type: 'withdraw-approval', postId: post.id, decisionId: newId(), name, reason }];
}

/** Each in the chosen role; where its account does not ask for that one, it is refused by name. */
export function rejectPlan(
  { accounts }: { accounts: Record<string, Account> },
  name: string,
  role: string,
  reason: string,
  newId: () => string,
): Plan {
  return ({ id, account, contentHash }) =>
    accounts[account]?.policy.roles.includes(role)
      ? [{ type: 'reject-post', postId: id, decisionId: newId(), contentHash, role, name, reason }]
      : t('refusal_role_not_asked', role);
}
