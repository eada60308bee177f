// A person says that a post is on Threads: a declaration, stronger with its address.
import { useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { CommandOf } from '../../domain/lifecycle/commands';
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attemptAtFields, type FieldErrors } from './attempt';
import { Field } from './field';
import { FormDialog } from './form-dialog';

interface Props {
  context: Context<CommandOf<'record-outcome'>>;
  post: Post;
  /** Called once it is recorded. */
  onRecorded: () => void;
  onClose: () => void;
}

export function PostedDialog({ context, post, onRecorded, onClose }: Props) {
  const [permalink, setPermalink] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'permalink'>>({});
  const confirm = async () => {
    const failed = await attemptAtFields<'permalink'>(
      () =>
        context.run({
          type: 'record-outcome',
          postId: post.id,
          by: 'person',
          outcome: 'sent',
          evidence: 'declared',
          permalink: permalink.trim() || undefined,
        }),
      { 'permalink-invalid': 'permalink', 'permalink-account': 'permalink', 'permalink-taken': 'permalink' },
    );
    setErrors(failed?.errors ?? {});
    if (!failed) onRecorded();
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('common_posted_title')}
      confirm={t('common_posted_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('common_posted_text')}</p>
      <Field
        label={t('common_permalink')}
        hint={t('common_permalink_hint', post.account)}
        error={errors.permalink}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            dir="ltr"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder={`https://www.threads.com/@${post.account}/post/…`}
            value={permalink}
            onInput={(event) => setPermalink(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
