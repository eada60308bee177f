// The command palette: places, what can be done with the post at hand, and posts by their text or reference.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Post } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { getPost, getPosts } from '../../../store/posts';
import { clock } from '../../parts/clock';
import { MAY } from '../post/may';
import { StandingPill, standingOf } from '../queue/standing';
import { findPosts, indexing } from '../search/ask-finder';
import { useApp } from './app-context';
import { actOnPost, overlay, PLACES, POST_KEYS, postAtHand } from './keys';
import type { Asked } from './post-requests';
import { go } from './route';
import { undo } from './status';
import { done } from './undo-stack';

interface Entry {
  id: string;
  group: string;
  label: string;
  keys?: string;
  post?: Post;
  act: () => void;
}

const ASKED: readonly Asked[] = ['approve', 'conditions', 'reject', 'when', 'skip', 'archive', 'withdraw'];
const FOUND = 8;
/** Shortest pause before a search, milliseconds: keys that come in one stroke are one search. */
const PAUSE = 20;

function places(): Entry[] {
  const labels: Record<keyof typeof PLACES, string> = {
    q: 'workspace_tab_coming_up',
    r: 'workspace_review',
    d: 'workspace_tab_drafts',
    p: 'workspace_tab_posted',
    t: 'workspace_tasks',
    i: 'workspace_import',
    l: 'workspace_log',
    s: 'workspace_settings',
  };
  return [
    {
      id: 'new',
      group: 'workspace_palette_do',
      label: t('workspace_new_post'),
      keys: 'N',
      act: () => go({ view: 'new' }),
    },
    ...(done.value.length > 0
      ? [
          {
            id: 'undo',
            group: 'workspace_palette_do',
            label: `${t('workspace_undo')}: ${done.value.at(-1)!.label}`,
            act: () => undo.value(),
          },
        ]
      : []),
    {
      id: 'keys',
      group: 'workspace_palette_do',
      label: t('workspace_keys'),
      keys: '?',
      act: () => {
        overlay.value = 'keys';
      },
    },
    ...(Object.keys(PLACES) as (keyof typeof PLACES)[]).map((key) => ({
      id: `go-${key}`,
      group: 'workspace_palette_go',
      label: t(labels[key]),
      keys: `G ${key.toUpperCase()}`,
      act: () => go(PLACES[key]),
    })),
  ];
}

function actions(post: Post): Entry[] {
  const keyOf = (what: Asked) =>
    Object.keys(POST_KEYS)
      .find((key) => POST_KEYS[key] === what)
      ?.toUpperCase();
  return [
    ...(MAY.edit.includes(post.state)
      ? [
          {
            id: 'edit',
            group: 'workspace_palette_post',
            label: t('workspace_edit'),
            keys: 'E',
            act: () => go({ view: 'write', post: post.id }),
          },
        ]
      : []),
    ...ASKED.filter((what) => MAY[what].includes(post.state)).map((what) => {
      const keys = keyOf(what);
      return {
        id: what,
        group: 'workspace_palette_post',
        label: t(`workspace_${what}`),
        ...(keys ? { keys } : {}),
        act: () => actOnPost(post.id, what),
      };
    }),
  ];
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const { context, overview } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [hand, setHand] = useState<Post>();
  const [found, setFound] = useState<Post[]>([]);
  const [searching, setSearching] = useState(false);
  const [post] = useState(postAtHand);
  const now = clock();

  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => element.close();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the context is one for the page's life.
  useEffect(() => {
    if (post) void getPost(context.database, post).then(setHand);
  }, [post]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the context is one for the page's life.
  useEffect(() => {
    const words = text.trim();
    if (words.length < 2 && !/[^ -~]/.test(words)) {
      setFound([]);
      setSearching(false);
      return;
    }
    let here = true;
    setSearching(true);
    const timer = setTimeout(async () => {
      const posts = await findPosts(context.database, words, FOUND)
        .then((ids) => getPosts(context.database, ids))
        .catch(() => []);
      if (!here) return;
      setFound(posts);
      setSearching(false);
    }, PAUSE);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [text]);

  const words = fold(text).split(' ').filter(Boolean);
  const entries: Entry[] = [
    ...[...(hand ? actions(hand) : []), ...places()].filter(({ label }) =>
      words.every((word) => fold(label).includes(word)),
    ),
    ...found.map((one) => ({
      id: one.id,
      group: 'workspace_palette_posts',
      label: one.excerpt || t('common_no_text'),
      post: one,
      act: () => go({ view: 'post', post: one.id }),
    })),
  ];
  const chosen = Math.min(at, entries.length - 1);
  const groups = [...new Set(entries.map(({ group }) => group))];

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen line moves.
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    // The dialog goes first: it gives the focus back, and what the entry does may take it.
    dialog.current?.close();
    if (overlay.value === 'palette') overlay.value = undefined;
    entry.act();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + 8,
      PageUp: chosen - 8,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const by = Math.abs(step - chosen);
      setAt(
        by === 1
          ? (step + entries.length) % Math.max(1, entries.length)
          : Math.min(entries.length - 1, Math.max(0, step)),
      );
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      choose(entries[chosen]);
    }
  };

  const building = indexing.value;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own.
    <dialog
      ref={dialog}
      class="dialog ws-palette"
      aria-label={t('workspace_palette')}
      onClose={onClose}
      onClick={(event) => {
        // A press beside it closes it, as it was opened: lightly.
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="ws-palette-inside">
        <input
          type="text"
          role="combobox"
          aria-label={t('workspace_palette_label')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries[chosen] ? `${id}-${entries[chosen].id}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          placeholder={t('workspace_palette_label')}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div role="listbox" id={`${id}-list`} aria-label={t('workspace_palette')} class="ws-palette-list">
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is none of a listbox's children.
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <div id={`${id}-${group}`} role="presentation" class="ws-palette-group">
                {group === 'workspace_palette_post' && hand?.excerpt
                  ? `${t(group)}: ${hand.excerpt}`
                  : t(group)}
              </div>
              {entries.map(
                (entry, i) =>
                  entry.group === group && (
                    // biome-ignore lint/a11y/useFocusableInteractive: see the listbox.
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
                    <div
                      key={entry.id}
                      id={`${id}-${entry.id}`}
                      role="option"
                      aria-selected={i === chosen}
                      onPointerMove={() => setAt(i)}
                      onClick={() => choose(entry)}
                    >
                      <span class="ws-excerpt" dir="auto">
                        {entry.label}
                      </span>
                      {entry.post && (
                        <span class="ws-palette-about">
                          <span class="muted">{entry.post.ref ?? `@${entry.post.account}`}</span>
                          <StandingPill
                            standing={standingOf(
                              entry.post,
                              overview.accounts[entry.post.account],
                              overview.holds,
                              now,
                            )}
                          />
                        </span>
                      )}
                      {entry.keys && (
                        <span class="ws-kbd" aria-hidden="true">
                          {entry.keys}
                        </span>
                      )}
                    </div>
                  ),
              )}
            </div>
          ))}
        </div>
        <p class="muted ws-palette-foot" role="status">
          {building
            ? t('workspace_search_building', percent(building))
            : entries.length === 0 && !searching
              ? t('workspace_palette_nothing')
              : ''}
        </p>
      </div>
    </dialog>
  );
}

function percent({ done, total }: { done: number; total: number }): number {
  return Math.floor((100 * done) / Math.max(1, total));
}

function fold(text: string): string {
  return text
    .toLocaleLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
}
