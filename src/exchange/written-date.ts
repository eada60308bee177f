// Dates and times as people and spreadsheets write them, as far as they can be read in one way only.

export type WrittenDate = { ok: true; date: string } | { ok: false; code: 'date-invalid' | 'date-ambiguous' };

/**
 * `2026-11-24`, `2026/11/24` and `24.11.2026` have one reading; `03/04/2026` has two and is never guessed.
 * @returns the ISO date, or why there is none.
 */
export function writtenDate(written: string): WrittenDate {
  const text = written.trim();
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = yearFirst ? yearFirst.slice(1) : dotted ? dotted.slice(1).reverse() : [];
  if (!year || !month || !day) {
    const ambiguous = /^\d{1,2}[/-]\d{1,2}[/-](\d{2}|\d{4})$/.test(text);
    return { ok: false, code: ambiguous ? 'date-ambiguous' : 'date-invalid' };
  }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' });
    return { ok: true, date };
  } catch {
    return { ok: false, code: 'date-invalid' };
  }
}

/** `09:00`, `9:00`, `09:00:00`, `21.30` and `9:30 PM` (spreadsheets rewrite times so). @returns `HH:MM`, or undefined. */
export function writtenTime(written: string): string | undefined {
  const found = /^(\d{1,2})[:.](\d{2})(?::00(?:\.0+)?)?(?:\s*([ap])\.?m\.?)?$/i.exec(written.trim());
  if (!found) return undefined;
  let hour = Number(found[1]);
  const half = found[3]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return undefined;
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || Number(found[2]) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${found[2]}`;
}
