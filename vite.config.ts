// One manifest, two builds: `--mode chrome` and `--mode firefox`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';

type Manifest = Record<string, unknown> & {
  permissions: string[];
  background: { service_worker: string };
  side_panel: { default_path: string };
};

const PANEL = 'src/ui/panel/index.html';
const WORKSPACE = 'src/ui/workspace/index.html';
/** The parts of both pages, without the folders of `ui/parts`, which are loaded when they are needed. */
const SHARED = /src\/(?:platform|ui\/parts)\/[a-z-]+\.tsx?$/;

/** The manifest of one browser, derived from `manifest.json`, which has Chrome's shape. */
function manifestFor(mode: string): Manifest {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as Manifest;
  const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
  manifest.version = version;
  if (mode !== 'firefox') return manifest;
  // The schema of managed storage is Chrome's alone: Firefox takes whatever the administrator wrote.
  const { side_panel, background, minimum_chrome_version, message_serialization, storage, ...rest } =
    manifest;
  return {
    ...rest,
    // Firefox runs an event page and has a sidebar; its messages are structured clones anyway.
    permissions: manifest.permissions.filter((name) => name !== 'sidePanel'),
    background: { scripts: [background.service_worker], type: 'module' },
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: '__MSG_extension_name__',
      default_icon: { 16: 'icons/bobbin-16.png', 32: 'icons/bobbin-32.png' },
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: 'bobbin@bobbin.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as unknown as Manifest;
}

const WRAPS = 'if (!(globalThis.browser && globalThis.browser.runtime && globalThis.browser.runtime.id)) {';
const HANDS_OUT = 'module.exports = globalThis.browser;';

/**
 * The polyfill without the branch that wraps `chrome`: every browser that Bobbin runs on has `browser` of its own (Firefox
 * always, Chrome and Edge since before 148, the oldest that the manifest admits), and then the polyfill hands that out.
 * What is left is this one line; the branch never runs and would be an eighth of what the worker reads at each start.
 */
function polyfillWithoutWrapping(): Plugin {
  return {
    name: 'bobbin-polyfill-without-wrapping',
    transform(code, id) {
      if (!id.endsWith('/webextension-polyfill/dist/browser-polyfill.js')) return undefined;
      if (!code.includes(WRAPS) || !code.includes(HANDS_OUT))
        throw new Error('The polyfill is not what it used to be: see vite.config.ts');
      return { code: 'export default globalThis.browser;', map: null };
    },
  };
}

/** What crxjs makes the entry of the background, in both builds. */
const LOADER = 'service-worker-loader.js';

/**
 * Scripts with a file of their own: those that the background injects by name (classic, in no manifest list), and the
 * background itself. It starts often, so it is one file with nothing in it that only pages need (a third less to read
 * than the chunks it would share with them); crxjs's entry is replaced by it.
 */
function ownFiles(outDir: string): Plugin {
  const scripts = [
    { entry: 'src/threads/composer.iife.ts', file: 'composer.js', format: 'iife' },
    { entry: 'src/threads/teach.iife.ts', file: 'teach.js', format: 'iife' },
    { entry: 'src/threads/page-world.iife.ts', file: 'page-world.js', format: 'iife' },
    { entry: 'src/background/index.ts', file: LOADER, format: 'es' },
  ] as const;
  return {
    name: 'bobbin-own-files',
    async closeBundle() {
      // Not there when the build itself failed: its own error is the one to read.
      if (!existsSync(`${outDir}/${LOADER}`)) return;
      const [, replaced] = /'\.\/(.+)'/.exec(readFileSync(`${outDir}/${LOADER}`, 'utf8')) ?? [];
      if (!replaced)
        throw new Error(`${LOADER} is not what crxjs used to make: see ownFiles in vite.config.ts`);
      rmSync(`${outDir}/${replaced}`);
      for (const { entry, file, format } of scripts) {
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          plugins: [polyfillWithoutWrapping()],
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2024',
            modulePreload: false,
            rolldownOptions: {
              input: entry,
              output: { format, entryFileNames: file, ...(format === 'iife' ? { name: 'bobbin' } : {}) },
            },
          },
        });
      }
    },
  };
}

export default defineConfig(({ mode }) => {
  const target = mode === 'firefox' ? 'firefox' : 'chrome';
  const outDir = `dist/${target}`;
  return {
    plugins: [
      preact(),
      polyfillWithoutWrapping(),
      crx({ manifest: manifestFor(mode) as never, browser: target }),
      ownFiles(outDir),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      sourcemap: false,
      modulePreload: false,
      // crxjs knows the pages of Chrome's manifest only; naming them keeps their paths in both builds.
      rolldownOptions: {
        input: { panel: PANEL, workspace: WORKSPACE },
        // What both pages start with is one file: split by who shares what it was a dozen, a tenth more to read.
        output: { codeSplitting: { groups: [{ name: 'base', test: SHARED }] } },
      },
    },
  };
});
