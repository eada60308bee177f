// What else there is to do: due posts, posts that need a look, and what comes next.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { holdOnPost, NEVER, type Post, type PostState } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { openWorkspace, tabBeside } from '../../platform/tabs';
import type { ApprovalTask } from '../../store/tasks';
import { ActionButton } from '../parts/action-button';
import { announce } from '../parts/announcer';
import { taskText } from '../parts/approval-task';
import { numberText } from '../parts/format';
import { Later } from '../parts/later';
import { nowFor } from '../parts/now';
import { StateBadge, stateOf } from '../parts/state-badge';
import { When } from '../parts/when';
import { removalDialog, useReplyDialog } from './dialogs';
import { choose } from './panel-state';
import type { PanelContext } from './rules';
import type { Snapshot } from './snapshot';
import { fill } from './start';
import { TakeInsteadDialog } from './take-instead-dialog';

/** How many rows of each kind are shown; the workspace has them all. */
const SHOWN = 5;

export function Then({ context, snapshot }: { context: PanelContext; snapshot: Snapshot }) {
  const { due, coming, undated, unresolved, tasks, replies, hand, overview } = snapshot;
  const [instead, setInstead] = useState<Post>();
  const [looking, setLooking] = useState<Post>();
  const [using, setUsing] = useState<Post>();
  const open = hand?.post.state === 'claimed' ? hand.post : undefined;
  // The lists are cut; how many there are is known from the index and the counters.
  const atHand = (state: PostState) => Number(hand?.post.state === state);
  const alsoDue = snapshot.dueCount - (hand && hand.post.dueAt <= snapshot.now ? atHand('approved') : 0);
  const toLookAt =
    Object.values(overview.counters).reduce((sum, { states }) => sum + (states.unresolved ?? 0), 0) -
    atHand('unresolved');

  const take = (post: Post) => {
    if (open) return setInstead(post);
    choose(post.id);
    return fill(post.id);
  };
  const fillButton = (post: Post) => (
    <ActionButton
      class="small"
      label={t('panel_fill_label', post.excerpt)}
      act={() => take(post)}
      disabledBy={holdOnPost(overview.holds, post) && 'holds'}
    >
      {t('panel_fill')}
    </ActionButton>
  );

  return (
    <>
      {unresolved.length > 0 && (
        <List title={t('panel_unresolved')} count={numberText(toLookAt)}>
          {unresolved.slice(0, SHOWN).map((post) => (
            <Row
              key={post.id}
              post={post}
              snapshot={snapshot}
              action={
                <button
                  type="button"
                  class="btn small"
                  aria-label={t('panel_look_label', post.excerpt)}
                  disabled={open !== undefined}
                  onClick={() => {
                    choose(post.id);
                    scrollTo({ top: 0 });
                  }}
                >
                  {t('panel_look_button')}
                </button>
              }
            />
          ))}
        </List>
      )}
      {tasks.length > 0 && (
        <List title={t('panel_tasks')} count={numberText(tasks.length)}>
          {tasks.slice(0, SHOWN).map((task) => (
            <TaskRow
              key={`${task.kind} ${task.post.id}`}
              task={task}
              snapshot={snapshot}
              onLook={() => setLooking(task.post)}
            />
          ))}
        </List>
      )}
      {due.length > 0 && (
        <List
          title={t('panel_also_due')}
          count={snapshot.dueCount > 99 ? t('panel_more_than', numberText(99)) : numberText(alsoDue)}
        >
          {due.slice(0, SHOWN).map((post) => (
            <Row key={post.id} post={post} snapshot={snapshot} action={fillButton(post)} />
          ))}
        </List>
      )}
      {coming.length > 0 && (
        <List title={t('panel_coming')}>
          {coming.slice(0, 3).map((post) => (
            <Row key={post.id} post={post} snapshot={snapshot} />
          ))}
        </List>
      )}
      {undated.length > 0 && (
        <List title={t('panel_undated')}>
          {undated.slice(0, 3).map((post) => (
            <Row key={post.id} post={post} snapshot={snapshot} action={fillButton(post)} />
          ))}
        </List>
      )}
      {replies.length > 0 && (
        <List title={t('panel_standard_replies')}>
          {replies.slice(0, SHOWN).map((post) => (
            <li key={post.id}>
              <div class="task">
                <p class="task-text" dir="auto">
                  {post.excerpt || t('panel_image_only')}
                </p>
              </div>
              <button
                type="button"
                class="btn small"
                aria-label={t('panel_use_reply_label', post.excerpt)}
                onClick={() => setUsing(post)}
              >
                {t('common_use_reply')}
              </button>
            </li>
          ))}
        </List>
      )}
      {(due.length > SHOWN || undated.length > 3) && (
        <ActionButton class="quiet" act={() => openWorkspace('#/queue')}>
          {t('panel_see_all')}
        </ActionButton>
      )}
      {using && (
        <Later
          load={useReplyDialog}
          props={{
            context,
            post: using,
            suggest: async () => (await tabBeside())?.url,
            onUsed: (postId) => choose(postId),
            onClose: () => setUsing(undefined),
          }}
        />
      )}
      {looking && (
        <Later
          load={removalDialog}
          props={{
            context,
            post: looking,
            onRecorded: () => announce(t('common_removal_done')),
            onClose: () => setLooking(undefined),
          }}
        />
      )}
      {open && instead && (
        <TakeInsteadDialog
          context={context}
          open={open}
          instead={instead}
          onClose={() => setInstead(undefined)}
        />
      )}
    </>
  );
}

