// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** Small controls in the page's manner: `div role=button` with text or an icon, and role=menu. */
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';

const icons = {
  home: 'M4 11 12 4l8 7v9h-6v-5h-4v5H4z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12 4 4',
  create: 'M12 5v14M5 12h14',
  activity: 'M12 20S4 15 4 9.500A4 4 0 0 1 12 8a4 4 0 0 1 8 1.500C20 15 12 20 12 20z',
  profile: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8c1-4 4-6 8-6s7 2 8 6',
  menu: 'M4 8h16M4 16h16',
  drafts: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  attach: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  gif: 'M4 6h16v12H4zM8 10v4M12 10v4M16 14v-4h2',
  expand: 'M9 4H4v5M15 20h5v-5M4 4l7 7M20 20l-7-7',
  like: 'M12 20S4 15 4 9.500A4 4 0 0 1 12 8a4 4 0 0 1 8 1.500C20 15 12 20 12 20z',
  reply: 'M4 18v3l4-3h8a4 4 0 0 0 4-4V8a4 4 0 0 0-4-4H8a4 4 0 0 0-4 4v6',
  repost: 'M5 9l3-4 3 4M8 5v10a3 3 0 0 0 3 3h3M19 15l-3 4-3-4M16 19V9a3 3 0 0 0-3-3',
  send: 'M4 4l16 8-16 8 4-8z',
  remove: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof icons;

export function Icon({ name, label }: { name: IconName; label?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" role="img" className="icon" {...(label ? { 'aria-label': label } : {})}>
      {label ? <title>{label}</title> : null}
      <path d={icons[name]} />
    </svg>
  );
}

interface PressProps {
  children?: ReactNode;
  className?: string;
  label?: string | undefined;
  disabled?: boolean;
  haspopup?: boolean;
  /** `trusted` tells whether a person made the event. */
  onPress: (trusted: boolean) => void;
}

/** The page's buttons are no `<button>`s: a div with a role, a tab stop, and `aria-disabled`. */
export function Press({ children, className = '', label, disabled, haspopup, onPress }: PressProps) {
  const act = (event: SyntheticEvent) => {
    event.stopPropagation();
    if (!disabled) onPress(event.nativeEvent.isTrusted);
  };
  return (
    <div
      role="button"
      tabIndex={disabled ? -1 : 0}
      className={`press ${className}`}
      {...(label ? { 'aria-label': label } : {})}
      {...(disabled === undefined ? {} : { 'aria-disabled': disabled })}
      {...(haspopup ? { 'aria-haspopup': 'menu' } : {})}
      onClick={act}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        act(event);
      }}
    >
      {children}
    </div>
  );
}

export interface MenuItem {
  text: string;
  checked?: boolean;
  onPress: () => void;
}

export function MenuButton(props: {
  children: ReactNode;
  items: MenuItem[];
  className?: string;
  label?: string | undefined;
  up?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', close, true);
    return () => document.removeEventListener('pointerdown', close, true);
  }, [open]);
  return (
    <div className="menu-anchor" ref={box}>
      <Press
        haspopup
        onPress={() => setOpen((old) => !old)}
        className={props.className ?? ''}
        label={props.label}
      >
        {props.children}
      </Press>
      {open ? (
        <div role="menu" className={`menu ${props.up ? 'menu-up' : ''}`}>
          {props.items.map((item) => (
            <div
              key={item.text}
              tabIndex={0}
              className="menu-item"
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': item.checked })}
              onClick={() => {
                setOpen(false);
                item.onPress();
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                setOpen(false);
                item.onPress();
              }}
            >
              {item.text}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

export function Modal(props: { title: string; text?: string | undefined; children: ReactNode }) {
  return (
    <div className="layer layer-top">
      <div role="dialog" aria-modal="true" aria-label={props.title} className="modal">
        <h2>{props.title}</h2>
        {props.text ? <p>{props.text}</p> : null}
        {props.children}
      </div>
    </div>
  );
}
