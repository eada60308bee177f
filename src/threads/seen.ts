// Published posts of guarded accounts, compared anew whenever a page shows them: later edits are noticed, what was lost
// sight of is found, and figures are noted. Lists fold long texts and show a thread's first part only, so there only
// what is equal, or certainly not the beginning of the approved text, says anything.
import { FIGURES } from '../domain/lifecycle/state';
import type { PostContent } from '../domain/post/content';
import { publishedForm } from '../domain/text/difference';
import type { FromPage } from '../messages/protocol';
import { send } from './extension';
import { readFigures } from './figures';
import { pageCode } from './find';
import type { Instance } from './instance';
import { findOwn, type PublishedPost, postsOnPage, type ReadBack, readBack } from './published';
import { isKnown } from './validate';
import { pause, until } from './wait';

/** How long a page may take to show its posts, and how long it then has to stay as it is. */
const APPEAR_MS = 6000;
const CALM_MS = 1200;

/** Own posts on the page; the same ones are looked at once a place. */
const ownPosts = (handle: string) => postsOnPage().filter(({ account }) => account === handle);

/** Whether a difference of a folded text says more than that it is folded. */
function isTelling(read: ReadBack, approved: string, alone: boolean): boolean {
  if (alone || read.differences.length === 0) return true;
  if (read.differences.some(({ kind }) => kind !== 'text')) return false;
  const shown = publishedForm(read.texts[0] ?? '').text.replace(/\s*(?:…|\.\.\.)[^…]{0,24}$/u, '');
  return !publishedForm(approved).text.startsWith(shown);
}

/** Looks at what this place shows. */
export async function lookAtShown(instance: Instance, signal: AbortSignal): Promise<void> {
  const [, name = ''] = /^\/@([^/]+)/.exec(location.pathname) ?? [];
  const handle = name.toLowerCase();
  if (!instance.guarded.includes(handle)) return;
  await until(() => ownPosts(handle).length > 0, APPEAR_MS, signal);
  await pause(CALM_MS);
  if (signal.aborted) return;
  const posts = ownPosts(handle);
  const codes = posts.map(({ code }) => code).slice(0, 50);
  const known = await send({ type: 'shown-asked', account: handle, codes });
  if (signal.aborted || !isKnown(known)) return;
  const alone = pageCode();
  for (const { postId, content, permalink, since } of known.posts) {
    if (permalink) await note(postId, content, permalink, posts, alone);
    else if (since !== undefined) {
      const found = findOwn({ content, since, taken: known.taken, before: new Set() });
      const read = found && readBack(content, found.permalink);
      if (read?.differences.length === 0) await tell(postId, read, undefined);
    }
  }
}

async function note(
  postId: string,
  content: PostContent,
  permalink: string,
  posts: PublishedPost[],
  alone: string | undefined,
): Promise<void> {
  const post = posts.find((one) => one.permalink === permalink);
  if (!post) return;
  const isAlone = post.code === alone;
  const read = readBack(content, permalink);
  const telling = read && isTelling(read, content.parts[0]!.text, isAlone) ? read : undefined;
  const figures = readFigures(post, isAlone);
  const some = FIGURES.some((name) => figures[name] !== undefined);
  if (telling || some) await tell(postId, telling ?? permalink, some ? figures : undefined);
}

type Shown = Extract<FromPage, { type: 'shown-noted' }>;

function tell(postId: string, read: ReadBack | string, figures: Shown['figures']): Promise<unknown> {
  if (typeof read === 'string') return send({ type: 'shown-noted', postId, permalink: read, figures });
  const { permalink, publishedAt, differences, removed, notCompared } = read;
  return send({
    type: 'shown-noted',
    postId,
    permalink,
    publishedAt,
    compared: { differences, removed, notCompared },
    figures,
  });
}
