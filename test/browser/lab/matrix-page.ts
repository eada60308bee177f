/** The matrix as a page of the docs, from the rules that every run holds its cases to. */

import { words } from '../steps/words';
import { pairsOf } from './covering';
import { allCases, coveringCases, expected, FACTORS, type MatrixCase, type Outcome, whatOf } from './matrix';

const BASE = { lexical: '0.52', surroundings: 'feed' } as const;
type Cell = Pick<MatrixCase, 'capability' | 'deviation'>;

/** What comes of a cell, and where something else does, in words. */
function textOf(cell: Cell): string {
  const usual = expected({ ...cell, ...BASE });
  const others: [string, Outcome][] = [
    ...FACTORS.surroundings.map((surroundings): [string, Outcome] => [
      `with the ${surroundings}`,
      expected({ ...cell, ...BASE, surroundings }),
    ]),
  ];
  const unlike = others.filter(([, outcome]) => outcome !== usual);
  return [usual, ...unlike.map(([where, outcome]) => `${where} ${outcome}`)]
    .join('; ')
    .replaceAll('replyControl', 'who can reply')
    .replaceAll(': differs, ', ': differs in ')
    .replaceAll('media-count', 'number of files');
}

const code = (name: string) => `\`${name}\``;

/** @returns the text of docs/composer-matrix.md. */
export function matrixPage(): string {
  const notes: string[] = [];
  const short = (cell: Cell): string => {
    const text = textOf(cell);
    if (text === 'exact') return 'exact';
    if (!notes.includes(text)) notes.push(text);
    const [word = ''] = /^(exact|by hand|refused|uncertain)/.exec(text) ?? [];
    return `${word} (${notes.indexOf(text) + 1})`;
  };
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const { capability, deviation, surroundings, language, frame, lexical, editor, browser } = FACTORS;
  const rows = deviation.map((name) =>
    row([`**${name}**`, ...capability.map((one) => short({ capability: one, deviation: name }))]),
  );
  const covering = coveringCases();
  const pairs = new Set(covering.flatMap(pairsOf));
  const refusals = [
    'differs',
    'no-composer',
    'draft-present',
    'interstitial',
    'account-unclear',
    'signed-out',
  ] as const;
  return `# What the composer can do, and on which page

Made by the tests: \`BOBBIN_WRITE_DOCS=1 npx vitest run --project browser test/browser/laboratory.test.ts\` writes this
page anew, and each run of \`npm test\` fails when it is not current or when a case comes out otherwise.

Bobbin's own content scripts meet pages of the stand-in for Threads (test/stand-in), real React and real Lexical, that
deviate as the live page was seen to. In each case the post is filled, the page is asked what it would publish, and a
person presses. A cell says what comes of it:

- **exact**: the composer holds the approved post, code point by code point and file by file, and the press passes.
- **by hand**: all else is exact; what is named is left to the person, and the press is stopped until it is done.
- **refused**: not, or not wholly, filled, and the page says why. Nothing can be published as approved.
- **uncertain**: filled and pressed; what became of it is not recognised and makes a task to look.

${row(['', ...capability])}
${row(['---', ...capability.map(() => '---')])}
${rows.join('\n')}

${notes.map((text, i) => `${i + 1}. ${text}`).join('\n')}

What the page says when it is refused:

${refusals.map((name) => `- ${name}: “${words(`page_fill_${name.replaceAll('-', '_')}`)}”`).join('\n')}

## The pages

${deviation.map((name) => `- **${name}**: ${whatOf(name)}`).join('\n')}

Beside that each case has its own frame (${frame.join(', ')}), surroundings (${surroundings.join(', ')}), kind of editor
(${editor.join(', ')}), Lexical (${lexical.join(', ')}), interface language (${language.map(code).join(', ')}) and browser
(${browser.join(', ')}); where one of them makes a difference, a note says so.

## How much of it is run

- \`npm test\`: ${covering.length} cases in which each of the ${pairs.size} pairs of two values occurs at least once.
- \`npm run soak -- --matrix\`: in each browser all ${allCases('chromium', 1).length} cases of capability, page, Lexical and language;
  frame, surroundings and kind of editor are drawn from the seed.
`;
}
