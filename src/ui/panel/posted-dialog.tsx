// A person says that a post is on Threads, with its address where they have it: evidence *declared*.
import { useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { Field } from '../parts/field';
import { FormDialog } from '../parts/form-dialog';
import { choose } from './panel-state';

interface Props {
  context: Context;
  post: Post;
  onClose: () => void;
}

export function PostedDialog({ context, post, onClose }: Props) {
  const [permalink, setPermalink] = useState('');
  return (
    <FormDialog
      title={t('panel_posted_title')}
      confirm={t('panel_posted_confirm')}
      onConfirm={async () => {
        const wrong = await attempt(() =>
          context.run({
            type: 'record-outcome',
            postId: post.id,
            by: 'person',
            outcome: 'sent',
            evidence: 'declared',
            permalink: permalink.trim() || undefined,
          }),
        );
        if (wrong === undefined) choose(post.id);
        return wrong;
      }}
      onClose={onClose}
    >
      <p>{t('panel_posted_explained')}</p>
      <Field label={t('panel_permalink')} hint={t('panel_permalink_hint', post.account)}>
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
