// Draws art/*.svg into images/ with a headless Chromium. Run by hand; the results are committed:
//   npx tsx test/sample/draw.ts [name …]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Pictures kept as JPEG, so that the sample holds both kinds; the others are PNG. */
const jpeg = new Set(['solar-roof']);
const largest = 200_000;

const wanted = process.argv.slice(2);
const names = readdirSync(here('art/'))
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -'.svg'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
try {
  const page = await browser.newPage();
  for (const name of names) {
    const svg = readFileSync(here(`art/${name}.svg`), 'utf8');
    const size = /<svg[^>]*\swidth="(\d+)"[^>]*\sheight="(\d+)"/.exec(svg);
    if (!size) throw new Error(`${name}.svg names no width and height`);
    await page.setViewport({ width: Number(size[1]), height: Number(size[2]) });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    const path = here(`images/${name}.${jpeg.has(name) ? 'jpg' : 'png'}`) as
      | `${string}.png`
      | `${string}.jpg`;
    if (path.endsWith('.jpg')) await page.screenshot({ path, type: 'jpeg', quality: 88 });
    else await page.screenshot({ path });
    const bytes = statSync(path).size;
    if (bytes >= largest) throw new Error(`${path} is too large: ${bytes} bytes`);
    console.log(`${name} ${size[1]}×${size[2]} ${bytes} bytes`);
  }
} finally {
  await browser.close();
}
