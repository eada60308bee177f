// A modal dialog, the browser's own: focus stays inside, Escape closes, focus goes back where it came from.
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface DialogProps {
  title: string;
  wide?: boolean;
  /** Called however it closes. The owner then stops rendering it. */
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, wide = false, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const gone = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current!;
    gone.current = false;
    if (!dialog.open) dialog.showModal();
    return () => {
      // Closing before the element goes lets the browser give the focus back. Its `close` event comes later and
      // must not close whatever the owner shows by then.
      gone.current = true;
      dialog.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onClose={() => {
        if (!gone.current) onClose();
      }}
    >
      <div class="dialog-inside">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
