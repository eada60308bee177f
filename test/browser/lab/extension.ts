/** Makes the laboratory's extension: the built one, its content scripts untouched, with a background of the tests. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../harness/bundle';
import type { BrowserName } from '../harness/types';

interface Manifest {
  permissions: string[];
  background: { service_worker?: string; scripts?: string[] };
}

let script: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2024',
      rolldownOptions: { input: join(root, 'test/browser/lab/background.ts'), output: { format: 'es' } },
    },
  });
  const [output] = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  if (output?.type !== 'chunk') throw new Error('the laboratory was not bundled');
  return output.code;
}

/** @returns the folder of the extension, and what removes it. */
export async function labExtension(
  browser: BrowserName,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bobbin-lab-'));
  await cp(join(root, 'dist', browser === 'firefox' ? 'firefox' : 'chrome'), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  manifest.permissions.push('declarativeNetRequestWithHostAccess');
  const background = manifest.background.service_worker ?? manifest.background.scripts?.[0];
  script ??= bundled();
  await writeFile(join(folder, background!), await script);
  await writeFile(path, JSON.stringify(manifest));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
