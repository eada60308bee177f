// Days and files in words, where the shared formats do not say them as this page needs them.
import { language, t } from '../../../platform/i18n';
import { momentText, ownZone } from '../../parts/format';

/** Formatters are slow to make, and a list that scrolls asks for a heading at each frame. */
const titles = new Map<string, string>();

/** `Today, Tuesday 24 November` for an ISO date; the year only where it is another one. */
export function dayTitle(day: string, now: number): string {
  const key = `${day} ${Math.floor(now / 60_000)}`;
  let title = titles.get(key);
  if (title === undefined) {
    if (titles.size > 500) titles.clear();
    title = makeTitle(day, now);
    titles.set(key, title);
  }
  return title;
}

function makeTitle(day: string, now: number): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ownZone()).toPlainDate();
  const away = today.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days;
  const long = new Intl.DateTimeFormat(language(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.startsWith(String(today.year)) ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(at);
  if (Math.abs(away) > 1) return long;
  const near = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(away, 'day');
  return t('workspace_day', near.charAt(0).toLocaleUpperCase(language()) + near.slice(1), long);
}

const shortDays = new Map<string, Intl.DateTimeFormat>();

/** `24 Nov`, or `Nov 2027` in another year: the day where there is little room. */
export function shortDayText(at: number, now: number, zone: string): string {
  const year = (instant: number) => new Date(instant).getUTCFullYear();
  const near = year(at) === year(now);
  const key = `${near} ${zone}`;
  let format = shortDays.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language(), {
      month: 'short',
      ...(near ? { day: 'numeric' } : { year: 'numeric' }),
      timeZone: zone,
    });
    shortDays.set(key, format);
  }
  return format.format(at);
}

/** A moment of the log or of a working copy, in the viewer's zone. */
export function moment(at: number, now: number): string {
  return momentText(at, now, ownZone());
}

/** `1.2 MB` */
export function sizeText(bytes: number): string {
  const [value, unit] =
    bytes >= 1_048_576 ? [bytes / 1_048_576, 'megabyte'] : [Math.ceil(bytes / 1024), 'kilobyte'];
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: unit as string,
    maximumFractionDigits: 1,
  }).format(value as number);
}
