// Addresses that lead on to another one: a post by its id alone, and a new post, which gets its id here.
import { useEffect } from 'preact/hooks';
import { getPost } from '../../../store/posts';
import { tabOfState } from '../queue/tabs';
import { useApp } from './app-context';
import { go } from './route';

/** Shows a post in the tab where it stands now. */
export function ToPost({ post }: { post: string }) {
  const { context } = useApp();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the context is one for the page's life.
  useEffect(() => {
    void getPost(context.database, post).then((found) => {
      go({ view: 'queue', tab: found ? tabOfState(found.state) : 'coming-up', post }, true);
    });
  }, [post]);
  return <main aria-busy="true" />;
}

/** A new post has its id before it is saved: a reload finds its working copy again. */
export function ToNewPost() {
  useEffect(() => go({ view: 'write', post: crypto.randomUUID() }, true), []);
  return <main aria-busy="true" />;
}
