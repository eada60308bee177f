// Words of a text, as the search index holds them: lower case, without accents; scripts that do not part their words
// with spaces come as pairs of neighbouring signs, so that any piece of a sentence is found.

const ASCII = /^[\t\n\r -~]*$/;
const PLAIN_RUN = /[a-z0-9]+/g;
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Thai, Lao, Myanmar, Khmer, kana and Han: written without spaces. */
const FLOW = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff';
const FLOWS = new RegExp(`[${FLOW}]`);
const FLOW_RUN = new RegExp(`[${FLOW}]+|[^${FLOW}]+`, 'g');
/** Accents of Latin, Greek and Cyrillic letters, and the vowel signs that Arabic may leave out. */
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670]/g;

/** The runs of letters and digits of a text, folded. */
function runsOf(text: string): { runs: readonly string[]; plain: boolean } {
  const lower = text.toLowerCase();
  const plain = ASCII.test(lower);
  // Two patterns, since most texts are ASCII and the plain one is several times as fast.
  const folded = plain ? lower : lower.normalize('NFKD').replace(MARKS, '').normalize('NFC');
  return { runs: folded.match(plain ? PLAIN_RUN : RUN) ?? [], plain };
}

/** Calls `each` with every word of a text, repeats included. */
export function eachToken(text: string, each: (token: string) => void): void {
  const { runs, plain } = runsOf(text);
  for (const run of runs) {
    if (plain || !FLOWS.test(run)) {
      each(run);
      continue;
    }
    for (const piece of run.match(FLOW_RUN) ?? []) {
      if (!FLOWS.test(piece)) {
        each(piece);
        continue;
      }
      for (let i = 0; i < piece.length - 1; i += 1) each(piece.slice(i, i + 2));
      // The last sign alone: a single sign is looked for as the beginning of a pair.
      each(piece.slice(-1));
    }
  }
}

/** What is to be found, each once. A single sign is the beginning of a pair; of a longer piece the pairs are enough. */
export function queryTokens(text: string): string[] {
  const tokens = new Set<string>();
  const { runs } = runsOf(text);
  for (const run of runs) {
    for (const piece of run.match(FLOW_RUN) ?? []) {
      if (!FLOWS.test(piece) || piece.length === 1) tokens.add(piece);
      else for (let i = 0; i < piece.length - 1; i += 1) tokens.add(piece.slice(i, i + 2));
    }
  }
  return [...tokens];
}
