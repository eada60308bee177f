// Using a reply that is approved for any target: what it answers is asked, and stands in the log.
import { useEffect, useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { CommandOf } from '../../domain/lifecycle/commands';
import type { Post } from '../../domain/lifecycle/state';
import { parsePermalink } from '../../domain/post/permalink';
import { t } from '../../platform/i18n';
import { attemptAtFields, type FieldErrors } from './attempt';
import { Field } from './field';
import { FormDialog } from './form-dialog';

interface Props {
  context: Context<CommandOf<'use-standard-reply'>>;
  /** The standard reply. */
  post: Post;
  /** The address a person may mean: that of the page they look at. */
  suggest?: () => Promise<string | undefined>;
  /** Called with the id of the post that was made of it. */
  onUsed: (postId: string) => void;
  onClose: () => void;
}

export function UseReplyDialog({ context, post, suggest, onUsed, onClose }: Props) {
  const [postId] = useState(() => crypto.randomUUID());
  const [target, setTarget] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'target'>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens.
  useEffect(() => {
    void suggest?.().then((address) => {
      const found = address && parsePermalink(address);
      if (found) setTarget((typed) => typed || found.href);
    });
  }, []);
  const confirm = async () => {
    const failed = await attemptAtFields<'target'>(
      () => context.run({ type: 'use-standard-reply', postId, from: post.id, target: target.trim() }, postId),
      { 'permalink-invalid': 'target' },
    );
    setErrors(failed?.errors ?? {});
    if (!failed) onUsed(postId);
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('common_use_reply_title')}
      confirm={t('common_use_reply_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <q dir="auto">{post.excerpt}</q>
      <p>{t('common_use_reply_text')}</p>
      <Field
        label={t('common_use_reply_target')}
        hint={t('common_use_reply_target_hint')}
        error={errors.target}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            dir="ltr"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={target}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
