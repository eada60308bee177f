// The look of a packet, on the screen and on A4 and Letter alike. Colours are those of src/ui/parts/tokens.css; paper is
// always light. The stylesheet is allowed by its hash in the packet's own policy: not a character may be added later.
export const PACKET_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf8, #16181b);
  --sheet: light-dark(#ffffff, #1e2125);
  --sunk: light-dark(#f3f1ed, #121416);
  --line: light-dark(#e3dfd8, #32363c);
  --edge: light-dark(#8b8983, #737a83);
  --ink: light-dark(#1d2126, #eceae6);
  --ink-2: light-dark(#565c64, #abb1b9);
  --thread: light-dark(#1f5f5b, #6fc2b8);
  --thread-soft: light-dark(#e4f0ee, #17302e);
  --ok: light-dark(#216e3a, #7fcf98);
  --due: light-dark(#8a5300, #f0b65a);
  --due-soft: light-dark(#fdf0d9, #35270f);
  --bad: light-dark(#a92a2a, #f29a94);
  --ok-soft: light-dark(#e5f3e8, #17301f);
  --bad-soft: light-dark(#fce8e6, #3a1a19);
}
* { box-sizing: border-box; }
html { background: var(--paper); }
body {
  margin: 0 auto;
  padding: 24px 16px 64px;
  max-width: 820px;
  color: var(--ink);
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
h1 { font-size: 26px; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; }
h2 { font-size: 18px; line-height: 1.3; font-weight: 600; }
h3, h2.sub { font-size: 12px; line-height: 1.3; font-weight: 600; color: var(--ink-2); margin-bottom: 6px; }
a { color: var(--thread); overflow-wrap: anywhere; }
bdi, .data { unicode-bidi: isolate; overflow-wrap: anywhere; }
code { font: 600 0.95em/1.4 ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace; }
.muted { color: var(--ink-2); }
.small { font-size: 12px; line-height: 1.4; }
.hash { font: 400 10.5px/1.4 ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.sheet {
  background: var(--sheet);
  border: 1px solid var(--line);
  border-radius: 12px;
  padding: 28px 32px;
  margin-bottom: 24px;
}
.stack > * + * { margin-top: 18px; }
.brand { display: flex; align-items: center; gap: 8px; color: var(--thread); font-weight: 600; margin-bottom: 20px; }
.brand svg { width: 20px; height: 20px; }
.brand rect { fill: var(--thread); }
.brand path { stroke: var(--thread); stroke-width: 1.5; }
.lead { font-size: 16px; line-height: 1.4; margin-top: 6px; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 16px; }
.facts dt { color: var(--ink-2); font-size: 12.5px; }
.facts dd { overflow-wrap: anywhere; }
.note { border-left: 3px solid var(--thread); padding: 2px 0 2px 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.asked { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; }
.asked li { background: var(--thread-soft); color: var(--thread); border-radius: 8px; padding: 6px 12px; }
.how { padding-left: 20px; }
.how li + li { margin-top: 4px; }
.rules p + p { margin-top: 4px; }
table { width: 100%; border-collapse: collapse; font-size: 12.5px; line-height: 1.35; }
thead { display: table-header-group; }
th { text-align: start; font-weight: 600; color: var(--ink-2); padding: 4px 12px 4px 0; border-bottom: 1px solid var(--edge); vertical-align: bottom; }
td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-inline-end: 0; }
tr { break-inside: avoid; }
td code, td time { white-space: nowrap; }
td, td bdi { overflow-wrap: break-word; }
.head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 20px; align-items: start; }
.head h2 { overflow-wrap: anywhere; }
.head-code { display: grid; justify-items: center; gap: 2px; text-align: center; }
.qr { width: 92px; height: 92px; display: block; border-radius: 4px; }
.post { border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; max-width: 600px; }
.post .part { display: grid; grid-template-columns: 30px minmax(0, 1fr); gap: 0 12px; }
.face { position: relative; }
.face span {
  display: grid; place-items: center; width: 30px; height: 30px; border-radius: 50%;
  background: var(--thread-soft); color: var(--thread); font-weight: 700;
}
.part { break-inside: avoid; }
.part + .part { margin-top: 14px; }
.part:has(+ .part) .face::after {
  content: ""; position: absolute; left: 14px; top: 36px; bottom: -10px; width: 2px; border-radius: 1px; background: var(--line);
}
.who { font-weight: 600; overflow-wrap: anywhere; break-after: avoid; }
.who span { font-weight: 400; color: var(--ink-2); }
.text { font-size: 15px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
.media { display: grid; gap: 12px; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; margin-top: 8px; }
.media.one { grid-template-columns: minmax(0, 400px); }
figure { break-inside: avoid; min-width: 0; }
figure img { display: block; width: auto; height: auto; max-width: 100%; max-height: 340px; border: 1px solid var(--line); border-radius: 7px; background: #fff; }
figcaption { font-size: 12px; line-height: 1.4; margin-top: 4px; overflow-wrap: anywhere; }
.alt { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; }
.gone { border: 1px dashed var(--bad); border-radius: 7px; color: var(--bad); padding: 12px; font-size: 12.5px; }
.link { margin-top: 8px; border: 1px solid var(--line); border-radius: 7px; padding: 8px 12px; font-size: 13px; overflow-wrap: anywhere; }
.context { font-size: 12.5px; color: var(--ink-2); overflow-wrap: anywhere; }
.part + .context { margin-top: 10px; }
.context:first-child { margin-bottom: 8px; }
.checks { list-style: none; }
.checks li { padding-left: 22px; position: relative; overflow-wrap: anywhere; }
.checks li::before { position: absolute; left: 0; font-weight: 700; }
.checks .ok::before { content: "✓"; color: var(--ok); }
.checks .look::before { content: "!"; color: var(--due); left: 4px; }
.checks .bad::before { content: "✕"; color: var(--bad); }
.checks .bad { color: var(--bad); font-weight: 600; }
.decided { list-style: none; }
.decided li { break-inside: avoid; overflow-wrap: anywhere; }
.decided li + li { margin-top: 4px; }
.decided q { quotes: none; display: block; white-space: pre-wrap; color: var(--ink-2); }
.diff { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
.diff + h4, .changes h4 { font-size: 12.5px; font-weight: 600; }
.changes > * + h4 { margin-top: 8px; }
ins { background: var(--ok-soft); color: var(--ok); text-decoration: underline; }
del { background: var(--bad-soft); color: var(--bad); text-decoration: line-through; }
.only-read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.form { border: 1.5px solid var(--edge); border-radius: 10px; padding: 12px 16px 14px; break-inside: avoid; }
.form + .form { margin-top: 12px; }
.form h3 { font-size: 14px; color: var(--ink); display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 12px; margin-bottom: 8px; }
.form h3 span { font-weight: 400; font-size: 12px; color: var(--ink-2); }
.choices { list-style: none; display: flex; flex-wrap: wrap; gap: 6px 22px; }
.choices li { display: flex; align-items: center; gap: 7px; }
.choices li::before, .tick::before { content: ""; flex: none; width: 13px; height: 13px; border: 1.5px solid var(--ink); border-radius: 2px; }
.tick { display: flex; align-items: center; gap: 7px; margin-top: 12px; }
.lines { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 0 16px; }
.line { grid-column: span 3; border-bottom: 1px solid var(--ink); height: 38px; display: flex; align-items: flex-end; font-size: 11px; color: var(--ink-2); padding-bottom: 2px; }
.line.third { grid-column: span 2; }
.line.whole { grid-column: 1 / -1; }
.line.more { height: 28px; }
.foot { font-size: 11px; color: var(--ink-2); }
@page { margin: 14mm 15mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #565c64; } }
@media print {
  :root { color-scheme: light; }
  html { background: none; }
  body { padding: 0; max-width: none; font-size: 9.5pt; }
  h1 { font-size: 19pt; }
  h2 { font-size: 13pt; }
  h3, h2.sub { font-size: 8.5pt; }
  .lead { font-size: 12pt; }
  .small, .facts dt, figcaption, .context, table { font-size: 8.5pt; }
  .hash { font-size: 7.5pt; }
  .text { font-size: 10.5pt; }
  .sheet { border: 0; border-radius: 0; padding: 0; margin: 0; background: none; }
  .sheet + .sheet { break-before: page; }
  .stack > * + * { margin-top: 4mm; }
  .head { break-inside: avoid; break-after: avoid; }
  .qr { width: 24mm; height: 24mm; }
  .post { max-width: 150mm; padding: 4mm; }
  figure img { max-height: 78mm; }
  .form { border-width: 0.4mm; padding: 3mm 4mm 4mm; }
  .line { height: 9.5mm; font-size: 7.5pt; }
  .line.more { height: 7.5mm; }
  h3, h2.sub { break-after: avoid; }
  a { color: inherit; text-decoration: underline; text-decoration-color: var(--edge); }
}
@media (max-width: 560px) {
  .sheet { padding: 18px 16px; }
  .media { grid-template-columns: minmax(0, 1fr); }
  .line, .line.third { grid-column: 1 / -1; }
  .contents .wide { display: none; }
}
`;
