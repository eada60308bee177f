// A short state in a word and a colour.
import type { ComponentChildren } from 'preact';

export type Tone = 'plain' | 'ok' | 'due' | 'bad' | 'unsure' | 'thread';

export function Pill({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={tone === 'plain' ? 'pill' : `pill ${tone}`}>{children}</span>;
}
