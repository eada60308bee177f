// What somebody has to do about approvals: what is live without one, and what loses it soon.
import { useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { type ApprovalTask, listApprovalTasks } from '../../../store/tasks';
import { taskText } from '../../parts/approval-task';
import { clock, rightNow } from '../../parts/clock';
import { RemovalDialog } from '../../parts/removal-dialog';
import { useLive } from '../../parts/use-live';
import { useApp } from '../shell/app-context';
import { actOnPost } from '../shell/keys';
import { href } from '../shell/route';
import { say } from '../shell/status';

export function TasksPage() {
  const { context } = useApp();
  const [looking, setLooking] = useState<Post>();
  // Each minute something may have ended.
  const { value } = useLive(() => listApprovalTasks(context.database, rightNow()), [clock()]);
  return (
    <main class="ws-main ws-tasks" aria-label={t('workspace_tasks')}>
      <header class="ws-bar">
        <h1>{t('workspace_tasks')}</h1>
      </header>
      {value?.tasks.length === 0 && (
        <div class="ws-empty">
          <h2>{t('workspace_tasks_empty')}</h2>
          <p class="muted">{t('workspace_tasks_empty_help')}</p>
        </div>
      )}
      <ul class="ws-task-list">
        {value?.tasks.map((task) => (
          <li key={`${task.kind} ${task.post.id}`}>
            <OneTask task={task} onLook={() => setLooking(task.post)} />
          </li>
        ))}
      </ul>
      {value?.more && <p class="muted ws-pad">{t('workspace_tasks_more')}</p>}
      {looking && (
        <RemovalDialog
          context={context}
          post={looking}
          onRecorded={() => say(t('common_removal_done'))}
          onClose={() => setLooking(undefined)}
        />
      )}
    </main>
  );
}

function OneTask({ task, onLook }: { task: ApprovalTask; onLook: () => void }) {
  const { overview } = useApp();
  const { post, kind } = task;
  const { permalink } = post.outcome ?? {};
  return (
    <>
      <div>
        <p>
          <b>{taskText(task, overview.accounts[post.account])}</b>
        </p>
        <p dir="auto" class="ws-two-lines">
          {post.excerpt || t('common_no_text')}
        </p>
        <p class="muted">
          <bdi>@{post.account}</bdi>
          {post.ref && ` · ${post.ref}`} ·{' '}
          <a href={href({ view: 'post', post: post.id })}>{t('workspace_late_show')}</a>
          {permalink && (
            <>
              {' · '}
              <a href={permalink} target="_blank" rel="noreferrer noopener">
                {t('workspace_task_on_threads')}
              </a>
            </>
          )}
        </p>
      </div>
      <div class="row">
        <button type="button" class="btn" onClick={() => actOnPost(post.id, 'approve')}>
          {t('workspace_approve_again')}
        </button>
        {kind === 're-approve-or-take-down' && (
          <button type="button" class="btn" onClick={onLook}>
            {t('common_removal')}
          </button>
        )}
      </div>
    </>
  );
}
