/** Runs the project's programs and tells how it went. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** How a program ended and what it wrote. */
export interface Outcome {
  code: number;
  output: string;
  seconds: number;
}

/** The script of an installed package's program, to be run by this very Node: works alike on every system. */
export const program = (path: string): string => join(root, 'node_modules', path);

/** The programs that the tools run. */
export const programs = {
  tsc: program('typescript/bin/tsc'),
  biome: program('@biomejs/biome/bin/biome'),
  vite: program('vite/bin/vite.js'),
  vitest: program('vitest/vitest.mjs'),
  webExt: program('web-ext/bin/web-ext.js'),
} as const;

/** Runs a program of `programs` to its end. `echo` shows what it writes as it writes it. */
export function run(script: string, args: string[], options: { echo?: boolean } = {}): Promise<Outcome> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.echo) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', fail);
    child.on('close', (code) =>
      done({ code: code ?? 1, output, seconds: (performance.now() - start) / 1000 }),
    );
  });
}

/** Starts a program that goes on; what it writes is shown. End it by its own id. */
export function start(script: string, args: string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
