// One post of a packet: as it will appear, what is known of it, and the fields for each decision that is asked.
import type { Decision } from '../../domain/approval/approval';
import { asksContent, checkAgainstPolicy, type FindingCode } from '../../domain/approval/check-content';
import type { Post } from '../../domain/lifecycle/state';
import type { MediaRef, Part, PostContent } from '../../domain/post/content';
import { shortCode } from '../../domain/post/short-code';
import { wallTime } from '../../domain/schedule/schedule';
import { type Change, changesBetween, type Run } from '../../domain/text/changes';
import { checkContent, countCharacters, LIMITS, linksIn } from '../../domain/text/limits';
import { data, html, type Insert, type Markup } from './markup';
import { type AskedRole, ofPresent, type PacketAbout, type PacketPost } from './packet-post';
import type { PacketWords } from './packet-words';
import { qrDrawing } from './qr';

export interface PacketImage {
  /** `data:` URL. */
  url: string;
  name: string;
  /** Of the file that is posted, in pixels. */
  width: number;
  height: number;
  /** Whether the picture in the packet is smaller than the file. */
  reduced: boolean;
}

/** Undefined when its bytes are not in the store. */
export type ImageOf = (hash: string) => Promise<PacketImage | undefined>;

interface Sheet {
  /** From 1. */
  no: number;
  of: number;
  about: PacketAbout;
  words: PacketWords;
  image: ImageOf;
}

/** One section of the packet; images are chunks of their own. */
export async function* postSheet(one: PacketPost, sheet: Sheet): AsyncGenerator<string, void> {
  const { post, content } = one;
  const { words, no, of, about } = sheet;
  const code = shortCode(post.contentHash);
  yield html`<section class="sheet stack" id="post-${no}" aria-labelledby="title-${no}">
<div class="head"><div class="stack">
<div><p class="muted">${words.say('post_of', words.number(no), words.number(of))}</p><h2 id="title-${no}">${data(post.ref ?? `@${post.account}`)}</h2></div>
${factsOf(one, words)}
</div><div class="head-code">${qrDrawing(code, `${words.say('code')} ${code}`)}<code>${code}</code></div></div>
<div><h3>${words.say('shown')}</h3>
`.text;
  yield* shownPost(content, post.account, words, sheet.image);
  yield html`</div>
${one.approvedBefore && changesOf(one.approvedBefore, content, words)}
${checksOf(one, words)}
${decisionsOf(post, words, one.account.zone)}
<div>${one.asked.flatMap((role) => forms(role, one, words))}</div>
<p class="foot">${words.say('hash')}: <span class="hash">${post.contentHash}</span><br>${words.say('foot', words.moment(about.at, about.zone), about.version)}</p>
</section>
`.text;
}

/** When a post is due, as its wall time says it, with its zone. */
function whenText({ schedule }: Post, words: PacketWords): string {
  if (!schedule) return words.say('no_date');
  const { date, time, zone } = schedule;
  return `${words.day(date)}, ${time} (${zone})`;
}

