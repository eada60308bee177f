// The way around: four places, the hold switch, and who is at work here.
import { t } from '../../../platform/i18n';
import { listApprovalTasks } from '../../../store/tasks';
import { clock, rightNow } from '../../parts/clock';
import { numberText } from '../../parts/format';
import { useLive } from '../../parts/use-live';
import { countIn, TABS, tabOf } from '../queue/tabs';
import { useApp } from './app-context';
import { href, type Route } from './route';

export function Nav({ at, onHold }: { at: Route; onHold: () => void }) {
  const { context, overview } = useApp();
  const open = ['coming-up', 'in-review', 'drafts'] as const;
  const queued = open.reduce((n, name) => n + countIn(overview.counters, tabOf(name)), 0);
  const unresolved = countIn(overview.counters, TABS.find((tab) => tab.name === 'to-look-at')!);
  // Each minute something may have ended.
  const { value: tasks } = useLive(() => listApprovalTasks(context.database, rightNow(), 50), [clock()]);
  const here = (...views: Route['view'][]) => (views.includes(at.view) ? 'page' : undefined);
  return (
    <nav class="ws-nav" aria-label={t('workspace_nav')}>
      <p class="ws-brand">
        <svg width="20" height="20" viewBox="0 0 18 18" aria-hidden="true">
          <rect x="3" y="1" width="12" height="3" rx="1.5" />
          <rect x="3" y="14" width="12" height="3" rx="1.5" />
          <path d="M5 5.5h8M5 8h8M5 10.5h8M5 13h8" />
        </svg>
        <span>Bobbin</span>
      </p>
      <ul>
        <li>
          <a
            href={href({ view: 'queue', tab: 'coming-up' })}
            aria-current={here('queue', 'post', 'write', 'new')}
          >
            {t('workspace_queue')} <small>{numberText(queued)}</small>
          </a>
        </li>
        <li>
          <a href={href({ view: 'review' })} aria-current={here('review')}>
            {t('workspace_review')}{' '}
            <small>{numberText(countIn(overview.counters, tabOf('in-review')))}</small>
          </a>
        </li>
        {unresolved > 0 && (
          <li>
            <a class="ws-nav-look" href={href({ view: 'queue', tab: 'to-look-at' })}>
              {t('workspace_tab_to_look_at')} <span class="pill unsure">{numberText(unresolved)}</span>
            </a>
          </li>
        )}
        <li>
          <a href={href({ view: 'tasks' })} aria-current={here('tasks')}>
            {t('workspace_tasks')}
            {tasks && tasks.tasks.length > 0 && (
              <span class="pill due">
                {tasks.more
                  ? t('workspace_more_than', numberText(tasks.tasks.length))
                  : numberText(tasks.tasks.length)}
              </span>
            )}
          </a>
        </li>
        <li>
          <a href={href({ view: 'import' })} aria-current={here('import')}>
            {t('workspace_import')}
          </a>
        </li>
        <li>
          <a href={href({ view: 'log' })} aria-current={here('log')}>
            {t('workspace_log')}
          </a>
        </li>
        <li>
          <a href={href({ view: 'settings' })} aria-current={here('settings')}>
            {t('workspace_settings')}
          </a>
        </li>
      </ul>
      <div class="ws-nav-foot">
        <button type="button" class="btn quiet" onClick={onHold}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M5 3v8M9 3v8" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
          </svg>
          <span>{t('workspace_hold')}</span>
        </button>
        {overview.person && (
          <p class="muted ws-person">
            <b>{overview.person.name}</b>
            <br />
            {t('workspace_name_declared')}
          </p>
        )}
      </div>
    </nav>
  );
}
