/** One form for comparing a control's words: without regard to case, quotes' shape, outer space and a final ellipsis. */
export function normalLabel(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(…|\.\.\.)$/, '')
    .toLowerCase();
}
