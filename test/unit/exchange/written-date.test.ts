import 'temporal-polyfill/global';
import { describe, expect, it } from 'vitest';
import { writtenDate, writtenTime } from '../../../src/exchange/written-date';

describe('writtenDate', () => {
  it.each(['2026-11-24', '2026/11/24', ' 24.11.2026 '])('reads %j', (text) => {
    expect(writtenDate(text)).toEqual({ ok: true, date: '2026-11-24' });
  });
  it.each(['03/04/2026', '24/11/2026', '3-4-26'])('does not guess %j', (text) => {
    expect(writtenDate(text)).toEqual({ ok: false, code: 'date-ambiguous' });
  });
  it.each(['2026-02-29', '2026-13-01', '46023.5', 'next Friday', '2026-11-24T09:00', '99.99.2026'])(
    'refuses %j',
    (text) => {
      expect(writtenDate(text)).toEqual({ ok: false, code: 'date-invalid' });
    },
  );
});

describe('writtenTime', () => {
  it.each([
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['09:00:00', '09:00'],
    ['21.30', '21:30'],
    ['9:30 PM', '21:30'],
    ['12:00\u202Fam', '00:00'],
    ['12:05 p.m.', '12:05'],
  ])('reads %j as %j', (text, time) => expect(writtenTime(text)).toBe(time));
  it.each(['24:00', '9', '09:60', '13:00 pm', '09:00:30', 'noon', ''])('refuses %j', (text) => {
    expect(writtenTime(text)).toBeUndefined();
  });
});
