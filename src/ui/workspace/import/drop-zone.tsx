// Where files are given: dropped together, chosen, or a whole folder.
import { useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { errorText } from '../../parts/code-text';
import { say } from '../shell/status';

export interface GivenFile {
  /** With folders where the browser tells them: `images/a.png`. */
  path: string;
  file: File;
}

export function DropZone({ onFiles, big = false }: { onFiles: (files: GivenFile[]) => void; big?: boolean }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    const given = [...(input.files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    input.value = '';
    if (given.length > 0) onFiles(given);
  };
  return (
    <section
      class={`ws-drop ${over ? 'over' : ''} ${big ? 'big' : ''}`}
      aria-label={t('workspace_drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!event.dataTransfer) return;
        filesOf(event.dataTransfer).then(onFiles, (error: unknown) => say(errorText(error), 'bad'));
      }}
    >
      {big && <h2>{t('workspace_drop_title')}</h2>}
      <p class="muted">{t(big ? 'workspace_drop_text' : 'workspace_drop_more')}</p>
      <p class="ws-acts">
        <button type="button" class={big ? 'btn main' : 'btn small'} onClick={() => files.current?.click()}>
          {t('workspace_choose_files')}
        </button>
        <button type="button" class={big ? 'btn' : 'btn small'} onClick={() => folder.current?.click()}>
          {t('workspace_choose_folder')}
        </button>
      </p>
      {big && <p class="muted ws-promise">{t('workspace_drop_promise')}</p>}
      <input ref={files} type="file" multiple hidden onChange={(event) => chosen(event.currentTarget)} />
      <input
        ref={(element) => {
          folder.current = element;
          // Not in the types of HTML; both browsers know it.
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        onChange={(event) => chosen(event.currentTarget)}
      />
    </section>
  );
}

/** The files of a drop, those inside dropped folders included. Entries must be taken before the first await. */
async function filesOf(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  return (await Promise.all(entries.map(filesUnder))).flat();
}

async function filesUnder(entry: FileSystemEntry): Promise<GivenFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives at most a hundred at a time; an empty answer is the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(filesUnder))).flat();
}
