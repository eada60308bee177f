// What a key or the palette asks of a post: the open post's own actions answer, so there is one place for each dialog.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export type Asked = 'approve' | 'conditions' | 'reject' | 'withdraw' | 'when' | 'skip' | 'archive';

/** The post that keys are about when none stands open: the row that had the focus last. */
export const currentPost = signal<string | undefined>(undefined);

const asked = signal<{ post: string; what: Asked } | undefined>(undefined);

/** Asks for an action of a post, which must be open or about to be opened. */
export function askOfPost(post: string, what: Asked): void {
  asked.value = { post, what };
}

/** Answers what is asked of this post, once. */
export function useAsked(post: string, answer: (what: Asked) => void): void {
  const wanted = asked.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request is answered once, by the latest render.
  useEffect(() => {
    if (wanted?.post !== post) return;
    asked.value = undefined;
    answer(wanted.what);
  }, [wanted, post]);
}
