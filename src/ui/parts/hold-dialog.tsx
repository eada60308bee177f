// Sets a hold on everything, on one account or on a tag, and lifts it: by a person, with a reason. Lifting shows what
// became late meanwhile, with a next step for each.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { CommandOf } from '../../domain/lifecycle/commands';
import { EVERYTHING, type Hold, type Post, tagScope } from '../../domain/lifecycle/state';
import { t, tn } from '../../platform/i18n';
import { lateUnder } from '../../store/due';
import { attempt } from './attempt';
import { rightNow } from './clock';
import { Dialog } from './dialog';
import { Field } from './field';
import { FormDialog } from './form-dialog';
import { scopeText } from './hold-banner';
import { ReasonDialog } from './reason-dialog';
import { When } from './when';

/** The choice whose scope is made of what is typed beside it. */
const BY_TAG = 'tag';

export function SetHoldDialog(props: {
  context: Context<CommandOf<'set-hold'>>;
  accounts: readonly string[];
  held: readonly string[];
  /** Tags to choose from; others can be typed. */
  tags?: () => Promise<string[]>;
  onClose: () => void;
}) {
  const free = [EVERYTHING, ...props.accounts].filter((scope) => !props.held.includes(scope));
  const [scope, setScope] = useState(free[0] ?? BY_TAG);
  const [tag, setTag] = useState('');
  const [known, setKnown] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const list = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for the dialog.
  useEffect(() => void props.tags?.().then(setKnown, () => {}), []);
  const confirm = () => {
    if (scope === BY_TAG && !tag.trim()) return t('refusal_tag_missing');
    if (!reason.trim()) return t('refusal_reason_missing');
    return attempt(() =>
      props.context.run({
        type: 'set-hold',
        scope: scope === BY_TAG ? tagScope(tag) : scope,
        reason: reason.trim(),
      }),
    );
  };
  return (
    <FormDialog
      title={t('common_hold_title')}
      confirm={t('common_hold_confirm')}
      danger
      onConfirm={confirm}
      onClose={props.onClose}
    >
      <p>{t('common_hold_explained')}</p>
      <fieldset>
        <legend class="field-label">{t('common_hold_scope')}</legend>
        {[...free, BY_TAG].map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="scope" checked={one === scope} onChange={() => setScope(one)} />
            <span>{one === BY_TAG ? t('common_hold_by_tag') : scopeText(one)}</span>
          </label>
        ))}
      </fieldset>
      {scope === BY_TAG && (
        <Field label={t('common_hold_tag')}>
          {(control) => (
            <>
              <input
                {...control}
                list={list}
                dir="auto"
                autoComplete="off"
                value={tag}
                onInput={(event) => setTag(event.currentTarget.value)}
              />
              <datalist id={list}>
                {known.slice(0, 200).map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
      <Field label={t('common_reason')} hint={t('common_reason_hint')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            required
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

type Late = Awaited<ReturnType<typeof lateUnder>>;

export function LiftHoldDialog(props: {
  context: Context<CommandOf<'lift-hold'>>;
  hold: Hold;
  /** What can be done with a post that became late. @param close ends the dialog: call it before another one opens. */
  steps: (post: Post, close: () => void) => ComponentChildren;
  onClose: () => void;
}) {
  const { context, hold, steps, onClose } = props;
  const { scope, reason } = hold;
  const [late, setLate] = useState<Late>();
  const [lifted, setLifted] = useState(false);
  const done = useRef(false);
  useEffect(() => {
    void lateUnder(context.database, hold, rightNow()).then(setLate, () => {});
  }, [context, hold]);
  if (lifted && late) return <LateDialog late={late} steps={steps} onClose={onClose} />;
  return (
    <ReasonDialog
      title={t('common_lift_title', scopeText(scope))}
      confirm={t('common_lift_confirm')}
      onConfirm={async (why) => {
        const wrong = await attempt(() => context.run({ type: 'lift-hold', scope, reason: why }));
        if (wrong !== undefined || !late?.posts.length) return wrong;
        done.current = true;
        setLifted(true);
        return undefined;
      }}
      // What became late is shown next.
      onClose={() => !done.current && onClose()}
    >
      <p>{t('common_lift_explained', reason)}</p>
      {late && late.posts.length > 0 && <p>{tn('common_lift_late', late.posts.length)}</p>}
    </ReasonDialog>
  );
}

function LateDialog(props: {
  late: Late;
  steps: (post: Post, close: () => void) => ComponentChildren;
  onClose: () => void;
}) {
  const { late, steps, onClose } = props;
  return (
    <Dialog title={t('common_late_title')} wide onClose={onClose}>
      <p>{t('common_late_text')}</p>
      <ul class="late">
        {late.posts.map((post) => (
          <li key={post.id}>
            <div>
              <p dir="auto">{post.excerpt || t('common_no_text')}</p>
              <p class="muted">
                <bdi>@{post.account}</bdi> · <When at={post.dueAt} zone={post.schedule?.zone ?? 'UTC'} />
              </p>
            </div>
            <div class="row">{steps(post, onClose)}</div>
          </li>
        ))}
      </ul>
      {late.more && <p class="muted">{t('common_late_more')}</p>}
      <div class="dialog-actions">
        <button type="button" class="btn" onClick={onClose}>
          {t('common_close')}
        </button>
      </div>
    </Dialog>
  );
}
