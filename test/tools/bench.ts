// `npm run bench [-- --json FILE]`: what matters, each as a ratio to a floor measured in the same run, in real Chromium.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { fillFloor } from '../bench/fill-floor';
import type { Measured } from '../bench/measure';
import { eventually, openWorld } from '../browser/harness';
import { fillNext, postControl, pressPost, untilEvidence } from '../browser/steps/posting';
import { HANDLE, queuePost, seedQueue } from '../browser/steps/seed';
import { programs, run } from './run';
import { budgets } from './sizes';

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

const dist = join(root, 'dist/chrome');

/** The text that is filled: 500 characters in many lines, emoji and other scripts among them. */
const TEXT = Array.from({ length: 12 }, (_, i) => `${i + 1}. Wash your hands well 🧼 اغسل يديك`).join('\n');
const SAMPLES = 20;

/** Posts through the whole extension, and between two posts the floor on a composer of the same page. */
async function benchFill(): Promise<Row[]> {
  const world = await openWorld({ browser: 'chromium', account: HANDLE });
  try {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await seedQueue(
      world,
      Array.from({ length: SAMPLES + 1 }, (_, i) =>
        queuePost(`B-${i}`, `${TEXT}\n${i}`, { date: yesterday, time: `00:${String(i).padStart(2, '0')}` }),
      ),
    );
    const page = await world.openThreads('/');
    const took: number[] = [];
    const floors: number[] = [];
    const settles: number[] = [];
    for (let i = 0; i <= SAMPLES; i += 1) {
      const { threads } = await fillNext(world);
      const post = await eventually(
        async () => (await threads.queryAllByCss('[data-took]'))[0]?.attr('data-took'),
        'the fill tells how long it took',
      );
      await pressPost(threads);
      const done = await untilEvidence(world, `B-${i}`, 'confirmed');
      const [claimed, filled] = done.claim?.steps ?? [];
      await page.goto('/');
      await page.getByRole('button', { name: 'New thread' }).click();
      await postControl(page).visible();
      await page.getByCss('[role=dialog] [contenteditable=true]').attached();
      const floor = await page.evaluate(fillFloor, `${TEXT}\n${i}`);
      await page.goto('/');
      // The first of each warms up.
      if (i === 0) continue;
      took.push(Number(post));
      floors.push(floor);
      settles.push((filled?.at ?? 0) - (claimed?.at ?? 0));
    }
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
    const [value, floor, settle] = [middle(took), middle(floors), middle(settles)];
    return [
      row('fill', 'ms', { value, floor, ratio: value / floor, n: SAMPLES }),
      // From the claim to the verified fill, with opening the composer; its floor is the second of stability.
      row('fill-settle', 'ms', { value: settle, floor: 1000, ratio: settle / 1000, n: SAMPLES }),
    ];
  } finally {
    await world.close();
  }
}

const rows: Row[] = [];
const built = await run(programs.vite, ['build', '--mode', 'chrome', '--logLevel', 'warn']);
if (built.code !== 0) throw new Error(built.output);
for (const { name, value, limit, files } of budgets(dist)) {
  rows.push({ name, unit: 'kB gzip', value, floor: limit, ratio: round(value / limit), n: files });
}

rows.push(...(await benchFill()));
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
