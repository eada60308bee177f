/**
 * Makes a browser's PNG small: at most 256 colours in a palette. Screens have few colours, so nobody sees it, and the
 * file is a third of its size. Only what browsers write is read: 8 bits a channel, RGB or RGBA, not interlaced.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST = 256;
const EXACT = 128;

interface Raster {
  width: number;
  height: number;
  /** One number a pixel: 0xRRGGBB. Screenshots are opaque. */
  pixels: Uint32Array;
}

/** @returns the same picture with a palette. */
export function smallPng(png: Uint8Array): Buffer {
  const raster = read(Buffer.from(png));
  const counts = new Map<number, number>();
  for (const pixel of raster.pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return write(raster, paletteOf(counts));
}

function read(png: Buffer): Raster {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('no PNG');
  let width = 0;
  let height = 0;
  let channels = 0;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    at += length + 12;
    if (type === 'IDAT') data.push(body);
    if (type !== 'IHDR') continue;
    width = body.readUInt32BE(0);
    height = body.readUInt32BE(4);
    const [depth, colour, , , interlace] = body.subarray(8);
    channels = colour === 2 ? 3 : colour === 6 ? 4 : 0;
    if (depth !== 8 || channels === 0 || interlace !== 0) throw new Error('a PNG of another kind');
  }
  const lines = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const line = Uint8Array.from(lines.subarray(start + 1, start + 1 + stride));
    unfilter(lines[start] ?? 0, line, above, channels);
    for (let x = 0; x < width; x += 1) {
      const i = x * channels;
      pixels[y * width + x] = ((line[i] ?? 0) << 16) | ((line[i + 1] ?? 0) << 8) | (line[i + 2] ?? 0);
    }
    above = line;
  }
  return { width, height, pixels };
}

/** PNG's five filters (PNG specification, 9.2), undone in place. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, channels: number): void {
  for (let i = 0; i < line.length; i += 1) {
    const left = i >= channels ? (line[i - channels] ?? 0) : 0;
    const up = above[i] ?? 0;
    const corner = i >= channels ? (above[i - channels] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    line[i] = ((line[i] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const channelOf = (colour: number, channel: number) => (colour >> (16 - 8 * channel)) & 255;

/**
 * The colours that cover most stay exactly what they are: soft shadows and tints would turn into bands. The rest is
 * found by median cut: the box with the widest spread is parted until there are enough.
 */
function paletteOf(counts: Map<number, number>): number[] {
  const colours = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  if (colours.length <= MOST) return colours;
  const exact = colours.splice(0, EXACT);
  const boxes = [boxOf(colours)];
  while (boxes.length < MOST - EXACT) {
    boxes.sort((a, b) => a.spread - b.spread);
    const widest = boxes.pop();
    if (!widest || widest.colours.length < 2) {
      if (widest) boxes.push(widest);
      break;
    }
    const sorted = widest.colours.sort((a, b) => channelOf(a, widest.channel) - channelOf(b, widest.channel));
    boxes.push(boxOf(sorted.splice(sorted.length >> 1)), boxOf(sorted));
  }
  const typical = boxes.map((box) =>
    box.colours.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best)),
  );
  return [...exact, ...typical];
}

function boxOf(colours: number[]): { colours: number[]; channel: number; spread: number } {
  const spreads = [0, 1, 2].map((channel) => {
    let low = 255;
    let high = 0;
    for (const colour of colours) {
      const value = channelOf(colour, channel);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  });
  const spread = Math.max(...spreads);
  return { colours, channel: spreads.indexOf(spread), spread };
}

function write({ width, height, pixels }: Raster, palette: readonly number[]): Buffer {
  const places = new Map(palette.map((colour, i) => [colour, i]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pixels[y * width + x] ?? 0;
      let place = places.get(colour);
      if (place === undefined) {
        place = nearest(palette, colour);
        places.set(colour, place);
      }
      lines[y * (width + 1) + 1 + x] = place;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(
    palette.flatMap((colour) => [0, 1, 2].map((channel) => channelOf(colour, channel))),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, one] of palette.entries()) {
    let apart = 0;
    for (const channel of [0, 1, 2]) apart += (channelOf(one, channel) - channelOf(colour, channel)) ** 2;
    if (apart < least) {
      least = apart;
      best = i;
    }
  }
  return best;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
