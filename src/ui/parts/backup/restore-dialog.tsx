// Restoring from a backup: checked whole, then said what it holds and what it replaces, then put in use in one step.
import { useRef, useState } from 'preact/hooks';
import { adoptDatabase, openClaim, preparePlace } from '../../../context/replace-database';
import type { BackupAbout } from '../../../exchange/backup-write';
import { t, tn } from '../../../platform/i18n';
import { deleteDatabase } from '../../../store/backup';
import { clock, rightNow } from '../clock';
import { errorText, refusalText } from '../code-text';
import { Dialog } from '../dialog';
import { dateText, relativeText, secondsText } from '../format';
import { ProgressRow } from '../long-work/progress-row';
import { useLongWork } from '../long-work/use-long-work';
import { makeBackup } from './make-backup';

export interface RestoreDialogProps {
  /** Entries in the database at hand, which a restore replaces; 0 when there is nothing to lose. */
  entriesHere: number;
  onClose: () => void;
}

type Stage = 'choose' | 'checking' | 'ready' | 'saving' | 'restoring' | 'done';

export function RestoreDialog({ entriesHere, onClose }: RestoreDialogProps) {
  const work = useLongWork();
  const input = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>('choose');
  const [file, setFile] = useState<File>();
  const [about, setAbout] = useState<BackupAbout>();
  const [problem, setProblem] = useState<string>();

  const look = async (given: File) => {
    setFile(given);
    setAbout(undefined);
    setProblem(undefined);
    setStage('checking');
    try {
      const found = await work.run({ type: 'look-into-backup', file: given });
      setAbout(found);
      setStage(found ? 'ready' : 'choose');
    } catch (error) {
      setProblem(errorText(error));
      setStage('choose');
    }
  };

  const restore = async () => {
    if (!file || !about) return;
    setProblem(undefined);
    try {
      const open = entriesHere > 0 ? await openClaim() : undefined;
      if (open) {
        return setProblem(refusalText({ code: 'claim-open', detail: { excerpt: open.excerpt } }));
      }
      if (entriesHere > 0) {
        setStage('saving');
        if (!(await makeBackup(work))) return setStage('ready');
      }
      setStage('restoring');
      // One restore at a time, whichever window asks.
      await navigator.locks.request('bobbin-restore', async () => {
        const place = await preparePlace();
        const restored = await work.run({ type: 'restore', file, ...place }).catch(async (error: unknown) => {
          await deleteDatabase(place.name);
          throw error;
        });
        if (!restored) {
          await deleteDatabase(place.name);
          return setStage('ready');
        }
        await adoptDatabase(place, {
          hold: t('restore_hold_reason', dateText(about.at)),
          loss: t('restore_loss_reason', dateText(about.at)),
        });
        setStage('done');
        location.reload();
      });
    } catch (error) {
      setProblem(errorText(error));
      setStage('ready');
    }
  };

  const busy = stage === 'checking' || stage === 'saving' || stage === 'restoring' || stage === 'done';
  return (
    <Dialog title={t('restore_title')} onClose={onClose}>
      <div class="stack">
        <p>{t('restore_text')}</p>
        {!busy && (
          <p>
            <button type="button" class={about ? 'btn' : 'btn main'} onClick={() => input.current?.click()}>
              {t(about ? 'restore_choose_other' : 'restore_choose')}
            </button>
            <input
              ref={input}
              type="file"
              hidden
              accept=".zip,application/zip"
              aria-label={t('restore_choose')}
              onChange={(event) => {
                const [given] = event.currentTarget.files ?? [];
                event.currentTarget.value = '';
                if (given) void look(given);
              }}
            />
          </p>
        )}
        <ProgressRow work={work} label={t(`restore_${stage}`)} />
        <div role="status" class="stack">
          {stage === 'ready' && about && file && (
            <Contents about={about} name={file.name} entriesHere={entriesHere} />
          )}
        </div>
        <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
        <div class="dialog-actions">
          <button type="button" class="btn" onClick={onClose} disabled={stage === 'done'}>
            {t('common_cancel')}
          </button>
          {about && !busy && (
            <button
              type="button"
              class={entriesHere > 0 ? 'btn danger' : 'btn main'}
              onClick={() => void restore()}
            >
              {t(entriesHere > 0 ? 'restore_replace' : 'restore_go')}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Contents({ about, name, entriesHere }: { about: BackupAbout; name: string; entriesHere: number }) {
  const now = Math.max(clock(), rightNow());
  return (
    <>
      <p>
        <b dir="auto">{name}</b>
        <br />
        {t('restore_made', `${dateText(about.at)}, ${secondsText(about.at)}`, relativeText(about.at, now))}
      </p>
      <ul class="restore-list">
        <li>{tn('restore_entries', about.size)}</li>
        <li>{tn('restore_media', about.media)}</li>
        {about.copies > 0 && <li>{tn('restore_copies', about.copies)}</li>}
        {about.absent.length > 0 && <li class="problem">{tn('restore_absent', about.absent.length)}</li>}
      </ul>
      {entriesHere > 0 && (
        <p>
          <b>{tn('restore_replaces', entriesHere)}</b> {t('restore_replaces_safe')}
        </p>
      )}
      <p class="muted">{t('restore_hold')}</p>
    </>
  );
}
