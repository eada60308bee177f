/**
 * Builds the two packages for the stores, twice, and proves that both builds give the same bytes: who builds the same
 * version gets the same file, so anyone can check what was handed in.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programs, root, run } from './run';
import { zipOf } from './zip';

const targets = ['chrome', 'firefox'] as const;

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