function factsOf({ post, content, asked }: PacketPost, words: PacketWords): Markup {
  const { origin } = post;
  const rows: [string, Insert][] = [
    [words.say('account'), data(`@${post.account}`)],
    [words.say('when'), whenText(post, words)],
    [words.say('replies'), words.replies(content.replyControl ?? 'everyone')],
    [words.say('topic'), content.topic && data(content.topic)],
    [words.say('audience'), post.audience && data(post.audience)],
    [words.say('market'), post.market && data(post.market)],
    [words.say('author'), post.author && html`${data(post.author)} ${words.say('declared')}`],
    [
      words.say('origin'),
      origin &&
        html`${data([origin.channel, origin.postedAt, origin.permalink, origin.note].filter(Boolean).join(' · '))}<br><span class="small muted">${words.say('origin_info')}</span>`,
    ],
    [
      words.say('asked_of'),
      asked.length === 0 ? words.say('nobody') : data(words.list(asked.map(({ role }) => role))),
    ],
  ];
  return html`<dl class="facts">${rows.map(([label, value]) => value !== undefined && value !== '' && html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

async function* shownPost(
  content: PostContent,
  account: string,
  words: PacketWords,
  imageOf: ImageOf,
): AsyncGenerator<string, void> {
  const { kind, target, parts, topic, replyControl } = content;
  yield '<article class="post">';
  if (kind !== 'post') {
    yield html`<p class="context">${words.say(kind === 'reply' ? 'reply_to' : 'quote_of')} ${target && address(target)}</p>`
      .text;
  }
  for (const [i, part] of parts.entries()) {
    yield html`<div class="part"><div class="face" aria-hidden="true"><span>${account.charAt(0).toUpperCase()}</span></div><div>
<p class="who">${data(account)}${i === 0 && topic && html` <span>› ${data(topic)}</span>`}${parts.length > 1 && html` <span>· ${words.say('part_of', i + 1, parts.length)}</span>`}</p>
${part.text && html`<p class="text" dir="auto">${linked(part.text)}</p>`}`.text;
    yield* images(part, words, imageOf);
    yield html`${part.link && html`<p class="link">${address(part.link)}</p>`}</div></div>`.text;
  }
  if (replyControl) yield html`<p class="context">${words.replies(replyControl)}</p>`.text;
  yield '</article>';
}

async function* images(part: Part, words: PacketWords, imageOf: ImageOf): AsyncGenerator<string, void> {
  const media = part.media ?? [];
  if (media.length === 0) return;
  yield html`<div class="${media.length === 1 ? 'media one' : 'media'}">`.text;
  for (const ref of media) yield figure(ref, await imageOf(ref.hash), words).text;
  yield '</div>';
}

function figure({ hash, alt }: MediaRef, image: PacketImage | undefined, words: PacketWords): Markup {
  const about =
    image &&
    html`<span class="muted">${words.say('image', image.name, words.number(image.width), words.number(image.height))}${image.reduced && ` · ${words.say('image_reduced')}`}</span> <span class="hash">${hash.slice(0, 16)}…</span>`;
  return html`<figure>${image ? html`<img src="${image.url}" alt="${alt ?? ''}" width="${image.width}" height="${image.height}">` : html`<p class="gone">${words.say('image_missing')}</p>`}<figcaption>${alt ? html`<b>${words.say('alt')}</b> <span class="alt" dir="auto">${alt}</span>` : html`<b>${words.say('alt_none')}</b>`}<br>${about}</figcaption></figure>`;
}

/** A text with its addresses as links. */
function linked(text: string): Markup[] {
  const pieces: Markup[] = [];
  let from = 0;
  for (const found of linksIn(text)) {
    const at = text.indexOf(found, from);
    pieces.push(html`${text.slice(from, at)}${address(found)}`);
    from = at + found.length;
  }
  return [...pieces, html`${text.slice(from)}`];
}

/** An address, whole, so that it can be read on paper; a link only where it leads to the web. */
function address(text: string): Markup {
  const web = /^https?:$/.test(URL.parse(text)?.protocol ?? '');
  return web
    ? html`<a href="${text}" rel="noreferrer noopener" dir="ltr">${text}</a>`
    : html`<bdi dir="ltr">${text}</bdi>`;
}

function checksOf({ content, account }: PacketPost, words: PacketWords): Markup {
  const lines: Markup[] = [];
  const line = (kind: 'ok' | 'look' | 'bad', text: Insert) =>
    lines.push(html`<li class="${kind}">${text}</li>`);
  const inPart = (text: string, part: number | undefined) =>
    content.parts.length > 1 && part !== undefined ? words.say('in_part', text, part + 1) : text;
  const problems = checkContent(content);
  for (const { code, severity, found, limit, part } of problems) {
    const text = words.problem(code, words.number(found ?? 0), words.number(limit ?? 0));
    line(severity === 'error' ? 'bad' : 'look', inPart(text, part));
  }
  const { checks } = account.policy;
  const findings = checkAgainstPolicy(content, account.policy);
  for (const { code, what, part } of findings)
    line('bad', words.say('finding', inPart(words.finding(code, what ?? ''), part)));
  if (!problems.some(({ severity }) => severity === 'error')) {
    const lengths = content.parts.map(({ text }) =>
      words.say('length', words.number(countCharacters(text)), LIMITS.text),
    );
    line('ok', html`${words.say('check_limits')} <span class="muted">(${lengths.join('; ')})</span>`);
  }
  const asks: [boolean, FindingCode, Parameters<PacketWords['say']>[0]][] = [
    [checks.requiredPhrases.length > 0, 'phrase-missing', 'check_phrases'],
    [checks.requiredLink !== undefined, 'link-missing', 'check_link'],
    [checks.forbiddenTerms.length > 0, 'term-forbidden', 'check_terms'],
    [checks.requireAltText, 'alt-text-missing', 'check_alt'],
    [checks.allowedDomains.length > 0, 'domain-not-allowed', 'check_domains'],
  ];
  if (asksContent(checks)) {
    for (const [asked, code, text] of asks) {
      if (asked && !findings.some((finding) => finding.code === code)) line('ok', words.say(text));
    }
  }
  return html`<div><h3>${words.say('checks')}</h3><ul class="checks">${lines}</ul></div>`;
}

function changesOf(before: PostContent, now: PostContent, words: PacketWords): Markup {
  const value = (text: string | undefined, element: 'added' | 'removed') =>
    text !== undefined && mark({ kind: element, text }, words);
  const bodyOf = (change: Change): Insert => {
    switch (change.kind) {
      case 'text':
      case 'alt':
        return change.runs.map((run) => mark(run, words));
      case 'part-added':
        return value(change.text, 'added');
      case 'part-removed':
        return value(change.text, 'removed');
      case 'image-added':
      case 'image-removed':
        return html`<span class="hash">${change.image.hash.slice(0, 16)}…</span>`;
      case 'images-moved':
        return undefined;
      default:
        return [value(change.before, 'removed'), ' ', value(change.after, 'added')];
    }
  };
  const changes = changesBetween(before, now).map((change) => {
    const label = words.change(change.kind);
    const title = 'part' in change && change.part > 0 ? words.say('in_part', label, change.part + 1) : label;
    return html`<h4>${title}</h4><p class="diff" dir="auto">${bodyOf(change)}</p>`;
  });
  return html`<div class="changes"><h3>${words.say('changes')}</h3>${changes}</div>`;
}

function mark({ kind, text }: Run, words: PacketWords): Insert {
  if (kind === 'same') return text;
  const said = html`<span class="only-read">${words.say(kind)} </span>${text}`;
  return kind === 'added' ? html`<ins>${said}</ins>` : html`<del>${said}</del>`;
}

function decisionsOf(post: Post, words: PacketWords, zone: string): Markup {
  const decisions = ofPresent(post);
  return html`<div><h3>${words.say('decisions')}</h3>${
    decisions.length === 0
      ? html`<p class="muted">${words.say('decisions_none')}</p>`
      : html`<ul class="decided">${decisions.map((decision) => decidedLine(decision, words, zone))}</ul>`
  }</div>`;
}

function decidedLine(decision: Decision, words: PacketWords, zone: string): Markup {
  const { verdict, conditions, name, role, reference, from, until, reason, importedFrom } = decision;
  const on = decision.decidedOn ?? wallTime(decision.at, zone).date;
  const facts = [
    words.say('on', words.date(on)),
    from && words.say('valid_from', words.date(from)),
    until && words.say('valid_until', words.date(until)),
    reference && words.say('reference_is', reference),
    importedFrom && words.say('from_file', importedFrom),
    conditions !== undefined &&
      words.say(decision.conditionsMetAt === undefined ? 'conditions_open' : 'conditions_met'),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  const what = conditions !== undefined ? 'verdict_conditions' : (`verdict_${verdict}` as const);
  return html`<li><b>${words.say(what)}</b> ${data(words.say('by_in_role', name ?? words.say('erased'), role))} <span class="muted">· ${data(facts.join(' · '))}</span>${(reason ?? conditions) && html`<q dir="auto">${reason ?? conditions}</q>`}</li>`;
}

/** The fields for each person who is to decide in a role, to be filled in by hand. */
function forms({ role, times }: AskedRole, { post, account }: PacketPost, words: PacketWords): Markup[] {
  const code = shortCode(post.contentHash);
  const { policy } = account;
  const before = policy.order === 'in-order' ? policy.roles[policy.roles.indexOf(role) - 1] : undefined;
  const line = (label: string, size = '') => html`<div class="line ${size}">${label}</div>`;
  return Array.from({ length: times }, (_, i) => {
    const title =
      times > 1
        ? words.say('decision_person', role, words.number(i + 1), words.number(times))
        : words.say('decision_of', role);
    return html`<div class="form"><h3>${data(title)}<span>${before !== undefined && html`${data(words.say('after_role', before))} · `}${words.say('field_for')} <code>${code}</code></span></h3>
<ul class="choices"><li>${words.say('choice_approve')}</li><li>${words.say('choice_conditions')}</li><li>${words.say('choice_reject')}</li><li>${words.say('choice_withdraw')}</li></ul>
${policy.checks.benefitRisk && html`<p class="tick">${words.say('field_benefit_risk')}</p>`}
<div class="lines">${line(words.say('field_words'), 'whole')}${line('', 'whole more')}${line(words.say('field_name'))}${line(words.say('field_reference'))}${line(words.say('field_date'), 'third')}${line(words.say('field_from'), 'third')}${line(words.say('field_until'), 'third')}${line(words.say('field_signature'), 'whole')}</div></div>`;
  });
}
