// A person says that the post is on Threads: a declaration, stronger with its address.
import { useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields } from '../shell/run';

export function PostedDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const { context } = useApp();
  const [permalink, setPermalink] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'permalink'>>({});
  const confirm = async () => {
    const failed = await runAtFields<'permalink'>(
      context,
      {
        type: 'record-outcome',
        postId: post.id,
        by: 'person',
        outcome: 'sent',
        evidence: 'declared',
        permalink: permalink.trim() || undefined,
      },
      {
        'permalink-invalid': 'permalink',
        'permalink-account': 'permalink',
        'permalink-taken': 'permalink',
      },
      t('workspace_posted_done'),
    );
    setErrors(failed?.errors ?? {});
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('workspace_posted_title')}
      confirm={t('workspace_posted_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('workspace_posted_text')}</p>
      <Field
        label={t('workspace_permalink')}
        hint={t('workspace_permalink_hint', post.account)}
        error={errors.permalink}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            dir="ltr"
            autoComplete="off"
            value={permalink}
            onInput={(event) => setPermalink(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
