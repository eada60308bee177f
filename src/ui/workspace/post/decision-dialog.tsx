// A decision on exactly this content, by a named person: approve, with conditions or without, reject, withdraw.
import { useState } from 'preact/hooks';
import type { Command } from '../../../domain/lifecycle/commands';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import { approvalOf } from '../../../domain/lifecycle/facts';
import type { RefusalCode } from '../../../domain/lifecycle/refusals';
import type { Account, Post } from '../../../domain/lifecycle/state';
import { shortHash } from '../../../domain/post/content-hash';
import { wallTime } from '../../../domain/schedule/schedule';
import { t } from '../../../platform/i18n';
import { clock, rightNow } from '../../parts/clock';
import { FormDialog } from '../../parts/form-dialog';
import { PostCard } from '../../parts/post-card';
import { useMedia } from '../../parts/use-media';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields } from '../shell/run';
import {
  type DecisionDraft,
  type DecisionField,
  NameField,
  RecordFields,
  ReferenceField,
  RoleField,
  Tick,
  ValidityFields,
  WordsField,
} from './decision-fields';
import { PostChecks, wrongWith } from './post-checks';

export type DecisionKind = 'approve' | 'conditions' | 'reject' | 'withdraw';

/** A year is what most references run for; the policy may allow less. */
const USUAL_DAYS = 365;

/** Where a refusal is mended. */
const FIELD_OF: Partial<Record<RefusalCode, DecisionField>> = {
  'name-missing': 'name',
  'author-approves': 'name',
  'same-person': 'name',
  'role-not-asked': 'role',
  'out-of-turn': 'role',
  'decision-elsewhere': 'market',
  'certificate-missing': 'certificate',
  'reason-missing': 'reason',
  'decided-later': 'decidedOn',
  'invalid-time': 'until',
  'validity-ended': 'until',
  'validity-reversed': 'until',
  'validity-too-long': 'until',
};

interface Props {
  kind: DecisionKind;
  post: Post;
  body: WrittenBody | undefined;
  account: Account;
  /** Called once the decision is recorded. */
  onDecided: () => void;
  onClose: () => void;
}

