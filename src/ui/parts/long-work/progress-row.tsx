// How far long work is, with its Stop.
import { t } from '../../../platform/i18n';
import type { LongWork } from './use-long-work';

export function ProgressRow({ work, label }: { work: LongWork; label: string }) {
  if (!work.progress) return null;
  const { done, of } = work.progress;
  return (
    <span class="progress-row">
      <span>{label}</span>
      {of > 0 ? (
        <progress value={Math.min(done, of)} max={of} aria-label={label} />
      ) : (
        <progress aria-label={label} />
      )}
      <button type="button" class="btn" onClick={work.stop}>
        {t('common_cancel')}
      </button>
    </span>
  );
}
