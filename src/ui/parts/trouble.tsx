// Something stands in the way: what happened, what is safe, and the one next step.
import type { ComponentChildren } from 'preact';

export interface TroubleProps {
  title: string;
  text: ComponentChildren;
  tone?: 'bad' | 'due' | 'unsure' | 'calm';
  /** More to see, for example what differs. */
  children?: ComponentChildren;
  /** The next step: a button or a link. */
  next?: ComponentChildren;
}

export function Trouble({ title, text, tone = 'bad', children, next }: TroubleProps) {
  return (
    <section class={tone === 'bad' ? 'trouble' : `trouble ${tone}`}>
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
      {next && <div class="row">{next}</div>}
    </section>
  );
}
