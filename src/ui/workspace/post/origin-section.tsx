// What came from another channel: from where, when, with which figures, and what was approved there, for information only.
import type { Origin } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { plainDateText } from '../../parts/format';

interface Props {
  origin: Origin;
  /** Whether its approval for Threads is complete. */
  approved: boolean;
}

export function OriginSection({ origin, approved }: Props) {
  const { channel, permalink, postedAt, note } = origin;
  return (
    <section class={approved ? 'trouble calm' : 'trouble due'}>
      <h3>{t(approved ? 'workspace_origin_approved' : 'workspace_origin_question', channel)}</h3>
      {!approved && <p>{t('workspace_origin_text')}</p>}
      <p class="muted">
        {[
          t('workspace_origin_from', channel),
          postedAt && t('workspace_origin_when', plainDateText(postedAt.slice(0, 10))),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {note && (
        <p class="muted" dir="auto">
          {t('workspace_origin_note', note)}
        </p>
      )}
      {permalink && /^https?:\/\//i.test(permalink) && (
        <p>
          <a href={permalink} target="_blank" rel="noreferrer noopener" dir="ltr">
            {permalink.replace(/^https?:\/\/(www\.)?/, '')}
          </a>
        </p>
      )}
    </section>
  );
}
