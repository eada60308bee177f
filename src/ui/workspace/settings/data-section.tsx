// What is stored and how it is kept safe: backup, restore, and deleting everything with care.
import { useEffect, useState } from 'preact/hooks';
import { t, tn } from '../../../platform/i18n';
import { storageIsKept } from '../../../platform/manifest';
import { readBackupNote, readKept } from '../../../platform/memory';
import { dropStrayDatabases } from '../../../store/backup';
import { getTip } from '../../../store/log';
import { DATABASE } from '../../../store/schema';
import { makeBackup } from '../../parts/backup/make-backup';
import { RestoreDialog } from '../../parts/backup/restore-dialog';
import { clock } from '../../parts/clock';
import { errorText } from '../../parts/code-text';
import { momentText } from '../../parts/format';
import { ProgressRow } from '../../parts/long-work/progress-row';
import { useLongWork } from '../../parts/long-work/use-long-work';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { say } from '../shell/status';
import { sizeText } from '../shell/words';
import { DeleteDialog } from './delete-dialog';

export function DataSection() {
  const { context } = useApp();
  const work = useLongWork();
  const [asking, setAsking] = useState<'restore' | 'delete'>();
  const { value, reload } = useLive(async () => {
    const [tip, note, estimate, persisted] = await Promise.all([
      getTip(context.database),
      readBackupNote(),
      navigator.storage.estimate(),
      storageIsKept(),
    ]);
    return { tip, note, used: estimate.usage ?? 0, persisted };
  }, [context]);
  useEffect(() => void clearStray(), []);

  const backUp = async () => {
    try {
      const name = await makeBackup(work);
      say(name ? t('workspace_backup_done', name) : t('workspace_export_stopped'));
      reload();
    } catch (error) {
      say(errorText(error), 'bad');
    }
  };
  const keep = async () => {
    const granted = await navigator.storage.persist();
    say(t(granted ? 'workspace_persisted_done' : 'workspace_persisted_refused'), granted ? 'ok' : 'bad');
    reload();
  };
  const since = value?.note ? value.tip.size - value.note.size : 0;
  return (
    <section class="ws-section card">
      <h2>{t('workspace_data')}</h2>
      {value && (
        <dl class="ws-facts">
          <div>
            <dt>{t('workspace_storage')}</dt>
            <dd>{sizeText(value.used)}</dd>
          </div>
          <div>
            <dt>{t('workspace_kept')}</dt>
            <dd>
              {t(value.persisted ? 'workspace_kept_yes' : 'workspace_kept_no')}{' '}
              {!value.persisted && (
                <button type="button" class="link-btn" onClick={() => void keep()}>
                  {t('workspace_keep')}
                </button>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('workspace_last_backup')}</dt>
            <dd>
              {value.note ? momentText(value.note.at, clock()) : t('workspace_no_backup')}
              {value.note &&
                ` · ${since > 0 ? tn('workspace_since_backup', since) : t('workspace_nothing_since')}`}
            </dd>
          </div>
        </dl>
      )}
      <p class="muted">{t('workspace_backup_text')}</p>
      {work.progress ? (
        <ProgressRow work={work} label={t('workspace_backup_progress')} />
      ) : (
        <div class="ws-acts">
          <button type="button" class="btn main" onClick={() => void backUp()}>
            {t('workspace_back_up')}
          </button>
          <button type="button" class="btn" onClick={() => setAsking('restore')}>
            {t('workspace_restore_backup')}
          </button>
          <button type="button" class="btn quiet" onClick={() => setAsking('delete')}>
            {t('workspace_delete_all')}
          </button>
        </div>
      )}
      {asking === 'restore' && (
        <RestoreDialog entriesHere={value?.tip.size ?? 0} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'delete' && (
        <DeleteDialog entries={value?.tip.size ?? 0} onClose={() => setAsking(undefined)} />
      )}
    </section>
  );
}

/** Space that a restore left behind when it was cut off; not while one is under way in another window. */
async function clearStray(): Promise<void> {
  await navigator.locks.request('bobbin-restore', { ifAvailable: true }, async (lock) => {
    if (lock) await dropStrayDatabases((await readKept()).database ?? DATABASE);
  });
}
