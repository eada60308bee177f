/** What the screens' tests look for, whichever screen it is. */
import { expect } from 'vitest';
import type { WrittenBody } from '../../../src/domain/lifecycle/events';
import type { Post } from '../../../src/domain/lifecycle/state';
import { eventually, type Handle, type Surface, type World } from '../harness';
import { type Dump, storeOf } from './seed';
import { words } from './words';

/** A pattern for a text whose placeholders may be anything: its longer fixed parts, in their order. */
export function wordsLike(key: string): RegExp {
  const marked = words(key, ...Array.from({ length: 9 }, () => '\u0000'));
  const parts = marked
    .split('\u0000')
    .map((part) => part.trim())
    // Short ones between placeholders would make the search slow and say nothing.
    .filter((part) => part.length > 4);
  if (parts.length === 0) throw new Error(`${key} is nothing but placeholders`);
  return new RegExp(
    parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]{0,200}?'),
  );
}

/** Waits until the surface says this somewhere: a key's words, or a pattern. */
export async function says(surface: Surface, what: string | RegExp, timeout = 5_000): Promise<void> {
  // What is rendered may break lines and join blanks where the words do not.
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  let last = '';
  await eventually(
    async () => {
      last = plain(await surface.text());
      return typeof what === 'string' ? last.includes(plain(what)) : what.test(last);
    },
    `the screen says ${String(what)}`,
    timeout,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}\nIt says: ${last}`);
  });
}

/** Waits until a field is called wrong, for this reason, said at the field itself. */
export async function fieldSays(surface: Surface, field: Handle, reason: string | RegExp): Promise<void> {
  let said = '';
  await eventually(
    async () => {
      if ((await field.attr('aria-invalid')) !== 'true') return false;
      const ids = ((await field.attr('aria-describedby')) ?? '').split(' ').filter(Boolean);
      said = await surface.evaluate(
        (all: string[]) => all.map((id) => document.getElementById(id)?.textContent ?? '').join('\n'),
        ids,
      );
      return typeof reason === 'string' ? said.includes(reason) : reason.test(said);
    },
    `the field says ${String(reason)}`,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; it says ${JSON.stringify(said)}`);
  });
}

/** Waits until exactly this has the focus. */
export async function hasFocus(thing: Handle): Promise<void> {
  await eventually(() => thing.isFocused(), `the focus is on ${await thing.name()}`, 3_000);
}

/** The one post that fits. */
export async function thePost(world: World, fits: (post: Post) => boolean): Promise<Post> {
  const found = (await storeOf(world)).posts.filter(fits);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** What a reading of the store holds of a post's content. */
export function bodyIn({ bodies }: Dump, post: Post): WrittenBody {
  const body = (bodies as { hash: string; value: WrittenBody }[]).find(({ hash }) => hash === post.body);
  if (!body) throw new Error(`no body of ${post.id}`);
  return body.value;
}

/** What is stored of a post's content, now. */
export async function bodyOf(world: World, post: Post): Promise<WrittenBody> {
  return bodyIn(await storeOf(world), post);
}

/** The number of entries in the log. */
export async function logSize(world: World): Promise<number> {
  return (await storeOf(world)).entries?.length ?? 0;
}

/** An ISO date so many days from now, in UTC. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The wall time in UTC so many milliseconds from now. */
export function at(ms: number): { date: string; time: string } {
  const time = new Date(Date.now() + ms).toISOString();
  return { date: time.slice(0, 10), time: time.slice(11, 16) };
}
