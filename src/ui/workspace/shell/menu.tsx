// A small menu under a button: the browser's own disclosure, closed by a choice, by Escape and by a press elsewhere.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface MenuItem {
  label: string;
  /** Does it; or leads there, by `href`. */
  act?: () => void;
  href?: string;
}

export function Menu({ label, items }: { label: ComponentChildren; items: readonly MenuItem[] }) {
  const details = useRef<HTMLDetailsElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listeners reach the elements through refs.
  useEffect(() => {
    const elsewhere = (event: Event) => {
      if (!details.current?.contains(event.target as Node)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      // Only the menu closes, not the sheet around it.
      event.stopPropagation();
      close();
      details.current.querySelector('summary')?.focus();
    };
    const element = details.current;
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    element?.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      element?.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <details
      ref={details}
      class="ws-menu"
      onToggle={() => {
        if (details.current?.open) list.current?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <summary class="btn">{label}</summary>
      <ul ref={list} class="ws-menu-items card">
        {items.map((item) => (
          <li key={item.label}>
            {item.href ? (
              <a href={item.href}>{item.label}</a>
            ) : (
              <button
                type="button"
                onClick={() => {
                  close();
                  // A dialog that opens now gives the focus back to what had it: the menu's own button.
                  details.current?.querySelector('summary')?.focus();
                  item.act?.();
                }}
              >
                {item.label}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
