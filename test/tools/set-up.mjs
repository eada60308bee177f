/**
 * Makes the tools ready: installs the packages that the lock file names when they are missing or are others. Plain
 * Node, since nothing is installed yet; does nothing, and fast, when all is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const marker = join(root, 'node_modules/.bobbin-set-up');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Bobbin's tools need Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Whether npm already installed exactly what the lock file names: it keeps a record of its own beside the packages. */
function installedByHand() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: there } = JSON.parse(readFileSync(record, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(
    // The first entry is the project; what is optional may be for another system.
    ([path, one]) => path === '' || one.optional || there[path]?.version === one.version,
  );
}

// The marker says what was installed; times of files would not survive a checkout.
let done = existsSync(marker) && readFileSync(marker, 'utf8') === lock;
if (!done && installedByHand()) {
  writeFileSync(marker, lock);
  done = true;
}
if (!done) {
  console.log('Installing packages (npm ci) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a script on Windows.
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(result.status ?? 1);
  }
  writeFileSync(marker, lock);
}
