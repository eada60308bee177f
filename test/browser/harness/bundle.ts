/** Bundles what runs inside pages into one script text, once per version of its sources. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
/** The project's root folder. */
export const root = join(here, '../../..');
const require = createRequire(import.meta.url);

let text: Promise<string> | undefined;

/** The script text of `in-page.ts` with all that it imports. */
export function inPageScript(): Promise<string> {
  text ??= make();
  return text;
}

async function make(): Promise<string> {
  const entry = join(here, 'in-page.ts');
  const hash = createHash('sha256');
  for (const file of [
    entry,
    fileURLToPath(import.meta.url),
    require.resolve('@testing-library/dom/package.json'),
  ]) {
    hash.update(await readFile(file));
  }
  const cache = join(root, 'node_modules/.cache/bobbin');
  const cached = join(cache, `in-page-${hash.digest('hex').slice(0, 16)}.js`);
  try {
    return await readFile(cached, 'utf8');
  } catch {
    // Not made yet.
  }
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    // The library asks for these as if it ran in Node.
    define: { 'process.env.NODE_ENV': '"test"', 'process.env': '{}' },
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'bobbinTestHarnessBundle', fileName: 'in-page' },
    },
  });
  const output = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const chunk = output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('the in-page script could not be bundled');
  await mkdir(cache, { recursive: true });
  // Two test runs may do this at once: write aside, then rename, so that no half file is ever read.
  const aside = `${cached}.${process.pid}`;
  await writeFile(aside, chunk.code);
  await rename(aside, cached);
  return chunk.code;
}

let axe: Promise<string> | undefined;

/** axe-core's script text, for checks of accessibility. */
export function axeScript(): Promise<string> {
  axe ??= readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  return axe;
}
