/** Zips of folders that depend on names and contents alone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Every file below a folder, as paths with slashes, sorted by code unit: the same on every system. */
function filesBelow(folder: string, prefix = ''): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...filesBelow(path, `${prefix}${name}/`));
    else found.push(prefix + name);
  }
  return found.sort();
}

/**
 * Entries are sorted, carry one fixed time (given in local time, since that is what the format holds and fflate
 * reads), no owner and no system's attributes.
 */
export function zipOf(folder: string, level: 0 | 9 = 9): Uint8Array {
  const entries = Object.fromEntries(
    filesBelow(folder).map((name) => [name, readFileSync(join(folder, name))]),
  );
  return zipSync(entries, { level, mtime: new Date(2020, 0, 1, 0, 0, 0), os: 0, attrs: 0 });
}
