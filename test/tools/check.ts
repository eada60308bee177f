/**
 * Runs every check, the quick ones first, and prints one line for each. The very last line says how many passed and
 * failed: tests count one by one, every other check as one.
 *
 * `--only tests,build` runs some of them; names are those printed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowsers, type Family } from './browsers';
import { type Outcome, programs, root, run } from './run';

interface Counted {
  passed: number;
  failed: number;
  /** Shown when something failed. */
  detail: string;
}

interface Check {
  name: string;
  run(): Promise<Counted>;
}

const asOne = (outcome: Outcome): Counted => ({
  passed: outcome.code === 0 ? 1 : 0,
  failed: outcome.code === 0 ? 0 : 1,
  detail: outcome.output,
});

const program = (name: string, script: string, args: string[]): Check => ({
  name,
  run: async () => asOne(await run(script, args)),
});

/** Warnings of `web-ext lint` that are known, each with the reason why it stays. */
const knownWarnings: { code: string; file: RegExp; reason: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /\.js$/,
    reason:
      "preact's own dangerouslySetInnerHTML in the shared chunk; Bobbin's sources never use it (a test of the architecture says so)",
  },
];

interface LintMessage {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

const lint: Check = {
  name: 'web-ext lint',
  async run() {
    const outcome = await run(programs.webExt, [
      'lint',
      '--source-dir',
      'dist/firefox',
      '--output',
      'json',
      '--boring',
    ]);
    const start = outcome.output.indexOf('{');
    if (start < 0) return { passed: 0, failed: 1, detail: outcome.output };
    const report = JSON.parse(outcome.output.slice(start, outcome.output.lastIndexOf('}') + 1)) as {
      errors: LintMessage[];
      warnings: LintMessage[];
    };
    const bad = [
      ...report.errors,
      ...report.warnings.filter(
        (one) => !knownWarnings.some((known) => known.code === one.code && known.file.test(one.file ?? '')),
      ),
    ];
    const detail = bad
      .map((one) => `${one.code} ${one.file ?? ''}:${one.line ?? ''} ${one.message}`)
      .join('\n');
    return { passed: bad.length === 0 ? 1 : 0, failed: bad.length === 0 ? 0 : 1, detail };
  },
};

/** What vitest's JSON report says, as far as it is used. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  success: boolean;
  testResults: { name: string; status: string; message: string }[];
}

function tests(project: string): Check {
  return {
    name: `${project} tests`,
    async run() {
      const file = join(root, 'out', `${project}.json`);
      mkdirSync(join(root, 'out'), { recursive: true });
      rmSync(file, { force: true });
      const outcome = await run(programs.vitest, [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]);
      if (!existsSync(file)) return { passed: 0, failed: 1, detail: outcome.output };
      const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
      // A file that cannot be loaded has no tests to fail; an error outside any test fails the run: one failure each.
      const unloaded = report.testResults.filter(
        (one) => one.status === 'failed' && one.message !== '',
      ).length;
      let failed = report.numFailedTests + unloaded;
      if (failed === 0 && (outcome.code !== 0 || !report.success)) failed = 1;
      if (report.numTotalTests === 0) failed = Math.max(failed, 1);
      return { passed: report.numPassedTests, failed, detail: outcome.output };
    },
  };
}

const browsers: Check = {
  name: 'browsers are there',
  async run() {
    const wanted = process.env.BOBBIN_BROWSERS?.split(',').map((one) => one.trim()) ?? [
      'chromium',
      'firefox',
    ];
    try {
      const families = wanted.filter((one): one is Family => one === 'chromium' || one === 'firefox');
      const found = ensureBrowsers(families);
      return { passed: 1, failed: 0, detail: found.map((one) => one.path).join(', ') };
    } catch (error) {
      return { passed: 0, failed: 1, detail: String(error) };
    }
  },
};

const checks: Check[] = [
  program('types', programs.tsc, ['--noEmit']),
  ...(existsSync(join(root, 'test/stand-in/app/tsconfig.json'))
    ? [program('types of the stand-in', programs.tsc, ['--noEmit', '-p', 'test/stand-in/app'])]
    : []),
  program('format and lint', programs.biome, ['check', '.']),
  tests('unit'),
  program('build for Chrome', programs.vite, ['build', '--mode', 'chrome', '--logLevel', 'warn']),
  program('build for Firefox', programs.vite, ['build', '--mode', 'firefox', '--logLevel', 'warn']),
  lint,
  browsers,
  tests('browser'),
];

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : (process.argv[onlyAt + 1] ?? '').split(',').map((one) => one.trim());
let passed = 0;
let failed = 0;
for (const check of checks) {
  if (only && !only.some((one) => check.name.includes(one))) continue;
  const start = performance.now();
  let result: Counted;
  try {
    result = await check.run();
  } catch (error) {
    result = { passed: 0, failed: 1, detail: String(error) };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  passed += result.passed;
  failed += result.failed;
  const count =
    result.passed + result.failed > 1 ? ` (${result.passed} of ${result.passed + result.failed})` : '';
  console.log(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${check.name}${count}, ${seconds} s`);
  if (result.failed > 0) console.log(result.detail.trim().replace(/^/gm, '       '));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
