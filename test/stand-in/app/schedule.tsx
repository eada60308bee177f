// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** The popup of Threads' own scheduler: month heading, day cells without names, hours and minutes. */
import { useState } from 'react';
import { Press } from './controls';
import { monthHeading, t } from './labels';

export function SchedulePopup({ onDone }: { onDone: (at: Date) => void }) {
  const [month, setMonth] = useState(() => {
    const now = new Date();
    return new Date(now.getFullYear(), now.getMonth(), 1);
  });
  const [day, setDay] = useState<Date | null>(null);
  const [hours, setHours] = useState('');
  const [minutes, setMinutes] = useState('');

  // Six weeks from the Sunday before the first: days of the neighbouring months are cells of the same kind.
  const cells = Array.from(
    { length: 42 },
    (_, index) => new Date(month.getFullYear(), month.getMonth(), 1 - month.getDay() + index),
  );
  const at =
    day && /^\d{1,2}$/.test(hours) && /^\d{1,2}$/.test(minutes) && Number(hours) < 24 && Number(minutes) < 60
      ? new Date(day.getFullYear(), day.getMonth(), day.getDate(), Number(hours), Number(minutes))
      : null;
  const usable = at !== null && at.getTime() > Date.now();

  return (
    <div className="schedule">
      <div className="schedule-head">
        <h2>{monthHeading(month)}</h2>
        <Press
          label={t('nextMonth')}
          onPress={() => setMonth(new Date(month.getFullYear(), month.getMonth() + 1, 1))}
        >
          ›
        </Press>
      </div>
      <div role="grid" className="schedule-grid">
        {cells.map((cell) => (
          <div
            key={cell.toISOString()}
            role="gridcell"
            tabIndex={0}
            className={cell.getTime() === day?.getTime() ? 'day day-chosen' : 'day'}
            onClick={() => setDay(cell)}
            onKeyDown={(event) => event.key === 'Enter' && setDay(cell)}
          >
            {cell.getDate()}
          </div>
        ))}
      </div>
      <div className="schedule-time">
        <input placeholder="hh" value={hours} onChange={(event) => setHours(event.target.value)} />
        <span>:</span>
        <input placeholder="mm" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
      </div>
      <Press className="wide" disabled={!usable} onPress={() => at && onDone(at)}>
        {t('done')}
      </Press>
    </div>
  );
}
