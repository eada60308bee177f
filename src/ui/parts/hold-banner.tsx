// Says that nothing goes out for now, why, since when, and how to lift it.
import type { Hold } from '../../domain/lifecycle/state';
import { EVERYTHING, tagOfScope } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { clock } from './clock';
import { momentText } from './format';

export interface HoldBannerProps {
  holds: readonly Hold[];
  onLift: (hold: Hold) => void;
}

/** What a hold covers, in words. */
export function scopeText(scope: string): string {
  const tag = tagOfScope(scope);
  if (tag !== undefined) return t('common_posts_tagged', tag);
  return scope === EVERYTHING ? t('common_everything') : `@${scope}`;
}

export function HoldBanner({ holds, onLift }: HoldBannerProps) {
  const now = clock();
  return (
    <>
      {holds.map((hold) => (
        <div class="hold" key={hold.scope}>
          <div>
            <b>{t('common_on_hold', scopeText(hold.scope))}</b> {hold.reason}
            <br />
            <span class="muted">
              {hold.by
                ? t('common_hold_by', momentText(hold.since, now), hold.by)
                : t('common_hold_since', momentText(hold.since, now))}
            </span>
          </div>
          <button type="button" class="btn small" onClick={() => onLift(hold)}>
            {t('common_lift')}
          </button>
        </div>
      ))}
    </>
  );
}
