/** Files that the browser saved. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './waiting';

/** A finished download. */
export interface DownloadedFile {
  name: string;
  path: string;
  bytes: Buffer;
}

/** The folder where the browser puts what is saved. */
export class Downloads {
  constructor(readonly folder: string) {}

  /** Names of what is there, finished or not. */
  async names(): Promise<string[]> {
    return (await readdir(this.folder).catch(() => [])).toSorted();
  }

  /** Waits for a file of that name (or that fits the pattern) to be there whole; the newest of several. */
  async wait(pattern: string | RegExp, timeout = 15_000): Promise<DownloadedFile> {
    let last = { path: '', size: -1 };
    return eventually(
      async () => {
        const names = await this.names();
        // Chromium writes beside as *.crdownload, Firefox as *.part beside an empty file of the final name.
        if (names.some((name) => /\.(crdownload|part|tmp)$/.test(name))) return null;
        const fits: { name: string; path: string; size: number; time: number }[] = [];
        for (const name of names) {
          if (typeof pattern === 'string' ? name !== pattern : !pattern.test(name)) continue;
          const path = join(this.folder, name);
          const { size, mtimeMs } = await stat(path);
          fits.push({ name, path, size, time: mtimeMs });
        }
        const newest = fits.toSorted((a, b) => b.time - a.time)[0];
        if (!newest) return null;
        // Twice the same size: nobody writes to it any more.
        const settled = last.path === newest.path && last.size === newest.size;
        last = newest;
        return settled ? { name: newest.name, path: newest.path, bytes: await readFile(newest.path) } : null;
      },
      `a download ${pattern} (there is: ${(await this.names()).join(', ') || 'nothing'})`,
      timeout,
    );
  }

  /** Removes all, so that the next download is the only one. */
  async clear(): Promise<void> {
    for (const name of await this.names()) await rm(join(this.folder, name), { force: true });
  }
}
