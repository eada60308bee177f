// Dates, times, numbers and lists, by Intl only and in the language of the interface.
import { language } from '../../platform/i18n';

const made = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and many rows need the same one. */
function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language(), options);
    made.set(key, format);
  }
  return format;
}

let zone: string | undefined;
let zoneUntil = 0;

/** The zone of the person who looks. Asking the browser takes as long as making a formatter, and each row of a list asks. */
export function ownZone(): string {
  const now = performance.now();
  if (zone === undefined || now > zoneUntil) {
    zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // People travel, and the page stays open all day.
    zoneUntil = now + 10_000;
  }
  return zone;
}

/** `09:00` */
export function timeText(at: number, zone = ownZone()): string {
  return dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);
}

/** `09:04:11` */
export function secondsText(at: number, zone = ownZone()): string {
  return dates({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at);
}

/** `14 Nov 2027` */
export function dateText(at: number, zone = ownZone()): string {
  return dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(at);
}

/** A wall date (`2026-11-24`) as text, without any zone. */
export function plainDateText(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : dateText(at, 'UTC');
}

/** Days between two instants as a calendar in the zone counts them. */
function daysApart(at: number, now: number, zone: string): number {
  const day = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  return day(now).until(day(at), { largestUnit: 'day' }).days;
}

/** `today`, `tomorrow`, `Wed 25 Nov`, `14 Nov 2027`: as short as it stays clear. */
export function dayText(at: number, now: number, zone = ownZone()): string {
  const days = daysApart(at, now, zone);
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(days, 'day');
  }
  if (Math.abs(days) < 180) {
    return dates({ weekday: 'short', day: 'numeric', month: 'short', timeZone: zone }).format(at);
  }
  return dateText(at, zone);
}

/** `09:00`, or with its day where that is not today: `tomorrow 09:00`. */
export function momentText(at: number, now: number, zone = ownZone()): string {
  const time = timeText(at, zone);
  return daysApart(at, now, zone) === 0 ? time : `${dayText(at, now, zone)}, ${time}`;
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `4 min ago`, `in 2 hr` */
export function relativeText(at: number, now: number): string {
  const apart = at - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(apart) >= size) ?? (['minute', 60_000] as const);
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
  return format.format(Math.trunc(apart / size), unit);
}

/** The place a zone is named for: `Europe/Berlin` → `Berlin`. */
export function zoneText(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Whether two zones show the same clock at an instant. */
export function sameClock(at: number, zone: string, other: string): boolean {
  return timeText(at, zone) === timeText(at, other) && dateText(at, zone) === dateText(at, other);
}

export function numberText(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** `Medical, Legal and Brand` */
export function listText(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(items);
}
