// The list itself: as long as it is, only what is in sight is drawn. A grid for assistive technology, which learns how
// long it is and where it stands in it.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { dayDate, NO_DAY } from '../search/listing';
import { currentPost } from '../shell/post-requests';
import { dayTitle } from '../shell/words';
import { DAY_ROW, Geometry, ROW } from './geometry';
import { QueueRow } from './queue-row';
import { extend, type Selection, toggle } from './selection';
import type { Tab } from './tabs';
import type { Rows } from './use-rows';

/** Rows drawn above and below what is in sight. */
const BEYOND = 6;

interface Props {
  rows: Rows;
  order: Tab['order'];
  /** Whether rows stand under their days; search results do not. */
  grouped: boolean;
  /** Names the list: with another one it begins at its top again. */
  place: string;
  open: string | undefined;
  href: (post: string) => string;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** Shown when the list is empty. */
  children: ComponentChildren;
}

export function QueueList(props: Props) {
  const { rows, order, grouped, place, open, href, selection, onSelect } = props;
  const { ids, days } = rows;
  const scroller = useRef<HTMLDivElement>(null);
  const geometry = useMemo(
    () => new Geometry(grouped ? days : undefined, rows.length),
    [days, grouped, rows.length],
  );
  const [sight, setSight] = useState({ first: 0, last: 20, group: 0, scrolled: false });
  /** The row that Tab reaches, and whether the focus is in the list. */
  const [active, setActive] = useState<string>();
  const [within, setWithin] = useState(false);
  const toFocus = useRef<string | undefined>(undefined);
  const anchor = useRef<{ id: string; offset: number } | undefined>(undefined);
  const now = clock();

  const look = () => {
    const box = scroller.current;
    if (!box) return;
    const { scrollTop, clientHeight } = box;
    const first = geometry.rowAt(scrollTop);
    const last = geometry.rowAt(scrollTop + clientHeight);
    const id = ids[first];
    anchor.current = id === undefined ? undefined : { id, offset: scrollTop - geometry.top(first) };
    const group = groupAt(geometry, scrollTop, first);
    const scrolled = scrollTop > 0;
    setSight((before) =>
      before.first === first && before.last === last && before.group === group && before.scrolled === scrolled
        ? before
        : { first, last, group, scrolled },
    );
  };

  // Another list begins at its top.
  const shownPlace = useRef(place);
  useLayoutEffect(() => {
    if (shownPlace.current !== place && scroller.current) {
      scroller.current.scrollTop = 0;
      anchor.current = undefined;
      setActive(undefined);
    }
    shownPlace.current = place;
  }, [place]);

  // The row at the upper edge stays there, whatever came in or went out above it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order of rows moves them.
  useLayoutEffect(() => {
    const box = scroller.current;
    const held = anchor.current;
    if (box && held && box.scrollTop > 0) {
      const row = ids[geometry.rowAt(box.scrollTop)] === held.id ? -1 : ids.indexOf(held.id);
      if (row >= 0) box.scrollTop = geometry.top(row) + held.offset;
    }
    look();
  }, [geometry, ids]);

  useEffect(() => {
    const observer = new ResizeObserver(() => latest.current());
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  const latest = useRef(look);
  latest.current = look;

  const from = Math.max(0, sight.first - BEYOND);
  const to = Math.min(ids.length - 1, sight.last + BEYOND);
  const drawn: number[] = [];
  for (let row = from; row <= to; row += 1) drawn.push(row);
  // The row that has the focus stays in the page when it is scrolled away: else the focus would be lost with it.
  const activeRow = active === undefined ? -1 : ids.indexOf(active);
  if (within && activeRow >= 0 && (activeRow < from || activeRow > to)) drawn.push(activeRow);
  const drawnIds = drawn.map((row) => ids[row]!);
  const drawnKey = drawnIds.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the rows.
  useEffect(() => rows.want(drawnIds), [drawnKey]);

  const reachable = activeRow >= 0 ? active : open && ids.includes(open) ? open : ids[0];

  useLayoutEffect(() => {
    const id = toFocus.current;
    if (id === undefined) return;
    const link = scroller.current?.querySelector<HTMLElement>(`a[data-post="${CSS.escape(id)}"]`);
    if (!link) return;
    toFocus.current = undefined;
    link.focus({ preventScroll: true });
  });

  /** Brings a row into sight and gives it the focus. */
  const focusRow = (row: number) => {
    const id = ids[row];
    const box = scroller.current;
    if (id === undefined || !box) return;
    // The heading that sticks to the upper edge covers as much.
    const top = geometry.top(row) - (grouped ? DAY_ROW : 0);
    const bottom = geometry.top(row) + ROW;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
    toFocus.current = id;
    setWithin(true);
    setActive(id);
    look();
  };

  const choosing = useRef((_id: string, _range: boolean) => {});
  choosing.current = (id, range) => onSelect(range ? extend(selection, ids, id) : toggle(selection, id));
  const [choose] = useState(() => (id: string, range: boolean) => choosing.current(id, range));

  const onKeyDown = (event: KeyboardEvent) => {
    const row = activeRow >= 0 ? activeRow : ids.indexOf(reachable ?? '');
    const id = ids[row];
    if (id === undefined || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const moves: Record<string, number> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: ids.length - 1,
    };
    const move = moves[event.key];
    if (move !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = Math.min(ids.length - 1, Math.max(0, move));
      if (event.shiftKey) {
        const begun = selection.anchor === undefined ? { ...selection, anchor: id } : selection;
        onSelect(extend(begun, ids, ids[next]!));
      }
      focusRow(next);
    } else if (event.key === ' ' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onSelect(event.shiftKey ? extend(selection, ids, id) : toggle(selection, id));
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && rows.complete) {
      event.preventDefault();
      onSelect({ chosen: new Set(ids), anchor: id });
    } else if (event.key === 'Escape' && selection.chosen.size > 0) {
      event.preventDefault();
      event.stopPropagation();
      onSelect({ chosen: new Set(), anchor: undefined });
    }
  };

  /** A heading is drawn with the rows of its day, and by itself at the upper edge while they are in sight. */
  const groups = new Set(grouped ? drawn.map((row) => geometry.groupOf(row)) : []);
  const title = (group: number) => {
    const day = days[geometry.starts[group] ?? -1];
    if (day === undefined) return '';
    return day === NO_DAY ? t('workspace_no_date_yet') : dayTitle(dayDate(day), now);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus come from the links inside.
    <div
      class="ws-rows"
      ref={scroller}
      onScroll={look}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
        if (!id) return;
        setWithin(true);
        setActive(id);
        currentPost.value = id;
      }}
      onFocusOut={(event) => {
        if (!scroller.current?.contains(event.relatedTarget as Node | null)) setWithin(false);
      }}
      aria-busy={!rows.complete && ids.length === 0}
    >
      {rows.complete && ids.length === 0 && props.children}
      {ids.length > 0 && grouped && sight.scrolled && (
        <div class="ws-day-now" aria-hidden="true">
          <div class="ws-day">{title(sight.group)}</div>
        </div>
      )}
      {ids.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
        <div
          role="grid"
          class="ws-grid"
          aria-label={t('workspace_posts')}
          aria-multiselectable="true"
          aria-rowcount={rows.complete ? geometry.length + geometry.starts.length : -1}
          style={{ height: `${geometry.height}px` }}
        >
          {[...groups].map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: see the grid.
            // biome-ignore lint/a11y/useFocusableInteractive: a heading is read, not reached.
            <div
              key={`day ${days[geometry.starts[group]!]} ${group}`}
              role="row"
              class="ws-day"
              aria-rowindex={geometry.starts[group]! + group + 1}
              style={{ top: `${geometry.headingTop(group)}px` }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: a heading is read, not reached. */}
              <span role="rowheader">{title(group)}</span>
            </div>
          ))}
          {drawn.map((row) => {
            const id = ids[row]!;
            return (
              <QueueRow
                key={id}
                id={id}
                post={rows.post(id)}
                order={order}
                dated={!grouped}
                top={geometry.top(row)}
                index={geometry.ariaIndex(row)}
                current={id === open}
                reachable={id === reachable}
                chosen={selection.chosen.has(id)}
                href={href(id)}
                onChoose={choose}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

/** The day whose heading sticks to the upper edge. */
function groupAt(geometry: Geometry, y: number, row: number): number {
  const group = geometry.groupOf(row);
  return group > 0 && geometry.headingTop(group) > y ? group - 1 : group;
}
