// Every decision ever made on the post, the newest first: later ones stand beside earlier ones and erase nothing.
import type { Post } from '../../../domain/lifecycle/state';
import { shortHash } from '../../../domain/post/content-hash';
import { t } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { momentText, plainDateText } from '../../parts/format';
import { wordFor } from '../log/log-words';

export function ApprovalTrail({ post, zone }: { post: Post; zone: string | undefined }) {
  const now = clock();
  if (post.decisions.length === 0) return null;
  return (
    <section class="ws-section">
      <h3>
        {t('workspace_decisions')} <small class="muted">{t('workspace_names_declared')}</small>
      </h3>
      <ul class="ws-trail">
        {post.decisions.toReversed().map((decision) => {
          const other = decision.contentHash !== post.contentHash;
          return (
            <li key={decision.id} class={other ? 'other' : ''}>
              <time dateTime={new Date(decision.at).toISOString()}>{momentText(decision.at, now, zone)}</time>
              <div>
                <b>{wordFor('workspace_verdict', decision.verdict)}</b>{' '}
                {t('workspace_by_in_role', decision.name ?? t('workspace_erased'), decision.role)}
                <span class="muted">
                  {[
                    decision.reference,
                    decision.from && t('workspace_from', plainDateText(decision.from)),
                    decision.until && t('workspace_until', plainDateText(decision.until)),
                    decision.decidedOn && t('workspace_decided_on', plainDateText(decision.decidedOn)),
                    decision.importedFrom &&
                      (decision.importedBy
                        ? t('workspace_imported_from_by', decision.importedFrom, decision.importedBy)
                        : t('workspace_imported_from', decision.importedFrom)),
                    other && t('workspace_on_other_content', shortHash(decision.contentHash)),
                    decision.voidedAt !== undefined && t('workspace_decision_void'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {decision.reason && <q dir="auto">{decision.reason}</q>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
