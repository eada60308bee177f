import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../src/exchange/csv-records';

const cells = (text: string, separator = ',') => {
  const read = csvRecords(text, separator);
  return read.ok ? read.records.map((record) => record.cells) : read.error;
};

describe('csvRecords', () => {
  it('reads line ends of all systems, also mixed and inside cells', () => {
    expect(cells('a,b\r\nc,d\re,"f\r\ng\nh"\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f\r\ng\nh'],
    ]);
  });

  it('keeps lone quotes in plain cells, doubled quotes in quoted ones, empty lines and empty cells', () => {
    expect(cells('5" screen,"say ""hi"""\n\n,\n"",')).toEqual([
      ['5" screen', 'say "hi"'],
      [''],
      ['', ''],
      ['', ''],
    ]);
  });

  it('counts lines as an editor does', () => {
    const read = csvRecords('a\n"b\r\nc\rd"\n\ne', ',');
    expect(read.ok && read.records.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  it('names the line of a quote that breaks the file', () => {
    expect(cells('a\nb,"c\nd')).toEqual({ code: 'quote-open', detail: { line: 2 } });
    expect(cells('a\nb,"c" d\n')).toEqual({ code: 'quote-stray', detail: { line: 2 } });
  });

  it('reads whatever another writer wrote', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.boolean(),
        (rows, delimiter, newline, quotes) => {
          // The writer forgets to quote a cell with the other systems' line ends unless it quotes everything.
          const all = quotes || rows.flat().some((cell) => /[\r\n]/.test(cell));
          expect(cells(Papa.unparse(rows, { delimiter, newline, quotes: all }), delimiter)).toEqual(rows);
        },
      ),
    );
  });
});
