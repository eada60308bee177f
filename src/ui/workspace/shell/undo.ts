// Taking back: whatever a view changes through its context can be undone, except statements of record. Taking back is
// itself a command in the log.
import type { Context } from '../../../context/context';
import { t, tn } from '../../../platform/i18n';
import { getBodies, getPosts } from '../../../store/posts';
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
      const ids = [...new Set(undoable.map((command) => command.postId))];
      const posts = ids.length > 0 ? await getPosts(context.database, ids) : [];
      const texts = undoable.some((command) => command.type === 'write-post')
        ? await getBodies(context.database, posts)
        : [];
      const result = await context.run(commands, commandId);
      if (!result.ok || result.events.length === 0) return result;
      const label = labelOf(result.events[0]!);
      const statement = list.find((command) => STATEMENTS.includes(command.type));
      if (statement) remember({ kind: 'statement', label });
      else {
        const steps = undoable.flatMap((command): UndoStep[] => {
          const at = posts.findIndex((post) => post.id === command.postId);
          const step = inverseOf(command, posts[at], texts[at]);
          return step ? [step] : [];
        });
        if (steps.length > 0) remember({ kind: 'change', label, steps: steps.reverse() });
      }
      return result;
    },
  };
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
    const { changed, refused } = await doMany(context, [...byPost.keys()], (post) => {
      const steps = byPost.get(post.id) ?? [];
      if (!steps[0]?.still(post)) return t('workspace_undo_changed_since');
      return steps.flatMap((step) => step.commands);
    });
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
