/** What a start costs to read: kilobytes gzip of an entry and everything it loads statically, against its budget. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Size {
  name: string;
  /** Kilobytes, gzip level 9, each file for itself. */
  value: number;
  limit: number;
  files: number;
}

/** A module and the chunks that it imports statically: what is loaded before anything can run. */
function closure(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    closure(join(file, '..', path!), seen);
  }
  return [...seen];
}

function size(name: string, files: string[], limit: number): Size {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  return { name, value: Math.round((bytes / 1024) * 100) / 100, limit, files: files.length };
}

/** The budgets of the design, measured on a built package. @param dist its folder. */
export function budgets(dist: string): Size[] {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as {
    background: { service_worker?: string; scripts?: string[] };
    content_scripts: { js: string[] }[];
  };
  const worker = manifest.background.service_worker ?? manifest.background.scripts?.[0];
  const html = readFileSync(join(dist, 'src/ui/panel/index.html'), 'utf8');
  const scripts = [...html.matchAll(/src="\/?([^"]+\.js)"/g)].map(([, path]) => join(dist, path!));
  return [
    size('size-worker', closure(join(dist, worker!)), 25),
    size('size-sentry', [join(dist, manifest.content_scripts[0]!.js[0]!)], 10),
    size('size-composer', [join(dist, 'composer.js')], 25),
    size('size-teacher', [join(dist, 'teach.js')], 12),
    size('size-panel', [...new Set(scripts.flatMap((file) => closure(file)))], 60),
  ];
}
