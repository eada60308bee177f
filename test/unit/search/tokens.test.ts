import { describe, expect, it } from 'vitest';
import { eachToken, queryTokens } from '../../../src/ui/workspace/search/tokens';

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  eachToken(text, (token) => tokens.push(token));
  return tokens;
}

describe('words of a text', () => {
  it('folds case and accents, and leaves signs out', () => {
    expect(tokensOf('Wash your HANDS, Zoë! UK-2026-014')).toEqual([
      'wash',
      'your',
      'hands',
      'zoe',
      'uk',
      '2026',
      '014',
    ]);
    expect(tokensOf('Ёлка und Straße')).toEqual(['елка', 'und', 'straße']);
  });

  it('knows Arabic with and without vowel signs as the same, and keeps Devanagari whole', () => {
    expect(tokensOf('مُحَمَّد')).toEqual(tokensOf('محمد'));
    expect(tokensOf('हाथ धोएं')).toEqual(['हाथ', 'धोएं']);
  });

  it('parts Chinese, Japanese and Thai into pairs', () => {
    expect(tokensOf('手洗いABC')).toEqual(['手洗', '洗い', 'い', 'abc']);
    expect(queryTokens('手洗い')).toEqual(['手洗', '洗い']);
    expect(queryTokens('手')).toEqual(['手']);
    expect(tokensOf('ล้าง').length).toBeGreaterThan(1);
  });

  it('knows Hangul by its syllables, however they are written', () => {
    expect(tokensOf('손씻기'.normalize('NFD'))).toEqual(tokensOf('손씻기'));
  });
});
