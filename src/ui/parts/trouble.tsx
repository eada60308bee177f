// Something stands in the way: what happened, what is safe, and the one next step.
import type { ComponentChildren } from 'preact';

export interface TroubleProps {
  title: string;
  text: ComponentChildren;
  tone?: 'bad' | 'due' | 'unsure' | 'calm';
  /** The level of its heading: one below what it stands under. */
  level?: 1 | 2 | 3;
  /** More to see, for example what differs. */
  children?: ComponentChildren;
  /** The next step: a button or a link. */
  next?: ComponentChildren;
}

export function Trouble({ title, text, tone = 'bad', level = 3, children, next }: TroubleProps) {
  const Heading = `h${level}` as const;
  return (
    <section class={tone === 'bad' ? 'trouble' : `trouble ${tone}`}>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children}
      {next && <div class="row">{next}</div>}
    </section>
  );
}
