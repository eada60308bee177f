// A log entry in plain words: what happened, and the detail that matters at a glance.
import type { Decision } from '../../../domain/approval/approval';
import type { Event } from '../../../domain/lifecycle/events';
import { EVERYTHING } from '../../../domain/lifecycle/state';
import { type LogEntryView, readEntry } from '../../../domain/log/entry';
import { shortHash } from '../../../domain/post/content-hash';
import { t, tn } from '../../../platform/i18n';
import { byHandText } from '../../parts/by-hand-text';
import { codeText } from '../../parts/code-text';
import { figuresText } from '../../parts/figures-text';
import { scopeText } from '../../parts/hold-banner';
import { notComparedText } from '../../parts/not-compared-text';

export interface LogWords {
  what: string;
  detail: string;
  /** Declared name of who did it; undefined when nobody was named or the name was erased. */
  who?: string | undefined;
  /** The private part was erased: words of people may be missing. */
  erased: boolean;
}

export function logWords(view: LogEntryView): LogWords {
  const event = readEntry(view.entry, view.body);
  return {
    what: whatOf(event),
    detail: detailOf(event).filter(Boolean).join(' · '),
    who: event.private?.actor,
    erased: view.body === 'erased',
  };
}

/** The label of a kind of event, for the filter and the table. */
export function eventLabel(type: string): string {
  return wordFor('log', type);
}

/** The text of a code under a prefix; a code from a newer version shows itself. */
export function wordFor(prefix: string, code: string): string {
  return codeText(prefix, code) ?? code;
}

function whatOf(event: Event): string {
  if (event.type === 'decision-made') return wordFor('workspace_log_decision', event.verdict);
  return eventLabel(event.type);
}

