// The page's address is its state: what stands after `#` can be bookmarked, gone back to, and survives a reload.
import { signal } from '@preact/signals';
import type { PostKind } from '../../../domain/post/content';
import { isTab, type TabName } from '../queue/tabs';
import { ENDS, type Ends, KINDS } from '../search/listing';

/** What the log can be filtered by; days are ISO dates in the viewer's zone. */
export const LOG_FILTERS = ['account', 'kind', 'evidence', 'person', 'from', 'to', 'post'] as const;

export type Route =
  | {
      view: 'queue';
      tab: TabName;
      account?: string | undefined;
      tag?: string | undefined;
      kind?: PostKind | undefined;
      ends?: Ends | undefined;
      /** Words to find, in every tab. */
      q?: string | undefined;
      post?: string | undefined;
    }
  /** What waits for a decision: for a role, or for the roles of the person here (`mine`). */
  | {
      view: 'review';
      account?: string | undefined;
      role?: string | undefined;
      post?: string | undefined;
    }
  /** A post by its id alone, for links from the panel and from notifications. */
  | { view: 'post'; post: string }
  | { view: 'write'; post: string }
  | { view: 'new' }
  | { view: 'import' }
  | ({ view: 'log' } & { [name in (typeof LOG_FILTERS)[number]]?: string | undefined })
  | { view: 'tasks' }
  | { view: 'settings' };

/** Reads an address. Anything unknown is the queue: a stale bookmark must not show an error. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view, argument] = path.split('/').map(decode);
  const values = new URLSearchParams(query);
  const value = (name: string) => values.get(name) || undefined;
  switch (view) {
    case 'post':
      if (argument) return { view, post: argument };
      break;
    case 'write':
      return argument ? { view, post: argument } : { view: 'new' };
    case 'review':
      return { view, account: value('account'), role: value('role'), post: value('post') };
    case 'import':
    case 'tasks':
    case 'settings':
      return { view };
    case 'log':
      return { view, ...Object.fromEntries(LOG_FILTERS.map((name) => [name, value(name)])) };
    case 'queue':
      return {
        view,
        tab: isTab(argument) ? argument : 'coming-up',
        account: value('account'),
        tag: value('tag'),
        kind: KINDS.find((kind) => kind === value('kind')),
        ends: ENDS.find((ends) => ends === value('ends')),
        q: value('q'),
        post: value('post'),
      };
  }
  return { view: 'queue', tab: 'coming-up' };
}

/** The address of a place on this page. */
export function href(route: Route): string {
  const { view, ...rest } = route;
  const values = new URLSearchParams();
  let path: string = view === 'new' ? 'write' : view;
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    if (name === 'tab' || ((view === 'write' || view === 'post') && name === 'post')) {
      path += `/${encodeURIComponent(value)}`;
    } else values.set(name, value);
  }
  const query = values.toString();
  return `#/${path}${query ? `?${query}` : ''}`;
}

/** A hand-written `%` must not break the page. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = signal<Route>(readRoute(location.hash));

addEventListener('hashchange', () => {
  route.value = readRoute(location.hash);
});

/** Goes to a place. `replace` leaves no step behind for the Back button. */
export function go(to: Route, replace = false): void {
  if (replace) {
    history.replaceState(null, '', href(to));
    route.value = to;
  } else location.hash = href(to);
}
