// Which rows are chosen for something done to many. Pure, so that ranges are easy to test.

export interface Selection {
  chosen: ReadonlySet<string>;
  /** Where a range begins. */
  anchor?: string | undefined;
}

export const NOTHING: Selection = { chosen: new Set() };

/** Chooses a row or lets it go. */
export function toggle(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id };
}

/** Adds every row between the anchor and a row, both included. */
export function extend(selection: Selection, ids: readonly string[], to: string): Selection {
  const from = selection.anchor === undefined ? -1 : ids.indexOf(selection.anchor);
  const end = ids.indexOf(to);
  if (end < 0) return selection;
  if (from < 0) return { chosen: new Set([...selection.chosen, to]), anchor: to };
  const range = ids.slice(Math.min(from, end), Math.max(from, end) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor };
}

/** Lets go of rows that the list no longer shows: nothing is done to what cannot be seen. */
export function within(selection: Selection, ids: readonly string[]): Selection {
  if (selection.chosen.size === 0) return selection;
  const there = new Set(ids);
  const chosen = new Set([...selection.chosen].filter((id) => there.has(id)));
  return chosen.size === selection.chosen.size ? selection : { ...selection, chosen };
}