function detailOf(event: Event): (string | undefined)[] {
  const reason = (text: string | undefined) => text && t('workspace_log_reason', text);
  switch (event.type) {
    case 'account-set':
      return [`@${event.account}`, event.zone, t('workspace_log_roles', event.policy.roles.join(', '))];
    case 'policy-applied':
      return [`@${event.account}`];
    case 'managed-policy-seen':
      return Object.keys(event.managed).map((handle) =>
        handle === EVERYTHING ? t('workspace_everything') : `@${handle}`,
      );
    case 'person-set':
      return [event.private?.person.name, event.private?.person.roles.join(', ')];
    case 'post-written':
      return [
        event.kind === 'post' ? undefined : wordFor('workspace_kind', event.kind),
        event.partCount > 1 ? tn('workspace_parts', event.partCount) : undefined,
        event.mediaHashes.length ? tn('workspace_images', event.mediaHashes.length) : undefined,
        t('workspace_log_content', shortHash(event.contentHash)),
      ];
    case 'approval-voided':
      return [t('workspace_log_voided', shortHash(event.contentHash), shortHash(event.nextHash))];
    case 'post-scheduled':
      return [
        event.schedule
          ? `${event.schedule.date} ${event.schedule.time} ${event.schedule.zone}`
          : t('workspace_no_date'),
      ];
    case 'decision-made':
      return decisionDetail({
        ...event,
        id: event.decisionId,
        at: 0,
        name: event.private?.name,
        reference: event.private?.reference,
        reason: event.private?.reason,
        conditions: event.conditional && (event.private?.conditions ?? t('workspace_erased')),
        certificate: event.certificate && {
          ...event.certificate,
          name: event.private?.certificateName ?? '',
        },
      });
    case 'decisions-inherited':
      return [
        t(event.standard ? 'workspace_log_standard' : 'workspace_log_inherited', event.from),
        event.target,
        t('workspace_log_content', shortHash(event.contentHash)),
      ];
    case 'conditions-met':
      return [
        event.private?.name ? t('workspace_declared', event.private.name) : t('workspace_erased'),
        event.private?.note,
      ];
    case 'removal-noted':
      return [wordFor('removal', event.seen), event.permalink, event.private?.note];
    case 'post-claimed':
      return [t('workspace_log_content', shortHash(event.contentHash))];
    case 'fill-begun':
      return [];
    case 'post-prefilled':
      return [
        wordFor('fill', `${event.result}-title`),
        event.differences.length ? tn('workspace_differences', event.differences.length) : undefined,
        event.technique && wordFor('way', event.technique),
        event.byHand.length ? t('workspace_log_by_hand', event.byHand.map(byHandText).join(', ')) : undefined,
      ];
    case 'published-seen':
      return [
        wordFor('evidence', event.evidence),
        event.permalink,
        event.differences?.length ? tn('workspace_differences', event.differences.length) : undefined,
        notComparedText(event.notCompared),
      ];
    case 'figures-noted':
      return [figuresText(event.figures)];
    case 'schedule-noted':
      return [new Date(event.scheduledFor).toISOString()];
    case 'outside-noted':
      return [
        `@${event.account}`,
        wordFor('outside_step', event.step),
        event.kind === 'post' ? undefined : wordFor('workspace_kind', event.kind),
        event.part ? t('common_in_part', t('difference_text'), event.part + 1) : undefined,
        reason(event.private?.reason),
        event.private?.texts?.find((text) => text.trim())?.slice(0, 80),
        event.permalink,
      ];
    case 'step-by-hand': {
      const step = byHandText(event.name);
      return [event.done ? step : t('workspace_log_undone_by_hand', step)];
    }
    case 'press-observed':
      return [
        event.differences.length ? tn('workspace_differences', event.differences.length) : undefined,
        event.why === 'warned' ? t('workspace_log_warned') : undefined,
        event.why === 'override' ? t('workspace_log_overridden') : undefined,
        notComparedText(event.notCompared),
      ];
    case 'press-stopped':
      return [
        wordFor('press', `${event.why}-title`),
        event.differences.length ? tn('workspace_differences', event.differences.length) : undefined,
      ];
    case 'override-given':
      return [reason(event.private?.reason), tn('workspace_differences', event.differences.length)];
    case 'post-posted':
      return [
        wordFor('evidence', event.evidence),
        event.permalink,
        event.differences?.length ? tn('workspace_differences', event.differences.length) : undefined,
        notComparedText(event.notCompared),
        event.way && wordFor('way', event.way),
        reason(event.reason),
      ];
    case 'post-handed-over':
      return [
        t('workspace_log_content', shortHash(event.contentHash)),
        event.scheduledFor === undefined ? undefined : new Date(event.scheduledFor).toISOString(),
      ];
    case 'post-unresolved':
    case 'claim-released':
    case 'post-missed':
      return [wordFor('cause', event.cause)];
    case 'post-skipped':
    case 'post-archived':
      return [reason(event.private?.reason)];
    case 'hold-set':
    case 'hold-lifted':
      return [scopeText(event.scope), reason(event.private?.reason)];
    case 'pack-used':
      return [
        t(event.origin === 'managed' ? 'workspace_pack_managed' : 'workspace_pack_file'),
        t('workspace_pack_version', String(event.pack.version)),
        ...Object.keys({ ...event.pack.selectors, ...event.pack.labels }),
      ];
    case 'pack-dropped':
      return [t('workspace_pack_version', String(event.version))];
    case 'locator-taught':
      return [wordFor('site_part', event.what), event.locator.css, event.locator.name];
    case 'locator-forgotten':
      return [wordFor('site_part', event.what)];
    case 'loss-accepted':
      return [tn('workspace_entries_expected', event.expectedSize), reason(event.private?.reason)];
    case 'approval-judged':
      return [
        wordFor('state', event.stateAfter),
        ...(event.findings ?? []).map((code) => wordFor('log_finding', code)),
      ];
    case 'approval-ended':
    case 'due-resolved':
    case 'post-submitted':
    case 'post-recalled':
      return [];
    case 'post-restored':
      return [wordFor('state', event.stateAfter)];
    case 'post-tagged':
      return [event.tags.join(', ')];
  }
}

/** A decision's own facts: who (declared), role, reference, validity, reason. */
export function decisionDetail(decision: Decision): (string | undefined)[] {
  return [
    decision.role,
    decision.name ? t('workspace_declared', decision.name) : t('workspace_erased'),
    decision.reference,
    decision.certificate && t('workspace_log_certificate', decision.certificate.name),
    decision.until && t('workspace_until', decision.until),
    decision.conditions && t('workspace_log_conditions', decision.conditions),
    decision.reason && t('workspace_log_reason', decision.reason),
    decision.inheritedFrom && t('workspace_log_inherited', decision.inheritedFrom),
    decision.importedFrom && t('workspace_imported_from', decision.importedFrom),
  ];
}
