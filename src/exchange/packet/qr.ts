// A QR code as a drawing: one path, no image file.
import { encodeQR } from 'qr';
import { html, type Markup } from './markup';

/** Light modules around the code, as readers need them (ISO/IEC 18004). */
const QUIET = 4;

/** @param label what it says, for those who do not see it. */
export function qrDrawing(text: string, label: string): Markup {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const size = rows.length;
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000" shape-rendering="crispEdges"/></svg>`;
}
