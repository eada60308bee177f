// The panel's dialogs, brought in once the panel stands.
import { bring } from '../parts/later';

export const handDialogs = () => import('./hand-dialogs').then((m) => m.HandDialogs);
export const setHold = () => import('../parts/hold-dialog').then((m) => m.SetHoldDialog);
export const liftHold = () => import('../parts/hold-dialog').then((m) => m.LiftHoldDialog);
export const removalDialog = () => import('../parts/removal-dialog').then((m) => m.RemovalDialog);
export const useReplyDialog = () => import('../parts/use-reply-dialog').then((m) => m.UseReplyDialog);

/** Loads them all: a few kilobytes that the first paint does without. */
export async function bringDialogs(): Promise<void> {
  await Promise.all([
    bring(handDialogs),
    bring(setHold),
    bring(liftHold),
    bring(removalDialog),
    bring(useReplyDialog),
  ]);
}
