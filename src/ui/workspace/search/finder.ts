// Knows every post by what lists and searches ask for, and is kept current. Runs in the page's worker: reading 100,000
// rows and indexing their texts would hold the page up for seconds.
import type { WrittenBody } from '../../../domain/lifecycle/events';
import type { Post } from '../../../domain/lifecycle/state';
import type { Database } from '../../../store/database';
import { getBodies, getPosts, listAll } from '../../../store/posts';
import { comparator, dayFinder, dayOf, type Light, type Listing, lightOf, matches } from './listing';
import type { Edit, FromFinder, ToFinder } from './protocol';
import { TextIndex } from './text-index';

const ROWS = 1000;
/** How many ids go to the page in one message: about a millisecond of its time. */
const PIECE = 4000;
/** Above this share of dropped documents the index is built anew. */
const WASTE = 0.5;

interface Kept {
  n: number;
  listing: Listing;
  now: number;
  list: Light[];
}

export class Finder {
  #posts: Map<string, Light> | undefined;
  #loading: Promise<void> | undefined;
  #index: TextIndex | undefined;
  #indexing: Promise<void> | undefined;
  /** Documents of the index by post, and posts by document. */
  #docs = new Map<string, number>();
  #ids: string[] = [];
  #kept: Kept | undefined;
  #dayOf: ((at: number) => number) | undefined;
  /** Posts that changed while rows were being read: read once more at the end. */
  #missed = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly tell: (message: FromFinder, transfer?: Transferable[]) => void,
  ) {}

  async answer(message: ToFinder): Promise<void> {
    switch (message.type) {
      case 'open':
        return;
      case 'forget':
        this.#kept = undefined;
        return;
      case 'prepare':
        await this.#indexed(message.zone);
        return;
      case 'keep':
        return this.#keep(message);
      case 'find': {
        await this.#indexed(message.zone);
        const ids = this.#hits(message.text).slice(0, message.limit);
        this.tell({ type: 'found', n: message.n, ids: ids.map((light) => light.id) });
        return;
      }
      case 'tags': {
        await this.#loaded(message.zone);
        const count = new Map<string, number>();
        for (const { tags } of this.#posts!.values()) {
          for (const tag of tags) count.set(tag, (count.get(tag) ?? 0) + 1);
        }
        const tags = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
        this.tell({ type: 'tags', n: message.n, tags });
      }
    }
  }

  /** Posts changed somewhere: rows, index and the kept list follow. */
  async changed(postIds: readonly string[]): Promise<void> {
    if (!this.#posts) {
      if (this.#loading) for (const id of postIds) this.#missed.add(id);
      return;
    }
    const posts = await getPosts(this.database, postIds);
    const bodies = this.#index && (await getBodies(this.database, posts));
    const edits: Edit[] = [];
    for (const [i, post] of posts.entries()) {
      const light = lightOf(post, this.#dayOf!);
      const before = this.#posts.get(post.id);
      this.#posts.set(post.id, light);
      if (this.#index && bodies) this.#put(post, bodies[i]);
      edits.push(...this.#move(before, light));
    }
    if (this.#index && this.#index.dropped > 2000 && this.#index.dropped > this.#index.size * WASTE) {
      this.#index = undefined;
      this.#indexing = undefined;
    }
    const kept = this.#kept;
    if (!kept) return;
    // A search is asked anew: a changed text changes what is found, and in which order.
    if (kept.listing.text) await this.#send(kept);
    else if (edits.length > 0) this.tell({ type: 'edits', n: kept.n, edits });
  }

  async #loaded(zone: string): Promise<void> {
    this.#loading ??= this.#load(zone);
    return this.#loading;
  }

  async #load(zone: string): Promise<void> {
    this.#dayOf = dayFinder(zone);
    const posts = new Map<string, Light>();
    for (let after = ''; ; ) {
      const rows = await listAll(this.database, after, ROWS);
      for (const row of rows) posts.set(row.id, lightOf(row, this.#dayOf));
      const last = rows.at(-1);
      if (!last || rows.length < ROWS) break;
      after = last.id;
    }
    this.#posts = posts;
    const missed = [...this.#missed];
    this.#missed.clear();
    if (missed.length > 0) await this.changed(missed);
  }

  async #indexed(zone: string): Promise<void> {
    await this.#loaded(zone);
    this.#indexing ??= this.#build();
    return this.#indexing;
  }

  async #build(): Promise<void> {
    // Changes that come meanwhile are put into the index as it stands; what is read later is current anyway.
    this.#index = new TextIndex();
    this.#docs.clear();
    this.#ids = [];
    const total = this.#posts!.size;
    let done = 0;
    this.tell({ type: 'progress', done, total });
    for (let after = ''; ; ) {
      const rows = await listAll(this.database, after, ROWS);
      const bodies = await getBodies(this.database, rows);
      for (const [i, row] of rows.entries()) this.#put(row, bodies[i]);
      done += rows.length;
      this.tell({ type: 'progress', done: Math.min(done, total - 1), total });
      const last = rows.at(-1);
      if (!last || rows.length < ROWS) break;
      after = last.id;
    }
    // The first search sorts the words: done here, so that no one waits for it.
    this.#index.find('a');
    this.tell({ type: 'progress', done: total, total });
  }

  #put(post: Post, body: WrittenBody | undefined): void {
    const index = this.#index!;
    const old = this.#docs.get(post.id);
    if (old !== undefined) index.drop(old);
    const doc = index.put({
      ref: post.ref ?? '',
      label: [post.account, ...post.tags, post.topic ?? ''].join(' '),
      text: body?.content.parts.map((part) => `${part.text} ${part.link ?? ''}`).join(' ') ?? post.excerpt,
      notes: body?.notes ?? '',
    });
    this.#docs.set(post.id, doc);
    this.#ids[doc] = post.id;
  }

  #hits(text: string): Light[] {
    return this.#index!.find(text).flatMap(({ doc }) => this.#posts!.get(this.#ids[doc]!) ?? []);
  }

  async #keep({ n, listing, zone, now }: Extract<ToFinder, { type: 'keep' }>): Promise<void> {
    const kept: Kept = { n, listing, now, list: [] };
    this.#kept = kept;
    if (listing.text) await this.#indexed(zone);
    else await this.#loaded(zone);
    await this.#send(kept);
  }

  async #send(kept: Kept): Promise<void> {
    // Another list may have been asked for while rows were read.
    if (this.#kept !== kept) return;
    const { n, listing, now } = kept;
    if (listing.text) {
      if (!this.#index) await this.#indexed('');
      kept.list = this.#hits(listing.text).filter((light) => matches(light, listing, now));
    } else {
      const list: Light[] = [];
      for (const light of this.#posts!.values()) if (matches(light, listing, now)) list.push(light);
      kept.list = list.sort(comparator(listing.order));
    }
    const { list } = kept;
    for (let from = 0; from === 0 || from < list.length; from += PIECE) {
      const piece = list.slice(from, from + PIECE);
      const days = Int32Array.from(piece, (light) => dayOf(light, listing.order));
      const ids = piece.map((light) => light.id);
      this.tell({ type: 'kept', n, from, ids, days, total: list.length }, [days.buffer]);
    }
  }

  /** Takes a post from where it stood in the kept list and puts it where it stands now. */
  #move(before: Light | undefined, after: Light): Edit[] {
    const kept = this.#kept;
    if (!kept || kept.listing.text) return [];
    const { list, listing, now } = kept;
    const compare = comparator(listing.order);
    const edits: Edit[] = [];
    if (before) {
      const at = place(list, before, compare);
      if (list[at]?.id === before.id) {
        list.splice(at, 1);
        edits.push({ remove: at });
      }
    }
    if (matches(after, listing, now)) {
      const at = place(list, after, compare);
      list.splice(at, 0, after);
      edits.push({ insert: at, id: after.id, day: dayOf(after, listing.order) });
    }
    return edits;
  }
}

/** Where a post stands, or would stand, in a sorted list. */
function place(list: readonly Light[], light: Light, compare: (a: Light, b: Light) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, light) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
