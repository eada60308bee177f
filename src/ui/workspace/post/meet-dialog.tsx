// Recording that the conditions of an approval are met: by a named person, with how that is known.
import { useState } from 'preact/hooks';
import type { Decision } from '../../../domain/approval/approval';
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { TextField } from '../../parts/text-field';
import { useApp } from '../shell/app-context';
import { type FieldErrors, runAtFields } from '../shell/run';

interface Props {
  post: Post;
  decision: Decision;
  onClose: () => void;
}

export function MeetDialog({ post, decision, onClose }: Props) {
  const { context, overview } = useApp();
  const [name, setName] = useState(overview.person?.name ?? '');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors<'name' | 'note'>>({});
  const confirm = async () => {
    const failed = await runAtFields<'name' | 'note'>(
      context,
      { type: 'meet-conditions', postId: post.id, decisionId: decision.id, name, note },
      { 'name-missing': 'name', 'reason-missing': 'note' },
      t('workspace_meet_done'),
    );
    setErrors(failed?.errors ?? {});
    return failed && (failed.whole ?? '');
  };
  return (
    <FormDialog
      title={t('workspace_meet_title')}
      confirm={t('workspace_meet_confirm')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <q dir="auto">{decision.conditions}</q>
      <Field label={t('workspace_meet_note')} hint={t('workspace_meet_note_hint')} error={errors.note}>
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
      <TextField
        label={t('workspace_name')}
        hint={t('workspace_name_hint')}
        error={errors.name}
        value={name}
        autoComplete="name"
        onValue={setName}
      />
    </FormDialog>
  );
}
