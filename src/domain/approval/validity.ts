// From when and until when an approval holds, or why it cannot.
import { startOfDay, wallTime } from '../schedule/schedule';

export type Validity =
  /** Epoch milliseconds; `untilAt` is the first instant that is no longer valid. */
  | { ok: true; fromAt: number; untilAt: number }
  | { ok: false; why: 'invalid-time' | 'validity-ended' | 'validity-reversed' | 'validity-too-long' };

/**
 * @param from ISO date of the first day in the zone; absent: from now on.
 * @param until ISO date of the last day, which counts whole.
 * @param longest in days.
 * @param now epoch milliseconds.
 */
export function validityOf(
  from: string | undefined,
  until: string,
  zone: string,
  longest: number,
  now: number,
): Validity {
  const fromAt = from ? startOfDay(from, zone) : now;
  const untilAt = startOfDay(until, zone, 1);
  if (fromAt === undefined || untilAt === undefined) return { ok: false, why: 'invalid-time' };
  // First of all the plain case: without a first day, an end in the past is no matter of order.
  if (untilAt <= now) return { ok: false, why: 'validity-ended' };
  if (untilAt <= fromAt) return { ok: false, why: 'validity-reversed' };
  // In days of the account's zone, the last one counted whole: summer time must not make a year an hour too long.
  const ceiling = startOfDay(from ?? wallTime(now, zone).date, zone, longest + 1);
  if (ceiling === undefined || untilAt > ceiling) return { ok: false, why: 'validity-too-long' };
  return { ok: true, fromAt, untilAt };
}
