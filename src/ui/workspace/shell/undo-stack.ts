// What this window has done and can take back. It lives as long as the page: the log remembers for ever.
import { signal } from '@preact/signals';
import type { Command } from '../../../domain/lifecycle/commands';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Post } from '../../../domain/lifecycle/state';

/** What takes back one post's change. */
export interface UndoStep {
  postId: string;
  commands: Command[];
  /** Whether the post still is as the change left it: else someone has changed it since, and it stays. */
  still: (post: Post, body: WrittenBody | undefined) => boolean;
  /** Whether that needs the post's text. */
  bodies?: true;
}

export type Done =
  | { kind: 'change'; label: string; steps: UndoStep[] }
  /** Something outside the log, for example a text that was thrown away. */
  | { kind: 'other'; label: string; back: () => Promise<string | undefined> }
  /** A statement of record: it stands, and what was done before it is not taken back in its place. */
  | { kind: 'statement'; label: string };

const MOST = 50;

export const done = signal<readonly Done[]>([]);

/** The news that is said next tells of it, with its button. */
let fresh: Done | undefined;

export function remember(one: Done): void {
  done.value = [...done.value, one].slice(-MOST);
  fresh = one;
}

export function takeFresh(): Done | undefined {
  const one = fresh;
  fresh = undefined;
  return one;
}

/** Takes the latest one off. */
export function takeLast(): Done | undefined {
  const last = done.value.at(-1);
  done.value = done.value.slice(0, -1);
  return last;
}
