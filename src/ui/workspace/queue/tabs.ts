// The queue's tabs: which states they hold and in which order they read.
import type { Counter, PostState } from '../../../domain/lifecycle/state';

export type TabName =
  | 'coming-up'
  | 'in-review'
  | 'drafts'
  | 'to-look-at'
  | 'posted'
  | 'put-aside'
  | 'archived';

export interface Tab {
  name: TabName;
  /** Key of its name in `_locales`. */
  label: string;
  states: readonly PostState[];
  /** `due`: what comes first stands first. `change`: what happened last stands first. */
  order: 'due' | 'change';
}

export const TABS: readonly Tab[] = [
  { name: 'coming-up', label: 'workspace_tab_coming_up', states: ['claimed', 'approved'], order: 'due' },
  { name: 'in-review', label: 'workspace_tab_in_review', states: ['in-review'], order: 'due' },
  { name: 'drafts', label: 'workspace_tab_drafts', states: ['draft'], order: 'due' },
  { name: 'to-look-at', label: 'workspace_tab_to_look_at', states: ['unresolved'], order: 'change' },
  { name: 'posted', label: 'workspace_tab_posted', states: ['posted', 'handed-over'], order: 'change' },
  {
    name: 'put-aside',
    label: 'workspace_tab_put_aside',
    states: ['skipped', 'missed', 'withdrawn'],
    order: 'change',
  },
  { name: 'archived', label: 'workspace_tab_archived', states: ['archived'], order: 'change' },
];

export function isTab(name: string | undefined): name is TabName {
  return TABS.some((tab) => tab.name === name);
}

export function tabOf(name: TabName): Tab {
  return TABS.find((tab) => tab.name === name) ?? TABS[0]!;
}

/** The tab in which a post of this state stands. */
export function tabOfState(state: PostState): TabName {
  return (TABS.find((tab) => tab.states.includes(state)) ?? TABS[0]!).name;
}

/** How many posts a tab holds, by the counters alone. */
export function countIn(counters: Record<string, Counter>, tab: Tab, account?: string): number {
  const rows = account === undefined ? Object.values(counters) : [counters[account]];
  return rows.reduce(
    (sum, row) => sum + tab.states.reduce((n, state) => n + (row?.states[state] ?? 0), 0),
    0,
  );
}
