// A live post that should be taken down: a person looked, and says what they saw.
import { useState } from 'preact/hooks';
import type { Context } from '../../context/context';
import type { CommandOf } from '../../domain/lifecycle/commands';
import type { Post, Removal } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attemptAtFields } from './attempt';
import { codeKey } from './code-text';
import { Field } from './field';
import { FormDialog } from './form-dialog';

interface Props {
  context: Context<CommandOf<'note-removal'>>;
  post: Post;
  /** Called once it is recorded. */
  onRecorded: (seen: Removal['seen']) => void;
  onClose: () => void;
}

const SEEN: readonly Removal['seen'][] = ['gone', 'still-there'];

export function RemovalDialog({ context, post, onRecorded, onClose }: Props) {
  const [seen, setSeen] = useState<Removal['seen']>('gone');
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<string>();
  const { permalink } = post.outcome ?? {};
  const confirm = async () => {
    const failed = await attemptAtFields<'note'>(
      () => context.run({ type: 'note-removal', postId: post.id, seen, note }),
      { 'reason-missing': 'note' },
    );
    setWrong(failed?.errors.note);
    if (!failed) onRecorded(seen);
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('common_removal_title')}
      confirm={t('common_removal_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('common_removal_text')}</p>
      {permalink && (
        <p>
          <a href={permalink} target="_blank" rel="noreferrer noopener" dir="ltr">
            {permalink.replace('https://www.', '')}
          </a>
        </p>
      )}
      <fieldset>
        <legend class="field-label">{t('common_removal_seen')}</legend>
        {SEEN.map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="seen" checked={seen === one} onChange={() => setSeen(one)} />
            <span>{t(codeKey('common_removal', one))}</span>
          </label>
        ))}
      </fieldset>
      <Field label={t('common_removal_note')} hint={t('common_removal_note_hint')} error={wrong}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            dir="auto"
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
