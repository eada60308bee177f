// Deleting everything: a backup is offered first, and the word has to be written.
import { useState } from 'preact/hooks';
import { deleteEverything, openClaim } from '../../../context/replace-database';
import { t, tn } from '../../../platform/i18n';
import { makeBackup } from '../../parts/backup/make-backup';
import { errorText, refusalText } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { FormDialog } from '../../parts/form-dialog';
import { ProgressRow } from '../../parts/long-work/progress-row';
import { useLongWork } from '../../parts/long-work/use-long-work';

export function DeleteDialog({ entries, onClose }: { entries: number; onClose: () => void }) {
  const work = useLongWork();
  const [word, setWord] = useState('');
  const [error, setError] = useState<string>();
  const [saved, setSaved] = useState<string>();
  const wanted = t('workspace_delete_word');
  const confirm = async () => {
    if (word.trim().toLocaleLowerCase() !== wanted.toLocaleLowerCase()) {
      setError(t('workspace_delete_word_wrong', wanted));
      return '';
    }
    setError(undefined);
    try {
      const open = await openClaim();
      if (open) return refusalText({ code: 'claim-open', detail: { excerpt: open.excerpt } });
      await deleteEverything();
      location.hash = '';
      location.reload();
      return '';
    } catch (thrown) {
      return errorText(thrown);
    }
  };
  const backUp = async () => {
    try {
      setSaved(await makeBackup(work));
    } catch (thrown) {
      setError(errorText(thrown));
    }
  };
  return (
    <FormDialog
      title={t('workspace_delete_title')}
      confirm={t('workspace_delete_confirm')}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{tn('workspace_delete_text', entries)}</p>
      <p>{t('workspace_delete_safe')}</p>
      {work.progress ? (
        <ProgressRow work={work} label={t('workspace_backup_progress')} />
      ) : (
        <p class="ws-acts">
          <button type="button" class="btn" onClick={() => void backUp()}>
            {t('workspace_back_up_first')}
          </button>
          <span role="status">{saved && t('workspace_backup_done', saved)}</span>
        </p>
      )}
      <Field label={t('workspace_delete_type', wanted)} error={error}>
        {(control) => (
          <input
            {...control}
            value={word}
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setWord(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
