// A post's text with its addresses as links. Text is data: nodes are made, never markup.
import type { ComponentChildren } from 'preact';
import { linksIn } from '../../domain/text/limits';

export function PostText({ text }: { text: string }) {
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const [i, address] of linksIn(text).entries()) {
    const at = text.indexOf(address, from);
    pieces.push(text.slice(from, at));
    pieces.push(
      <a key={i} href={address} target="_blank" rel="noreferrer noopener" dir="ltr">
        {address}
      </a>,
    );
    from = at + address.length;
  }
  pieces.push(text.slice(from));
  return (
    <p class="post-text" dir="auto">
      {pieces}
    </p>
  );
}
