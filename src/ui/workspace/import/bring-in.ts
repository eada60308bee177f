// Storing what the person chose of a dry run: images first, then row by row, each row whole or not at all.
import type { Context } from '../../../context/context';
import type { Refusal } from '../../../domain/lifecycle/refusals';
import { EDITABLE } from '../../../domain/lifecycle/state';
import type { RowPlan, RowVerdict } from '../../../exchange/queue-context';
import { type ImportRequest, requestsFor } from '../../../exchange/requests-for';
import { t } from '../../../platform/i18n';
import { putMedia } from '../../../store/media';
import { readImage } from '../shell/image-file';
import type { UndoStep } from '../shell/undo-stack';
import type { DryRun } from './reading';

export interface Brought {
  /** Rows that are in the queue now and were not before. */
  added: number;
  /** Rows that were there already: by an earlier run of the same file, or brought in by another window. */
  already: number;
  failed: { row: number; ref?: string | undefined; refusal: Refusal }[];
  /** What takes back each row that came in. */
  undo: UndoStep[];
  /** Set when the run was stopped by the person: the rows brought in so far stay. */
  stopped: boolean;
}

/** Other windows get their turn after so long: milliseconds. */
const TURN = 50;

/**
 * Brings the chosen rows in. May be stopped and run again: ids follow from the rows, so nothing comes in twice.
 * @param onProgress called with the number of rows done.
 */
export async function bringIn(
  context: Context,
  run: DryRun,
  chosen: readonly RowVerdict[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Brought> {
  const brought: Brought = { added: 0, already: 0, failed: [], undo: [], stopped: false };
  const fileName = run.dropped.queue?.name ?? '';
  const stored = new Set<string>();
  let turn = performance.now();
  for (const [i, verdict] of chosen.entries()) {
    if (signal.aborted) {
      brought.stopped = true;
      break;
    }
    for (const { name, hash } of verdict.plan?.images ?? []) {
      const file = run.dropped.files.get(name);
      if (!file || stored.has(hash)) continue;
      await putMedia(context.database, await readImage(file));
      stored.add(hash);
    }
    const { row, ref } = verdict.row;
    const groups = requestsFor([verdict], fileName);
    const done = await inOrder(context, groups);
    if ('refusal' in done) brought.failed.push({ row, ref, refusal: done.refusal });
    else if (done.added) {
      brought.added += 1;
      brought.undo.push(undoOf(verdict.plan!));
    } else brought.already += 1;
    onProgress(i + 1);
    if (performance.now() - turn > TURN) {
      await new Promise((go) => setTimeout(go));
      turn = performance.now();
    }
  }
  return brought;
}

async function inOrder(
  context: Context,
  groups: ImportRequest[][],
): Promise<{ added: boolean } | { refusal: Refusal }> {
  let added = false;
  for (const group of groups) {
    const result = await context.runRequests(group);
    if (!result.ok) return { refusal: result.refusal };
    // The last group is the row itself; the one before it may only set up its account.
    added = result.events.includes('post-written');
  }
  return { added };
}

/** The post is put aside; decisions that came with it stay on record. One that somebody took up since stays. */
function undoOf({ postId, contentHash, approvals }: RowPlan): UndoStep {
  return {
    postId,
    commands: [{ type: 'archive-post', postId, reason: t('workspace_undo_reason') }],
    still: (post) =>
      post.contentHash === contentHash &&
      EDITABLE.includes(post.state) &&
      post.decisions.length === approvals.length,
  };
}
