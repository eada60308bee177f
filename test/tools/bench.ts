// `npm run bench [-- --json FILE]`: what matters, each as a ratio to a floor measured in the same run, in real Chromium.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Measured } from '../bench/measure';
import { openWorld } from '../browser/harness';

interface Row {
  name: string;
  unit: string;
  value: number;
  floor: number;
  ratio: number;
  n: number;
}

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { json: { type: 'string' } } });

/** One page script as a string. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2024',
      rolldownOptions: { input: join(root, entry), output: { format: 'iife', name: 'bench' } },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error(`${entry} was not built`);
  return output.output[0].code;
}

const row = (name: string, unit: string, measured: Measured): Row => ({
  name,
  unit,
  value: round(measured.value),
  floor: round(measured.floor),
  ratio: round(measured.ratio),
  n: measured.n,
});
const round = (value: number) => Math.round(value * 1000) / 1000;

/** Kilobytes, gzip, of a file and everything it loads statically. */
function size(name: string, files: string[], limit: number): Row {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  const value = round(bytes / 1024);
  return { name, unit: 'kB gzip', value, floor: limit, ratio: round(value / limit), n: files.length };
}

const dist = join(root, 'dist/chrome');

/** A module and the chunks that it imports statically, which is what is loaded before anything can run. */
function closure(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map(([, path]) =>
    join(file, '..', path!),
  );
  for (const next of imports) closure(next, seen);
  return [...seen];
}

function sizes(): Row[] {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as {
    background: { service_worker: string };
    content_scripts: { js: string[] }[];
  };
  const panelHtml = readFileSync(join(dist, 'src/ui/panel/index.html'), 'utf8');
  const scripts = [...panelHtml.matchAll(/src="\/?([^"]+\.js)"/g)].map(([, path]) => join(dist, path!));
  const panel = new Set(scripts.flatMap((file) => closure(file)));
  return [
    size('size-worker', closure(join(dist, manifest.background.service_worker)), 25),
    size('size-sentry', [join(dist, manifest.content_scripts[0]!.js[0]!)], 10),
    size('size-composer', [join(dist, 'composer.js')], 25),
    size('size-panel', [...panel], 60),
  ];
}

const rows: Row[] = [];
if (!readdirSync(dist).includes('manifest.json')) throw new Error('run `npm run build` first');
rows.push(...sizes());

const world = await openWorld({ browser: 'chromium' });
try {
  const store = await world.extensionPage('src/ui/workspace/index.html');
  const script = await bundle('test/bench/store-page.ts');
  await store.driver.evaluate(`(() => { ${script}; return null; })()`);
  const call = async <T>(name: string) =>
    JSON.parse(
      await store.driver.evaluate<string>(`(async () => JSON.stringify(await bobbinBench.${name}()))()`),
    ) as T;
  const next = await call<{ nextDue: Measured; growth: Measured }>('benchNextDue');
  rows.push(row('next-due', 'ms', next.nextDue), row('next-due-growth', 'ms', next.growth));
  const command = await call<{ command: Measured; put: Measured }>('benchCommand');
  rows.push(row('command', 'ms', command.command), row('command-put', 'ms', command.put));
} finally {
  await world.close();
}

console.log('name'.padEnd(18), 'value'.padStart(9), 'floor'.padStart(9), 'ratio'.padStart(7), '  n  unit');
for (const { name, unit, value, floor, ratio, n } of rows) {
  console.log(
    name.padEnd(18),
    String(value).padStart(9),
    String(floor).padStart(9),
    String(ratio).padStart(7),
    ` ${n}  ${unit}`,
  );
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
