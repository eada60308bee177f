/**
 * Builds the two packages for the stores, twice, and proves that both builds give the same bytes: who builds the same
 * version gets the same file, so anyone can check what was handed in.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { programs, root, run } from './run';

const targets = ['chrome', 'firefox'] as const;

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
 * A zip of a folder that depends on names and contents alone: entries are sorted, carry one fixed time (given in local
 * time, since that is what the format holds and fflate reads), no owner and no system's attributes.
 */
export function zipOf(folder: string): Uint8Array {
  const entries = Object.fromEntries(
    filesBelow(folder).map((name) => [name, readFileSync(join(folder, name))]),
  );
  return zipSync(entries, { level: 9, mtime: new Date(2020, 0, 1, 0, 0, 0), os: 0, attrs: 0 });
}

async function buildAll(): Promise<Map<string, Uint8Array>> {
  const zips = new Map<string, Uint8Array>();
  for (const target of targets) {
    const folder = join(root, 'dist', target);
    // What an older build left would go into the package.
    rmSync(folder, { recursive: true, force: true });
    const outcome = await run(programs.vite, ['build', '--mode', target, '--logLevel', 'warn']);
    if (outcome.code !== 0) throw new Error(`the build for ${target} failed:\n${outcome.output}`);
    zips.set(target, zipOf(folder));
  }
  return zips;
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const first = await buildAll();
const second = await buildAll();
mkdirSync(join(root, 'out'), { recursive: true });
let same = true;
for (const target of targets) {
  const zip = first.get(target)!;
  const manifest = JSON.parse(readFileSync(join(root, 'dist', target, 'manifest.json'), 'utf8')) as {
    version: string;
  };
  const name = `bobbin-${version}-${target}.zip`;
  if (manifest.version !== version) {
    console.error(`${name}: the manifest says ${manifest.version}, package.json says ${version}`);
    same = false;
  }
  if (Buffer.compare(zip, second.get(target)!) !== 0) {
    console.error(`${name}: two builds gave different bytes`);
    same = false;
    continue;
  }
  writeFileSync(join(root, 'out', name), zip);
  const sum = createHash('sha256').update(zip).digest('hex');
  console.log(`out/${name}  ${(zip.length / 1024).toFixed(1)} kB  sha256 ${sum}  (two builds, same bytes)`);
}
process.exitCode = same ? 0 : 1;
