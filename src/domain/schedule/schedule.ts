// When a post is due: wall time and zone are what a person decided; the instant is resolved when a command runs.

/** A wall time in an IANA zone. */
export interface Schedule {
  /** `2026-11-24` */
  date: string;
  /** `09:00` */
  time: string;
  /** `Europe/Berlin` */
  zone: string;
}

export type Resolution =
  | { ok: true; at: number; kind: 'once' | 'gap' | 'fold' }
  | { ok: false; why: 'unknown-zone' | 'invalid-time' };

/**
 * The instant a wall time stands for.
 * In a gap (the clock jumps over it) the later reading is taken, in a fold (it happens twice) the earlier: Temporal's
 * `compatible`, RFC 5545's rule.
 */
export function resolveSchedule(schedule: Schedule): Resolution {
  if (!isZone(schedule.zone)) return { ok: false, why: 'unknown-zone' };
  let wall: Temporal.PlainDateTime;
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(schedule.date) || !/^\d{2}:\d{2}$/.test(schedule.time))
      throw new RangeError();
    wall = Temporal.PlainDateTime.from(`${schedule.date}T${schedule.time}`, { overflow: 'reject' });
  } catch {
    return { ok: false, why: 'invalid-time' };
  }
  const early = wall.toZonedDateTime(schedule.zone, { disambiguation: 'earlier' }).epochMilliseconds;
  const late = wall.toZonedDateTime(schedule.zone, { disambiguation: 'later' }).epochMilliseconds;
  if (early === late) return { ok: true, at: early, kind: 'once' };
  const back = Temporal.Instant.fromEpochMilliseconds(early)
    .toZonedDateTimeISO(schedule.zone)
    .toPlainDateTime();
  return back.equals(wall) ? { ok: true, at: early, kind: 'fold' } : { ok: true, at: late, kind: 'gap' };
}

/** Whether this browser knows an IANA zone of that name. Offsets such as `+02:00` are no zones. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** First instant of a day in a zone, epoch milliseconds; undefined when date or zone are not valid. */
export function startOfDay(date: string, zone: string, addDays = 0): number | undefined {
  if (!isZone(zone) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).add({ days: addDays }).toZonedDateTime(zone)
      .epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** An instant as the wall time of a zone. */
export function wallTime(at: number, zone: string): Schedule {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
  };
}

/** ISO 8601 with the zone's offset, seconds and no zone name: `2026-11-24T09:00:00+01:00`. */
export function isoWithOffset(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