function List({ title, count, children }: { title: string; count?: string; children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h2>
        <span>{title}</span>
        {count !== undefined && <span>{count}</span>}
      </h2>
      <ul class="tasks">{children}</ul>
    </section>
  );
}

function Row({ post, snapshot, action }: { post: Post; snapshot: Snapshot; action?: ComponentChildren }) {
  const { overview } = snapshot;
  const now = nowFor(post, snapshot.now);
  const account = overview.accounts[post.account];
  const several = Object.keys(overview.accounts).length > 1;
  const late = post.state === 'approved' && post.dueAt <= now;
  return (
    <li>
      <div class="task">
        <p class="task-text" dir="auto">
          {post.excerpt || t('panel_image_only')}
        </p>
        <p class="muted">
          {post.state === 'unresolved' ? (
            t('panel_look_short')
          ) : post.state === 'handed-over' ? (
            t('panel_look_scheduled')
          ) : post.dueAt === NEVER ? (
            t('panel_no_time')
          ) : (
            <When at={post.dueAt} zone={post.schedule?.zone ?? account?.zone ?? 'UTC'} relative={late} />
          )}
          {several && (
            <>
              {' · '}
              <bdi>@{post.account}</bdi>
            </>
          )}
          {/* The heading says "due"; only what is more than that needs a word. */}
          {late && stateOf(post, account, overview.holds, now).code !== 'due' && (
            <>
              {' '}
              <StateBadge post={post} account={account} holds={overview.holds} now={now} />
            </>
          )}
        </p>
      </div>
      {action}
    </li>
  );
}

/** A post that is live without its approval, or loses it soon: approved again in the workspace, looked after from here. */
function TaskRow({ task, snapshot, onLook }: { task: ApprovalTask; snapshot: Snapshot; onLook: () => void }) {
  const { post, kind } = task;
  return (
    <li>
      <div class="task">
        <p class="task-text" dir="auto">
          {post.excerpt || t('panel_image_only')}
        </p>
        <p class="muted">{taskText(task, snapshot.overview.accounts[post.account])}</p>
        <div class="row">
          <ActionButton class="small" act={() => openWorkspace(`#/post/${post.id}`)}>
            {t('panel_task_in_workspace')}
          </ActionButton>
          {kind === 're-approve-or-take-down' && (
            <button type="button" class="btn small" onClick={onLook}>
              {t('common_removal')}
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
