// The draft in the editor: kept in memory, saved to the working copy on each pause, found again after a crash.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Context } from '../../../context/context';
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Post } from '../../../domain/lifecycle/state';
import { getBody, getPost } from '../../../store/posts';
import {
  dropWorkingCopy,
  dropWorkingCopyIf,
  getWorkingCopy,
  putWorkingCopy,
} from '../../../store/working-copies';
import { useLive } from '../../parts/use-live';
import { type Draft, draftOf, emptyDraft, isBlank, readWrittenDraft, sameDraft } from './draft';

/** A pause in typing after which the working copy is written: milliseconds. */
const PAUSE = 500;
/** Tells this window's working copies from those of another window in which the same post is written. */
const WINDOW = crypto.randomUUID();

export interface Saved {
  post: Post;
  body: WrittenBody;
}

export interface Editing {
  draft: Draft;
  /** Content hash the draft was begun from. */
  basedOn?: string | undefined;
  /** The saved version now; absent for a new post. */
  saved?: Saved | undefined;
  /** When the working copy that was found again had been written: epoch milliseconds. */
  foundAgain?: number | undefined;
  /** Whether what stands in the fields is kept: `pending` until the next pause. */
  kept: 'nothing' | 'pending' | 'kept' | 'failed';
}

export type Loaded = Editing | 'loading' | 'erased';

export interface DraftHandle {
  state: Loaded;
  change(next: (draft: Draft) => Draft): void;
  /** Takes the saved version, whatever was written. */
  backToSaved(): Promise<void>;
  /** Keeps the text and takes the saved version of now as what it was begun from. */
  rebase(): Promise<void>;
  /** Forgets the working copy, after a save or when the person leaves it. */
  forget(): Promise<void>;
}

async function readSaved(context: Context, postId: string): Promise<Saved | 'erased' | undefined> {
  const post = await getPost(context.database, postId);
  if (!post) return undefined;
  const body = await getBody(context.database, post);
  return body ? { post, body } : 'erased';
}

/** Whether the fields hold nothing but what is saved. */
function untouched({ draft, saved }: Editing): boolean {
  return saved ? sameDraft(draft, draftOf(saved.post, saved.body)) : isBlank(draft);
}

/**
 * @param postId of the post, also where it was never saved.
 * @param first account and author of a post that is new.
 */
export function useDraft(
  context: Context,
  postId: string,
  first: { account: string; author: string },
): DraftHandle {
  const [state, setState] = useState<Loaded>('loading');
  const latest = useRef<Loaded>('loading');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const dirty = useRef(false);
  const gone = useRef(false);

  const set = (next: Loaded) => {
    latest.current = next;
    setState(next);
  };
  const patch = (more: Partial<Editing>) => {
    if (typeof latest.current === 'object') set({ ...latest.current, ...more });
  };

  const flush = async () => {
    clearTimeout(timer.current);
    const now = latest.current;
    if (!dirty.current || gone.current || typeof now !== 'object') return;
    dirty.current = false;
    const { draft, basedOn } = now;
    const nothing = untouched(now);
    try {
      if (nothing) await dropWorkingCopy(context.database, postId);
      else {
        await putWorkingCopy(context.database, {
          id: postId,
          value: { draft, basedOn, window: WINDOW },
          at: Date.now(),
        });
      }
      // What was typed while this was being written is kept at the next pause.
      patch({ kept: dirty.current ? 'pending' : nothing ? 'nothing' : 'kept' });
    } catch {
      // Not a reason to stop writing: the text stands in the fields; the page says that it is not kept.
      dirty.current = true;
      patch({ kept: 'failed' });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers work on refs, and the first account counts only at the start.
  useEffect(() => {
    let here = true;
    gone.current = false;
    dirty.current = false;
    void (async () => {
      const [saved, copy] = await Promise.all([
        readSaved(context, postId),
        getWorkingCopy(context.database, postId),
      ]);
      if (!here) return;
      if (saved === 'erased') return set('erased');
      const written = copy && readWrittenDraft(copy.value);
      const fresh = saved ? draftOf(saved.post, saved.body) : emptyDraft(first.account, first.author);
      const found = written && !sameDraft(written.draft, fresh) ? written : undefined;
      set({
        draft: found?.draft ?? fresh,
        basedOn: found ? found.basedOn : saved?.post.contentHash,
        saved,
        foundAgain: found && copy?.at,
        kept: found ? 'kept' : 'nothing',
      });
    })();
    const leave = () => void flush();
    addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    return () => {
      here = false;
      removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
      void flush();
    };
  }, [context, postId]);

  // Something was committed somewhere: the saved version may be another one now. The text in the fields stays.
  const { value: current } = useLive(async () => ({ saved: await readSaved(context, postId) }), [postId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers work on refs.
  useEffect(() => {
    if (!current || current.saved === 'erased') return;
    const before = latest.current;
    patch({ saved: current.saved });
    // Whoever saved elsewhere may have written over the one working copy: this window's text is kept anew.
    if (typeof before !== 'object' || before.saved?.post.contentHash === current.saved?.post.contentHash)
      return;
    if (untouched(before)) return;
    dirty.current = true;
    void flush();
  }, [current]);

  return {
    state,
    change(next) {
      if (typeof latest.current !== 'object') return;
      dirty.current = true;
      patch({ draft: next(latest.current.draft), kept: 'pending' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    async backToSaved() {
      const saved = await readSaved(context, postId);
      if (saved === 'erased') return;
      dirty.current = false;
      await dropWorkingCopy(context.database, postId);
      const draft = saved ? draftOf(saved.post, saved.body) : emptyDraft(first.account, first.author);
      patch({ draft, saved, basedOn: saved?.post.contentHash, foundAgain: undefined, kept: 'nothing' });
    },
    async rebase() {
      const saved = await readSaved(context, postId);
      if (saved && saved !== 'erased') patch({ saved, basedOn: saved.post.contentHash });
      dirty.current = true;
      await flush();
    },
    async forget() {
      gone.current = true;
      clearTimeout(timer.current);
      const done = latest.current;
      // What another window is still writing stays.
      await dropWorkingCopyIf(context.database, postId, ({ value }) => {
        const window = (value as { window?: unknown } | undefined)?.window;
        if (window === undefined || window === WINDOW || typeof done !== 'object') return true;
        const other = readWrittenDraft(value);
        return !other || sameDraft(other.draft, done.draft);
      });
    },
  };
}
