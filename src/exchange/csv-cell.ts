// One cell of a CSV that people open in a spreadsheet: safe from being run as a formula, and reversible.

// Spreadsheets start a formula at these, also behind blank space, a BOM or a quote (OWASP, "CSV injection"). A cell that
// begins with an apostrophe is guarded too: so a leading apostrophe always means "take one away".
const RISKY = /^(?:'|[\s\uFEFF"]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/u;

/** Puts an apostrophe before what a spreadsheet might run. `unguardCell` takes it away again: nothing is lost. */
export function guardCell(value: string): string {
  return RISKY.test(value) ? `'${value}` : value;
}

/** The exact value of a guarded cell. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** A guarded cell as RFC 4180 writes it, always in quotes. */
export function csvCell(value: string): string {
  return `"${guardCell(value).replaceAll('"', '""')}"`;
}