export function DecisionDialog({ kind, post, body, account, onDecided, onClose }: Props) {
  const { context, overview } = useApp();
  const { policy, zone } = account;
  const person = overview.person;
  const [decisionId] = useState(() => crypto.randomUUID());
  // The content shown is the one that is decided on: had it changed meanwhile, the command refuses by its hash.
  const [covered] = useState({ content: body?.content, hash: post.contentHash });
  const [draft, setDraft] = useState<DecisionDraft>(() => ({
    name: person?.name ?? '',
    role: openRole(post, account, person?.roles ?? []),
    reason: '',
    conditions: '',
    reference: '',
    decidedOn: '',
    from: '',
    until: Temporal.PlainDate.from(wallTime(rightNow(), zone).date)
      .add({ days: Math.min(policy.longestValidityDays, USUAL_DAYS) })
      .toString(),
    audience: '',
    market: '',
    certificate: undefined,
    benefitRisk: false,
    forThreads: false,
  }));
  const [errors, setErrors] = useState<FieldErrors<DecisionField>>({});
  const media = useMedia(context.database, covered.content);
  const approves = kind === 'approve' || kind === 'conditions';
  const fields = { draft, put: (part: Partial<DecisionDraft>) => setDraft({ ...draft, ...part }), errors };

  const confirm = async () => {
    const missing = approves ? missingIn(kind, draft, post) : undefined;
    if (missing) {
      setErrors(missing);
      return '';
    }
    const failed = await runAtFields<DecisionField>(
      context,
      commandOf(kind, draft, post, covered.hash, decisionId),
      FIELD_OF,
      t(`workspace_${kind}_done`),
      decisionId,
    );
    setErrors(failed?.errors ?? {});
    if (!failed) onDecided();
    return failed && (failed.whole ?? '');
  };

  return (
    <FormDialog
      title={t(`workspace_${kind}_title`)}
      confirm={t(`workspace_${kind}_confirm`)}
      danger={!approves}
      wide={approves}
      onConfirm={confirm}
      onClose={onClose}
    >
      {approves && covered.content ? (
        <div class="ws-approve">
          <section class="ws-covered" aria-label={t('workspace_covered')}>
            <p class="muted">
              {t('workspace_covered_text', post.account)} <code>{shortHash(covered.hash)}</code>
            </p>
            <div class="card ws-preview">
              <PostCard account={post.account} content={covered.content} media={media} />
            </div>
          </section>
          <div class="stack">
            {wrongWith(covered.content, policy) && (
              <div class="problem">
                <p>{t('workspace_cannot_be_approved')}</p>
                <PostChecks content={covered.content} policy={policy} wrongOnly />
              </div>
            )}
            {kind === 'conditions' && (
              <WordsField
                name="conditions"
                label={t('workspace_conditions_what')}
                hint={t('workspace_conditions_hint')}
                {...fields}
              />
            )}
            <NameField {...fields} />
            <RoleField {...fields} roles={policy.roles} />
            <ReferenceField {...fields} />
            <ValidityFields
              {...fields}
              today={wallTime(clock(), zone).date}
              longest={policy.longestValidityDays}
            />
            {policy.checks.benefitRisk && (
              <Tick
                label={t('workspace_benefit_risk')}
                checked={draft.benefitRisk}
                error={undefined}
                onTick={(benefitRisk) => fields.put({ benefitRisk })}
              />
            )}
            {post.origin && (
              <Tick
                label={t('workspace_for_threads', post.origin.channel)}
                checked={draft.forThreads}
                error={errors.forThreads}
                onTick={(forThreads) => fields.put({ forThreads })}
              />
            )}
            <RecordFields approves {...fields} />
          </div>
        </div>
      ) : (
        <>
          <p>{t(`workspace_${kind}_text`)}</p>
          <WordsField
            name="reason"
            label={t(kind === 'reject' ? 'workspace_reject_reason' : 'common_reason')}
            hint={kind === 'reject' ? undefined : t('common_reason_hint')}
            {...fields}
          />
          <div class="ws-pair">
            <NameField {...fields} />
            {kind === 'reject' && <RoleField {...fields} roles={policy.roles} />}
          </div>
          <RecordFields approves={false} {...fields} />
        </>
      )}
    </FormDialog>
  );
}

/** What has to be filled in before the command is asked: it knows nothing of these. */
function missingIn(
  kind: DecisionKind,
  draft: DecisionDraft,
  post: Post,
): FieldErrors<DecisionField> | undefined {
  if (kind === 'conditions' && !draft.conditions.trim())
    return { conditions: t('workspace_conditions_missing') };
  if (post.origin && !draft.forThreads) return { forThreads: t('workspace_for_threads_missing') };
  return undefined;
}

function commandOf(
  kind: DecisionKind,
  draft: DecisionDraft,
  post: Post,
  contentHash: string,
  decisionId: string,
): Command {
  const { name, role, reason } = draft;
  const shared = {
    postId: post.id,
    decisionId,
    contentHash,
    name,
    reference: draft.reference.trim() || undefined,
    decidedOn: draft.decidedOn || undefined,
  };
  switch (kind) {
    case 'reject':
      return { type: 'reject-post', ...shared, role, reason };
    case 'withdraw':
      return { type: 'withdraw-approval', ...shared, reason };
    default:
      return {
        type: 'approve-post',
        ...shared,
        role,
        from: draft.from || undefined,
        until: draft.until,
        conditions: kind === 'conditions' ? draft.conditions : undefined,
        certificate: draft.certificate,
        audience: draft.audience.trim() || undefined,
        market: draft.market.trim() || undefined,
        benefitRisk: draft.benefitRisk || undefined,
      };
  }
}

/** The role whose turn it is: this person's own first. */
function openRole(post: Post, account: Account, own: readonly string[]): string {
  const { roles } = account.policy;
  const approval = approvalOf(post, account, rightNow());
  const open = approval.valid || approval.nextRoles.length === 0 ? roles : approval.nextRoles;
  return open.find((role) => own.includes(role)) ?? open[0] ?? roles[0] ?? '';
}
