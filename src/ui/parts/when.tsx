// When something is due: the wall time that was decided, its zone, and how far off that is.
import { t } from '../../platform/i18n';
import { clock } from './clock';
import { momentText, ownZone, relativeText, sameClock, zoneText } from './format';

export interface WhenProps {
  /** Epoch milliseconds. */
  at: number;
  zone: string;
  /** Whether to say how far off it is. */
  relative?: boolean;
  /** Whether to add the viewer's own time where it differs. */
  here?: boolean;
}

export function When({ at, zone, relative = true, here = false }: WhenProps) {
  const now = clock();
  const own = ownZone();
  const elsewhere = !sameClock(at, zone, own);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {elsewhere
        ? t('common_time_in_zone', momentText(at, now, zone), zoneText(zone))
        : momentText(at, now, zone)}
      {here && elsewhere && ` ${t('common_time_here', momentText(at, now, own))}`}
      {relative && ` · ${relativeText(at, now)}`}
    </time>
  );
}
