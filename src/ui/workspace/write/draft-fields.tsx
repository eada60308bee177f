// The fields around the text: where it goes and how, and what only the organisation reads.
import type { Origin } from '../../../domain/lifecycle/state';
import { type PostKind, REPLY_CONTROLS, type ReplyControl } from '../../../domain/post/content';
import { parsePermalink } from '../../../domain/post/permalink';
import { LIMITS, type Problem } from '../../../domain/text/limits';
import { t } from '../../../platform/i18n';
import { codeKey } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { TextField } from '../../parts/text-field';
import type { Draft } from './draft';
import { problemText } from './problem-text';

interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

const KINDS: readonly PostKind[] = ['post', 'reply', 'quote'];

export function OptionFields({
  draft,
  change,
  accounts,
  problems,
  standardReplies,
}: Props & {
  accounts: readonly string[];
  problems: readonly Problem[];
  /** Whether the account allows replies without a target. */
  standardReplies: boolean;
}) {
  const wrong = (...codes: Problem['code'][]) => {
    const problem = problems.find((one) => codes.includes(one.code));
    return problem && problemText(problem);
  };
  const target = draft.target.trim();
  return (
    <>
      <div class="ws-pair">
        <Field label={t('workspace_fact_account')} error={wrong('account-invalid')}>
          {(control) => (
            <select
              {...control}
              value={draft.account}
              onChange={(event) => change({ account: event.currentTarget.value })}
            >
              {/* An account that is not set up any more must not turn silently into another one. */}
              {[...new Set([...accounts, draft.account])].map((handle) => (
                <option key={handle} value={handle}>
                  @{handle}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('workspace_kind')}>
          {(control) => (
            <select
              {...control}
              value={draft.kind}
              onChange={(event) => change({ kind: event.currentTarget.value as PostKind })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`workspace_kind_${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {draft.kind !== 'post' && (
        <Field
          label={t(`workspace_target_${draft.kind}`)}
          hint={
            draft.kind === 'reply' && standardReplies
              ? t('workspace_target_hint_standard')
              : t('workspace_target_hint')
          }
          error={
            wrong('target-missing') ??
            (target && !parsePermalink(target) ? t('refusal_permalink_invalid') : undefined)
          }
        >
          {(control) => (
            <input
              {...control}
              type="url"
              dir="ltr"
              value={draft.target}
              onInput={(event) => change({ target: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <div class="ws-pair">
        <Field
          label={t('workspace_topic')}
          hint={t('workspace_topic_hint', LIMITS.topic)}
          error={wrong('topic-too-long', 'topic-characters')}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              value={draft.topic}
              onInput={(event) => change({ topic: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('workspace_reply_control')}>
          {(control) => (
            <select
              {...control}
              value={draft.replyControl}
              onChange={(event) => change({ replyControl: event.currentTarget.value as ReplyControl })}
            >
              {REPLY_CONTROLS.map((one) => (
                <option key={one} value={one}>
                  {t(codeKey('workspace_reply', one))}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  );
}

export function DetailFields({ draft, change }: Props) {
  const line = (name: 'ref' | 'author' | 'audience' | 'market' | 'tags', hint?: string) => (
    <Field label={t(`workspace_fact_${name}`)} hint={hint}>
      {(control) => (
        <input
          {...control}
          dir="auto"
          value={draft[name]}
          onInput={(event) => change({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset class="stack ws-details">
      <legend class="ws-side-title">{t('workspace_details')}</legend>
      <p class="muted">{t('workspace_details_hint')}</p>
      <div class="ws-pair">
        {line('ref')}
        {line('author')}
      </div>
      <div class="ws-pair">
        {line('audience')}
        {line('market')}
      </div>
      {line('tags', t('workspace_tags_hint'))}
      <OriginFields draft={draft} change={change} />
      <Field label={t('workspace_notes')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            value={draft.notes}
            onInput={(event) => change({ notes: event.currentTarget.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}

/** Where a text comes from, when it was published elsewhere before: reviewers see it, and are asked about Threads. */
function OriginFields({ draft, change }: Props) {
  const origin = draft.origin ?? { channel: '' };
  const put = (part: Partial<Origin>) => change({ origin: { ...origin, ...part } });
  return (
    <details class="ws-group" open={origin.channel !== ''}>
      <summary>{t('workspace_origin')}</summary>
      <div class="stack">
        <div class="ws-pair">
          <TextField
            label={t('workspace_origin_channel')}
            hint={t('workspace_origin_channel_hint')}
            value={origin.channel}
            autoComplete="off"
            onValue={(channel) => put({ channel })}
          />
          <Field label={t('workspace_origin_date')}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={origin.postedAt?.slice(0, 10) ?? ''}
                onInput={(event) => put({ postedAt: event.currentTarget.value || undefined })}
              />
            )}
          </Field>
        </div>
        <Field label={t('workspace_origin_permalink')}>
          {(control) => (
            <input
              {...control}
              type="url"
              dir="ltr"
              value={origin.permalink ?? ''}
              onInput={(event) => put({ permalink: event.currentTarget.value || undefined })}
            />
          )}
        </Field>
        <TextField
          label={t('workspace_origin_notes')}
          hint={t('workspace_origin_notes_hint')}
          value={origin.note ?? ''}
          autoComplete="off"
          onValue={(note) => put({ note: note || undefined })}
        />
      </div>
    </details>
  );
}
