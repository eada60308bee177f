/** A queue of any size, put straight into the store: rows and counters as the commands would leave them. */
import type { Surface } from '../harness';

/**
 * Multiplies a post that is there.
 * @param due how many of the copies are due already, a second apart, the newest a second ago; the others are planned, a
 *   minute apart, from tomorrow on.
 */
export async function multiply(page: Surface, ref: string, count: number, due: number): Promise<void> {
  await page.evaluate(
    async (ref: string, count: number, due: number) => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      const db = await asked(indexedDB.open('bobbin'));
      type Row = Record<string, unknown> & { id: string; ref?: string; account: string; state: string };
      const model = ((await asked(db.transaction('posts').objectStore('posts').getAll())) as Row[]).find(
        (post) => post.ref === ref,
      );
      if (!model) throw new Error(`no post ${ref}`);
      const now = Date.now();
      for (let from = 0; from < count; from += 10_000) {
        const transaction = db.transaction('posts', 'readwrite', { durability: 'relaxed' });
        const posts = transaction.objectStore('posts');
        for (let i = from; i < Math.min(count, from + 10_000); i++) {
          const dueAt = i < due ? now - (due - i) * 1_000 : now + 86_400_000 + i * 60_000;
          const time = new Date(dueAt).toISOString();
          posts.put({
            ...model,
            id: `many-${String(i).padStart(6, '0')}`,
            ref: `MANY-${i}`,
            excerpt: `One of many, number ${i}.`,
            schedule: { date: time.slice(0, 10), time: time.slice(11, 16), zone: 'UTC' },
            dueAt,
          });
        }
        await new Promise<void>((done, fail) => {
          transaction.oncomplete = () => done();
          transaction.onabort = () => fail(transaction.error);
        });
      }
      const transaction = db.transaction('counters', 'readwrite');
      const counters = transaction.objectStore('counters');
      const counter = (await asked(counters.get(model.account))) as { states: Record<string, number> };
      counter.states[model.state] = (counter.states[model.state] ?? 0) + count;
      await asked(counters.put(counter));
      db.close();
    },
    ref,
    count,
    due,
  );
}
