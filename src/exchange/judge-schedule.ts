// When a row is due.
import { isZone, resolveSchedule, type Schedule } from '../domain/schedule/schedule';
import type { Findings } from './queue-context';
import type { QueueRow } from './queue-row';
import { writtenDate, writtenTime } from './written-date';

/**
 * Judges date, time and zone. Where the row names no zone, the account's is meant.
 * @returns the schedule and its instant (epoch milliseconds); undefined when there is none or it is wrong.
 */
export function judgeSchedule(
  row: QueueRow,
  accountZone: string,
  now: number,
  allowPastDates: boolean,
  found: Findings,
): { schedule: Schedule; at: number } | undefined {
  const zone = row.zone ?? accountZone;
  if (row.zone && !isZone(zone)) found.reasons.push({ code: 'zone-unknown', detail: { zone } });
  if (!row.date && !row.time) {
    found.warnings.push({ code: 'no-date' });
    return undefined;
  }
  if (!row.date || !row.time) {
    found.reasons.push({ code: 'schedule-incomplete', detail: { missing: row.date ? 'time' : 'date' } });
    return undefined;
  }
  const date = writtenDate(row.date);
  const time = writtenTime(row.time);
  if (!date.ok) found.reasons.push({ code: date.code, detail: { date: row.date } });
  if (!time) found.reasons.push({ code: 'time-invalid', detail: { time: row.time } });
  if (!date.ok || !time) return undefined;
  const schedule: Schedule = { date: date.date, time, zone };
  const resolved = resolveSchedule(schedule);
  if (!resolved.ok) return undefined;
  const detail = { date: schedule.date, time, zone };
  if (resolved.at <= now) {
    if (allowPastDates) found.warnings.push({ code: 'date-past-allowed', detail });
    else found.reasons.push({ code: 'date-past', detail });
  }
  if (resolved.kind === 'gap') found.warnings.push({ code: 'time-skipped', detail });
  if (resolved.kind === 'fold') found.warnings.push({ code: 'time-repeated', detail });
  return { schedule, at: resolved.at };
}
