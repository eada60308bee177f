// Making a backup: done by the worker, given to the person as a download, and remembered.
import { installedVersion } from '../../../platform/manifest';
import { readKept, writeBackupNote } from '../../../platform/memory';
import type { Remembered } from '../../../store/integrity';
import { rightNow } from '../clock';
import { downloadBlob, fileStamp } from '../download';
import { ownZone } from '../format';
import type { LongWork } from '../long-work/use-long-work';

/** @returns the file's name; undefined when it was stopped. @throws StoreError, Error */
export async function makeBackup(work: LongWork): Promise<string | undefined> {
  const { database, sentinel } = await readKept<Remembered>();
  const at = rightNow();
  const made = await work.run({
    type: 'backup',
    database,
    at,
    device: sentinel?.installId ?? '',
    version: installedVersion(),
  });
  if (!made) return undefined;
  const name = `bobbin-backup-${fileStamp(at, ownZone())}.zip`;
  downloadBlob(made.blob, name);
  await writeBackupNote({ at, size: made.about.size, root: made.about.root });
  return name;
}
