// The two packages as they ship: sizes, no code from text, nothing that a page could reach. (Built before this runs.)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgets } from '../tools/sizes';

const root = join(import.meta.dirname, '../..');

interface Manifest {
  background: unknown;
  permissions: string[];
  web_accessible_resources?: unknown;
  content_scripts: { js: string[]; run_at: string }[];
  content_security_policy: { extension_pages: string };
  [key: string]: unknown;
}

describe.each(['chrome', 'firefox'])('the package for %s', (target) => {
  const dist = join(root, 'dist', target);
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

  it('gives pages nothing to reach, and runs one script on them', () => {
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_scripts).toHaveLength(1);
    expect(manifest.content_scripts[0]).toMatchObject({ run_at: 'document_start' });
    expect(manifest.content_scripts[0]!.js).toHaveLength(1);
  });

  it('asks for nothing beyond what the browser needs', () => {
    const wanted = ['storage', 'unlimitedStorage', 'alarms', 'notifications', 'scripting'];
    expect(manifest.permissions).toEqual(target === 'chrome' ? [...wanted, 'sidePanel'] : wanted);
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe|https?:|\*/);
    expect('externally_connectable' in manifest).toBe(false);
  });

  it('has the background and the panel of its browser', () => {
    expect(JSON.stringify(manifest.background)).toContain(target === 'chrome' ? 'service_worker' : 'scripts');
    expect('side_panel' in manifest).toBe(target === 'chrome');
    expect('sidebar_action' in manifest).toBe(target === 'firefox');
  });

  it('holds no code that makes code, no address of another host, no leftovers', () => {
    for (const file of files.filter((name) => /\.(?:js|html)$/.test(name))) {
      const text = readFileSync(file, 'utf8');
      expect(text, file).not.toMatch(/\beval\(|new Function\(|importScripts\(|\.wasm\b/);
      expect(text, file).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
      expect(text, file).not.toMatch(/sourceMappingURL|localhost|127\.0\.0\.1/);
    }
    expect(files.filter((name) => /\.(?:map|ts|tsx)$/.test(name))).toEqual([]);
  });

  it('keeps content scripts classic and whole: no import in them', () => {
    for (const script of [manifest.content_scripts[0]!.js[0]!, 'composer.js', 'page-world.js']) {
      const text = readFileSync(join(dist, script), 'utf8');
      expect(text, script).not.toMatch(/\bimport\s*[({"'*]|\bexport\s*[{*]/);
    }
  });

  it.each(budgets(dist))('$name is within its budget: $value of $limit kB gzip', ({ value, limit }) => {
    expect(value).toBeLessThanOrEqual(limit);
  });
});
