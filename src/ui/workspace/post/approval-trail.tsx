// Every decision ever made on the post, the newest first: later ones stand beside earlier ones and erase nothing.
import type { Certificate, Decision } from '../../../domain/approval/approval';
import type { Post } from '../../../domain/lifecycle/state';
import { shortHash } from '../../../domain/post/content-hash';
import { t } from '../../../platform/i18n';
import { getMedia } from '../../../store/media';
import { clock } from '../../parts/clock';
import { momentText, plainDateText } from '../../parts/format';
import { useLive } from '../../parts/use-live';
import { useObjectUrl } from '../../parts/use-media';
import { wordFor } from '../log/log-words';
import { useApp } from '../shell/app-context';
import { href } from '../shell/route';

export function ApprovalTrail({ post, zone }: { post: Post; zone: string | undefined }) {
  if (post.decisions.length === 0) return null;
  return (
    <section class="ws-section">
      <h3>
        {t('workspace_decisions')} <small class="muted">{t('workspace_names_declared')}</small>
      </h3>
      <ul class="ws-trail">
        {post.decisions.toReversed().map((decision) => (
          <OneDecision key={decision.id} decision={decision} post={post} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

function OneDecision(props: { decision: Decision; post: Post; zone: string | undefined }) {
  const { decision, post, zone } = props;
  const now = clock();
  // What was approved of a standard reply is this content without its target.
  const own = [post.contentHash, post.inherited?.standard];
  const other = !own.includes(decision.contentHash);
  const { conditions, conditionsMetAt, certificate, inheritedFrom } = decision;
  return (
    <li class={other ? 'other' : ''}>
      <time dateTime={new Date(decision.at).toISOString()}>{momentText(decision.at, now, zone)}</time>
      <div>
        <b>{wordFor('workspace_verdict', conditions ? 'conditions' : decision.verdict)}</b>{' '}
        {t('workspace_by_in_role', decision.name ?? t('workspace_erased'), decision.role)}
        <span class="muted">
          {[
            decision.reference,
            decision.from && t('workspace_from', plainDateText(decision.from)),
            decision.until && t('workspace_until', plainDateText(decision.until)),
            decision.audience,
            decision.market,
            decision.benefitRisk && t('workspace_benefit_risk_said'),
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
        {conditions && <q dir="auto">{conditions}</q>}
        {conditions && (
          <span class="muted">
            {conditionsMetAt === undefined
              ? t('workspace_conditions_open')
              : t(
                  'workspace_conditions_met',
                  momentText(conditionsMetAt, now, zone),
                  decision.conditionsMetBy ?? t('workspace_erased'),
                )}
          </span>
        )}
        {inheritedFrom && (
          <span class="muted">
            {t('workspace_inherited')}{' '}
            <a href={href({ view: 'post', post: inheritedFrom })}>{t('workspace_inherited_from')}</a>
          </span>
        )}
        {certificate && <CertificateLink certificate={certificate} />}
      </div>
    </li>
  );
}

/** The file as it was attached: kept to be saved, never opened here. */
function CertificateLink({ certificate }: { certificate: Certificate }) {
  const { context } = useApp();
  const { value } = useLive(() => getMedia(context.database, [certificate.hash]), [certificate.hash]);
  const row = value?.[0];
  const url = useObjectUrl(row);
  return (
    <span class="muted">
      {row && url ? (
        <a href={url} download={certificate.name}>
          {t('workspace_certificate_save', certificate.name)}
        </a>
      ) : (
        value && t('workspace_certificate_missing', certificate.name)
      )}{' '}
      <code title={certificate.hash}>{shortHash(certificate.hash)}</code>
    </span>
  );
}
