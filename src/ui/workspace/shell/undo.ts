// Taking back: whatever a view changes through its context can be undone, except statements of record. Taking back is
// itself a command in the log.
import type { Context } from '../../../context/context';
import type { Command, CommandOf } from '../../../domain/lifecycle/commands';
import { t, tn } from '../../../platform/i18n';
import { getBodies, getOverview, getPosts, type Overview } from '../../../store/posts';
import { attempt } from '../../parts/attempt';
import { codeText } from '../../parts/code-text';
import { inverseOf, mayUndo, STATEMENTS } from './inverse';
import { doMany } from './many';
import { say } from './status';
import { remember, takeLast, type UndoStep } from './undo-stack';

/** A context that remembers how to take back what is run through it. */
export function withUndo(context: Context): Context {
  return {
    ...context,
    async run(commands, commandId) {
      const list = Array.isArray(commands) ? commands : [commands];
      const undoable = list.filter(mayUndo);
      const settings = list.filter(isSetting);
      const ids = [...new Set(undoable.map((command) => command.postId))];
      const posts = ids.length > 0 ? await getPosts(context.database, ids) : [];
      const texts = undoable.some((command) => command.type === 'write-post')
        ? await getBodies(context.database, posts)
        : [];
      const before = settings.length > 0 ? await getOverview(context.database) : undefined;
      const result = await context.run(commands, commandId);
      if (!result.ok || result.events.length === 0) return result;
      const label = labelOf(result.events[0]!);
      const back = before && settings.map((command) => settingBefore(command, before));
      // Somebody's first word of who they are, and an account's first rules, are there to stay.
      const stays =
        list.some((command) => STATEMENTS.includes(command.type)) || back?.some((one) => one === undefined);
      if (stays) remember({ kind: 'statement', label });
      else if (back) {
        remember({
          kind: 'other',
          label,
          back: async () => {
            const now = await getOverview(context.database);
            if (!settings.every((command) => isSet(command, now))) return t('workspace_undo_changed_since');
            return attempt(() => context.run(back.filter((one) => one !== undefined)));
          },
        });
      } else {
        const steps = undoable.flatMap((command): UndoStep[] => {
          const at = posts.findIndex((post) => post.id === command.postId);
          const step = inverseOf(command, posts[at], texts[at], t('workspace_undo_reason'));
          return step ? [step] : [];
        });
        if (steps.length > 0) remember({ kind: 'change', label, steps: steps.reverse() });
      }
      return result;
    },
  };
}

type Setting = CommandOf<'set-account' | 'set-person'>;

function isSetting(command: Command): command is Setting {
  return command.type === 'set-account' || command.type === 'set-person';
}

/** What sets it back; undefined when there was nothing before. */
function settingBefore(command: Setting, { accounts, person }: Overview): Setting | undefined {
  if (command.type === 'set-person') return person && { type: 'set-person', ...person };
  const account = accounts[command.handle];
  return (
    account && { type: 'set-account', handle: account.handle, zone: account.zone, policy: account.policy }
  );
}

/** Whether it is still as the command set it. */
function isSet(command: Setting, overview: Overview): boolean {
  const now = settingBefore(command, overview);
  const plain = (one: Setting | undefined) =>
    JSON.stringify(one?.type === 'set-account' ? [one.zone, one.policy] : [one?.name.trim(), one?.roles]);
  return plain(now) === plain(command);
}

/** The words of the log for what was done. */
export function labelOf(event: string): string {
  return codeText('log', event) ?? event;
}

let busy = false;

/** Takes back the latest thing that can be, and says what came of it. @param context without undo of its own. */
export async function undoLast(context: Context): Promise<void> {
  if (busy) return;
  const last = takeLast();
  if (!last) return say(t('workspace_undo_nothing'));
  if (last.kind === 'statement') return say(t('workspace_undo_statement', last.label), 'bad');
  busy = true;
  try {
    if (last.kind === 'other') {
      const wrong = await last.back();
      return say(wrong ?? t('workspace_undone', last.label), wrong === undefined ? 'ok' : 'bad');
    }
    const byPost = new Map<string, UndoStep[]>();
    for (const step of last.steps) byPost.set(step.postId, [...(byPost.get(step.postId) ?? []), step]);
    const { changed, refused } = await doMany(
      context,
      [...byPost.keys()],
      (post, body) => {
        const steps = byPost.get(post.id) ?? [];
        if (!steps[0]?.still(post, body)) return t('workspace_undo_changed_since');
        return steps.flatMap((step) => step.commands);
      },
      { bodies: last.steps.some((step) => step.bodies) },
    );
    const said = [
      ...(changed > 1 ? [tn('workspace_undone_many', changed, last.label)] : []),
      ...(changed === 1 ? [t('workspace_undone', last.label)] : []),
      ...(refused.length > 0 ? [tn('workspace_undo_refused', refused.length, refused[0]!.why)] : []),
    ].join(' ');
    say(said, refused.length > 0 ? 'bad' : 'ok');
  } finally {
    busy = false;
  }
}
