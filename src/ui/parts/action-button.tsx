// A button that does something which takes a moment: pressed once it acts once, and it keeps the focus meanwhile.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface ActionButtonProps {
  act: () => unknown;
  /** Classes beside `btn`. */
  class?: string;
  /** Why it cannot be pressed now: shown elsewhere, under this id. The button stays in the tab order. */
  disabledBy?: string | undefined;
  /** Name for screen readers, where the visible text alone is not clear. */
  label?: string | undefined;
  children: ComponentChildren;
}

export function ActionButton({ act, class: classes = '', disabledBy, label, children }: ActionButtonProps) {
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return (
    <button
      type="button"
      class={`btn ${classes}`}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={disabledBy ? true : undefined}
      aria-describedby={disabledBy}
      onClick={async () => {
        if (busy || disabledBy) return;
        setBusy(true);
        try {
          await act();
        } finally {
          if (here.current) setBusy(false);
        }
      }}
    >
      {children}
    </button>
  );
}
