/** Bundles the page, once for each Lexical version, and keeps the result under a hash of everything in it. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, version as viteVersion } from 'vite';
import type { Modes } from './modes';

type Version = Modes['lexical'];

const here = dirname(fileURLToPath(import.meta.url));
const app = join(here, 'app');
const root = join(here, '../..');
const modules = join(root, 'node_modules');
const cache = join(modules, '.cache/bobbin-stand-in');

/** The package that stands in for `@lexical/react`; its own `lexical` lies in its own node_modules. */
const reactPackage: Record<Version, string> = {
  '0.17': 'lexical-react-0-17',
  '0.35': 'lexical-react-0-35',
  '0.52': '@lexical/react',
};

/**
 * Sends the page's own imports of Lexical to one version. `lexical` and `@lexical/*` are resolved as seen from that
 * version's React package: two instances of `lexical` in one bundle would not know each other's nodes.
 */
function oneLexical(version: Version): Plugin {
  const from = join(modules, reactPackage[version], 'package.json');
  return {
    name: 'one-lexical',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!importer || importer.includes('node_modules') || !/^(@lexical\/|lexical$)/.test(id)) return null;
      const own = id.replace(/^@lexical\/react\//, `${reactPackage[version]}/`);
      return this.resolve(own, own === id ? from : importer, { skipSelf: true });
    },
  };
}

async function contentKey(version: Version): Promise<string> {
  const hash = createHash('sha256').update(`${version} vite ${viteVersion}`);
  const names = (await readdir(app, { recursive: true })).filter((name) => /\.tsx?$/.test(name)).sort();
  const files = [...names.map((name) => join(app, name)), join(here, 'modes.ts'), join(here, 'wire.ts')];
  files.push(fileURLToPath(import.meta.url));
  for (const name of [reactPackage[version], 'react', 'react-dom'])
    files.push(join(modules, name, 'package.json'));
  for (const file of files) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex').slice(0, 20);
}

async function make(version: Version): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    root: app,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Also where NODE_ENV is "test": the development runtime asks for a React that is not bundled here.
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    plugins: [oneLexical(version)],
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(app, 'main.tsx'), formats: ['iife'], name: 'StandIn' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('The stand-in was not bundled');
}

async function load(version: Version): Promise<string> {
  const file = join(cache, `${version}-${await contentKey(version)}.js`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept;
  const code = await make(version);
  await mkdir(cache, { recursive: true });
  // Written beside and renamed: of several processes that start at once, each leaves a whole file.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, code);
  await rename(draft, file);
  const stale = (await readdir(cache)).filter(
    (name) => name.startsWith(`${version}-`) && !file.endsWith(name),
  );
  await Promise.all(
    stale.filter((name) => name.endsWith('.js')).map((name) => rm(join(cache, name), { force: true })),
  );
  return code;
}

const loaded = new Map<Version, Promise<string>>();

export function bundle(version: Version): Promise<string> {
  let code = loaded.get(version);
  if (!code) {
    code = load(version);
    loaded.set(version, code);
    code.catch(() => loaded.delete(version));
  }
  return code;
}

export function styles(): string {
  return readFileSync(join(app, 'styles.css'), 'utf8');
}

/** Names a bundle's content: another name is another content. */
export async function bundleName(version: Version): Promise<string> {
  const known = names.get(version);
  if (known) return known;
  const name = createHash('sha256')
    .update(await bundle(version))
    .digest('hex')
    .slice(0, 16);
  names.set(version, name);
  return name;
}

const names = new Map<Version, string>();
