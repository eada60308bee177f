// Approving: exactly this content, by a named person in a role, with a reference and an end.
import { useState } from 'preact/hooks';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Account, Post } from '../../../domain/lifecycle/state';
import { shortHash } from '../../../domain/post/content-hash';
import { wallTime } from '../../../domain/schedule/schedule';
import { checkContent } from '../../../domain/text/limits';
import { t } from '../../../platform/i18n';
import { clock, rightNow } from '../../parts/clock';
import { codeText } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { PostCard } from '../../parts/post-card';
import { TextField } from '../../parts/text-field';
import { useMedia } from '../../parts/use-media';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields } from '../shell/run';

type Asked = 'name' | 'role' | 'from' | 'until';
/** A year is what most references run for; the policy may allow less. */
const USUAL_DAYS = 365;

interface Props {
  post: Post;
  body: WrittenBody;
  account: Account;
  /** Called once the decision is recorded. */
  onDecided: () => void;
  onClose: () => void;
}

export function ApproveDialog({ post, body, account, onDecided, onClose }: Props) {
  const { context, overview } = useApp();
  const { policy, zone } = account;
  const person = overview.person;
  const [decisionId] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState(() => openRole(post, account, person?.roles ?? []));
  const [reference, setReference] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState(() =>
    Temporal.PlainDate.from(wallTime(rightNow(), zone).date)
      .add({ days: Math.min(policy.longestValidityDays, USUAL_DAYS) })
      .toString(),
  );
  const [errors, setErrors] = useState<FieldErrors<Asked>>({});
  const media = useMedia(context.database, body.content);
  const today = wallTime(clock(), zone).date;
  // The content shown is the one approved: had it changed meanwhile, the command refuses by its hash.
  const [covered] = useState({ content: body.content, hash: post.contentHash });
  const problem = checkContent(covered.content).find((p) => p.severity === 'error');

  const confirm = async () => {
    const failed = await runAtFields<Asked>(
      context,
      {
        type: 'approve-post',
        postId: post.id,
        decisionId,
        contentHash: covered.hash,
        role,
        name,
        reference: reference.trim() || undefined,
        from: from || undefined,
        until,
      },
      {
        'name-missing': 'name',
        'author-approves': 'name',
        'role-not-asked': 'role',
        'invalid-time': 'until',
        'validity-ended': 'until',
        'validity-reversed': 'until',
        'validity-too-long': 'until',
      },
      t('workspace_approve_done'),
      decisionId,
    );
    setErrors(failed?.errors ?? {});
    if (!failed) onDecided();
    return failed && (failed.whole ?? '');
  };

  return (
    <FormDialog
      title={t('workspace_approve_title')}
      confirm={t('workspace_approve_confirm')}
      wide
      onConfirm={confirm}
      onClose={onClose}
    >
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
          {problem && (
            <p class="problem">
              {t('workspace_cannot_be_approved')} {codeText('problem', problem.code)}
            </p>
          )}
          <TextField
            label={t('workspace_name')}
            hint={t('workspace_name_hint')}
            error={errors.name}
            value={name}
            autoComplete="name"
            onValue={setName}
          />
          <Field label={t('workspace_role')} error={errors.role}>
            {(control) => (
              <select {...control} value={role} onChange={(event) => setRole(event.currentTarget.value)}>
                {policy.roles.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('workspace_reference')}
            hint={t('workspace_reference_hint')}
            value={reference}
            autoComplete="off"
            onValue={setReference}
          />
          <div class="ws-pair">
            <Field
              label={t('workspace_valid_from')}
              hint={t('workspace_valid_from_hint')}
              error={errors.from}
            >
              {(control) => (
                <input
                  {...control}
                  type="date"
                  value={from}
                  onInput={(e) => setFrom(e.currentTarget.value)}
                />
              )}
            </Field>
            <Field
              label={t('workspace_valid_until')}
              hint={t('workspace_valid_until_hint', policy.longestValidityDays)}
              error={errors.until}
            >
              {(control) => (
                <input
                  {...control}
                  type="date"
                  required
                  min={from || today}
                  value={until}
                  onInput={(e) => setUntil(e.currentTarget.value)}
                />
              )}
            </Field>
          </div>
        </div>
      </div>
    </FormDialog>
  );
}

/** The role that is still to be given: this person's own first. */
function openRole(post: Post, account: Account, own: readonly string[]): string {
  const given = new Set(
    post.decisions
      .filter((d) => d.verdict === 'approve' && d.contentHash === post.contentHash)
      .map((d) => d.role),
  );
  const open = account.policy.roles.filter((role) => !given.has(role));
  return open.find((role) => own.includes(role)) ?? open[0] ?? account.policy.roles[0] ?? '';
}
