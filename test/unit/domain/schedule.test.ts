import 'temporal-polyfill/global';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isoWithOffset,
  isZone,
  resolveSchedule,
  startOfDay,
  wallTime,
} from '../../../src/domain/schedule/schedule';

const at = (date: string, time: string, zone: string) => resolveSchedule({ date, time, zone });

describe('the instant a wall time stands for', () => {
  it('is read in its zone', () => {
    expect(at('2026-11-24', '09:00', 'Europe/Berlin')).toEqual({
      ok: true,
      at: Date.UTC(2026, 10, 24, 8),
      kind: 'once',
    });
    expect(at('2026-11-24', '09:00', 'Asia/Kolkata')).toEqual({
      ok: true,
      at: Date.UTC(2026, 10, 24, 3, 30),
      kind: 'once',
    });
  });

  it('names the hour that does not exist and takes the later reading', () => {
    expect(at('2026-03-29', '02:30', 'Europe/Berlin')).toEqual({
      ok: true,
      at: Date.UTC(2026, 2, 29, 1, 30),
      kind: 'gap',
    });
  });

  it('names the hour that comes twice and takes the first', () => {
    expect(at('2026-10-25', '02:30', 'Europe/Berlin')).toEqual({
      ok: true,
      at: Date.UTC(2026, 9, 25, 0, 30),
      kind: 'fold',
    });
  });

  it.each([
    ['2026-02-30', '09:00', 'Europe/Berlin', 'invalid-time'],
    ['2026-11-24', '24:00', 'Europe/Berlin', 'invalid-time'],
    ['24.11.2026', '09:00', 'Europe/Berlin', 'invalid-time'],
    ['2026-11-24', '9:00', 'Europe/Berlin', 'invalid-time'],
    ['2026-11-24', '09:00', 'Mars/Base', 'unknown-zone'],
    ['2026-11-24', '09:00', '+02:00', 'unknown-zone'],
    ['2026-11-24', '09:00', '', 'unknown-zone'],
  ])('refuses %s %s %s', (date, time, zone, why) => {
    expect(at(date, time, zone)).toEqual({ ok: false, why });
  });

  it('comes back as the same wall time', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (day, minute, zone) => {
          const wall = new Date(Date.UTC(2020, 0, 1) + day * 86_400_000 + minute * 60_000).toISOString();
          const schedule = { date: wall.slice(0, 10), time: wall.slice(11, 16), zone };
          const resolved = resolveSchedule(schedule);
          expect(resolved.ok).toBe(true);
          if (resolved.ok && resolved.kind !== 'gap') expect(wallTime(resolved.at, zone)).toEqual(schedule);
        },
      ),
    );
  });
});

it('starts days where the zone starts them, also when the clock skips midnight', () => {
  expect(startOfDay('2026-11-24', 'Europe/London')).toBe(Date.UTC(2026, 10, 24));
  expect(startOfDay('2026-11-24', 'Europe/London', 1)).toBe(Date.UTC(2026, 10, 25));
  // Chile moved its clock at midnight on 2024-09-08: the day began at 01:00.
  expect(startOfDay('2024-09-08', 'America/Santiago')).toBe(Date.UTC(2024, 8, 8, 4));
  expect(startOfDay('2026-02-30', 'Europe/London')).toBeUndefined();
});

it('knows zones from offsets', () => {
  expect(isZone('Europe/London')).toBe(true);
  expect(isZone('UTC')).toBe(true);
  expect(isZone('+01:00')).toBe(false);
});

it('writes instants with their offset', () => {
  expect(isoWithOffset(Date.UTC(2026, 10, 24, 8), 'Europe/Berlin')).toBe('2026-11-24T09:00:00+01:00');
});
