// The rows that a whole log leads to, entry by entry: what restores a backup and proves the projection.

import type { ManagedPolicy } from '../approval/policy';
import type { Body } from '../log/entry';
import { type Entry, readEntry } from '../log/entry';
import type { Site } from '../site/overrides';
import { count } from './count';
import { evolve } from './evolve';
import type { Account, Counter, Hold, Person, Post } from './state';

export class Replay {
  readonly posts = new Map<string, Post>();
  accounts: Record<string, Account> = {};
  holds: Record<string, Hold> = {};
  counters: Record<string, Counter> = {};
  person: Person | undefined;
  managed: ManagedPolicy | undefined;
  site: Site | undefined;

  /** Takes the next entry. Only the post concerned is handed to `evolve`: the cost does not grow with the queue. */
  apply(entry: Entry, body: Body | 'erased' | undefined): void {
    const event = readEntry(entry, body);
    const postId = 'postId' in event ? event.postId : undefined;
    const before = postId === undefined ? undefined : this.posts.get(postId);
    const next = evolve(
      {
        posts: before ? { [before.id]: before } : {},
        accounts: this.accounts,
        holds: this.holds,
        ...(this.person ? { person: this.person } : {}),
        ...(this.managed ? { managed: this.managed } : {}),
        ...(this.site ? { site: this.site } : {}),
      },
      event,
      { at: entry.at, device: entry.device, body: entry.private },
    );
    this.accounts = next.accounts;
    this.holds = next.holds;
    this.person = next.person;
    this.managed = next.managed;
    this.site = next.site;
    const after = postId === undefined ? undefined : next.posts[postId];
    if (postId === undefined || !after) return;
    this.counters = count(this.counters, before, after);
    this.posts.set(postId, after);
  }
}
