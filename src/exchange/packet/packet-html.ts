// The review packet: one HTML file that shows each post as it will appear and asks for decisions on it. It needs no
// script, no network and no Bobbin, and its own policy allows none: pictures from inside it and its one stylesheet, no more.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { shortCode } from '../../domain/post/short-code';
import { data, html, type Markup } from './markup';
import type { PacketAbout, PacketPost } from './packet-post';
import { PACKET_STYLE } from './packet-style';
import type { PacketWords } from './packet-words';
import { type ImageOf, postSheet } from './post-sheet';

export interface PacketParts {
  posts: readonly PacketPost[];
  about: PacketAbout;
  words: PacketWords;
  /** The picture of a hash as a data URL. Asked for one after the other, so that one at a time is held. */
  image: ImageOf;
  /** Called with how many posts are done. */
  onProgress?: ((done: number) => void) | undefined;
  /** How many of the chosen posts have no text any more. */
  erased: number;
}

/** The packet's own policy. @param style the stylesheet, to the character. */
export function packetPolicy(style: string): string {
  const hash = btoa(String.fromCharCode(...sha256(utf8ToBytes(style))));
  return `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/** Writes the file, one chunk for the cover and one or more for each post. */
export async function* packetHtml(parts: PacketParts): AsyncGenerator<string, void> {
  const { posts, about, words, image } = parts;
  const title = `${words.say('title')} · ${words.moment(about.at, about.zone)}`;
  yield html`<!doctype html>
<html lang="${words.given.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${packetPolicy(PACKET_STYLE)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Bobbin ${about.version}">
<title>${title}</title>
`.text;
  // As it is: what is hashed is what stands here.
  yield `<style>${PACKET_STYLE}</style>\n</head>\n<body>\n<main>\n`;
  yield cover(parts).text;
  for (const [i, post] of posts.entries()) {
    yield* postSheet(post, { no: i + 1, of: posts.length, about, words, image });
    parts.onProgress?.(i + 1);
  }
  yield '</main>\n</body>\n</html>\n';
}

function cover({ posts, about, words, erased }: PacketParts): Markup {
  const { by, to, answerBy, note } = about;
  const fact = (label: string, value: string | Markup | undefined) =>
    value !== undefined && html`<dt>${label}</dt><dd>${value}</dd>`;
  const roles = new Map<string, number>();
  for (const { asked } of posts) {
    for (const { role } of asked) roles.set(role, (roles.get(role) ?? 0) + 1);
  }
  return html`<section class="sheet stack">
<div class="brand"><svg viewBox="0 0 18 18" aria-hidden="true"><rect x="3" y="1" width="12" height="3" rx="1.5"/><rect x="3" y="14" width="12" height="3" rx="1.5"/><path d="M5 5.5h8M5 8h8M5 10.5h8M5 13h8"/></svg>Bobbin</div>
<header><h1>${words.say('title')}</h1><p class="lead">${words.many('ask', posts.length)}</p></header>
<dl class="facts">
${fact(words.say('for'), to && data(to))}
${fact(words.say('answer_by'), answerBy && html`<b>${words.day(answerBy)}</b>`)}
${fact(words.say('made_by'), by && html`${data(by)} ${words.say('declared')}`)}
${fact(words.say('made_at'), `${words.moment(about.at, about.zone)} (${about.zone})`)}
</dl>
${note !== undefined && html`<p class="note" dir="auto">${note}</p>`}
<div><h2 class="sub">${words.say('asked_title')}</h2>
<ul class="asked">${[...roles].map(([role, n]) => html`<li><b>${data(role)}</b> ${words.many('asked_posts', n)}</li>`)}</ul></div>
<div><h2 class="sub">${words.say('how_title')}</h2>
<ol class="how"><li>${words.say('how_look')}</li><li>${words.say('how_answer')}</li><li>${words.say('how_return')}</li></ol></div>
<div class="rules small muted"><p>${words.say('covers')}</p><p>${words.say('codes')}</p><p>${words.say('names')}</p></div>
${erased > 0 && html`<p><b>${words.many('left', erased)}</b></p>`}
<div class="contents"><h2 class="sub">${words.say('contents')}</h2>
<table><thead><tr><th>${words.say('column_no')}</th><th>${words.say('code')}</th><th class="wide">${words.say('account')}</th><th class="wide">${words.say('when')}</th><th>${words.say('column_begins')}</th><th class="wide">${words.say('asked_of')}</th></tr></thead>
<tbody>${posts.map((post, i) => contentsRow(post, i + 1, words))}</tbody></table></div>
</section>
`;
}

/** @param no from 1. */
function contentsRow({ post, asked }: PacketPost, no: number, words: PacketWords): Markup {
  const when = post.schedule
    ? html`<time>${post.schedule.date}</time> <time>${post.schedule.time}</time>`
    : words.say('no_date');
  return html`<tr><td><a href="#post-${no}">${words.number(no)}</a></td><td><code>${shortCode(post.contentHash)}</code></td><td class="wide">${data(`@${post.account}`)}</td><td class="wide">${when}</td><td>${data(post.excerpt)}</td><td class="wide">${data(words.list(asked.map(({ role }) => role)))}</td></tr>
`;
}
