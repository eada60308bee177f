// Every message is a claim. Here the background checks the shape of what it was sent.
import { type Figures, OUTSIDE_KINDS, OUTSIDE_STEPS } from '../domain/lifecycle/state';
import { DIFFERENCE_KINDS, type Difference, NOT_COMPARED } from '../domain/text/difference';
import type { FromPage, FromUi, Sent } from './protocol';
import { fields, flag, list, message, number, oneOf, optional, parse, text } from './shape';

const id = text(100, 1);
const long = text(20_000);
const short = text(2_000);
const names = list(short, 1_000);

const differences = list(
  fields<Difference>({
    kind: oneOf(DIFFERENCE_KINDS),
    part: optional(number),
    item: optional(number),
    at: optional(number),
    expected: optional(long),
    found: optional(long),
  }),
  200,
);

const missed = list(oneOf(NOT_COMPARED), NOT_COMPARED.length);
const notCompared = optional(missed);
const handle = text(30);
const publishedAt = optional(text(40));
const figure = optional(number);

const fromPage = message<FromPage>({
  'what-to-do': fields({ by: oneOf(['sentry', 'composer']) }),
  'page-world-wanted': fields({}),
  'composer-wanted': fields({}),
  'guard-asked': fields({ account: handle, code: optional(id) }),
  'outside-noted': fields({
    account: handle,
    outsideId: id,
    step: oneOf(OUTSIDE_STEPS),
    kind: oneOf(OUTSIDE_KINDS),
    editOf: optional(id),
    part: optional(number),
    differences: optional(differences),
    target: optional(short),
    texts: list(long, 100),
    media: number,
    permalink: optional(short),
    reason: optional(long),
  }),
  'shown-asked': fields({ account: handle, codes: list(id, 50) }),
  'shown-noted': fields({
    postId: id,
    permalink: short,
    publishedAt,
    compared: optional(fields({ differences, removed: names, notCompared: missed })),
    figures: optional(fields<Figures>({ views: figure, likes: figure, replies: figure, reposts: figure })),
  }),
  'fill-noted': fields({
    claimId: id,
    result: oneOf([
      'exact',
      'differs',
      'no-composer',
      'signed-out',
      'other-account',
      'account-unclear',
      'draft-present',
      'interstitial',
      'cancelled',
      'leaving',
    ]),
    touched: flag,
    technique: optional(oneOf(['paste-both', 'page-paste', 'field', 'intent'])),
    accountShown: optional(short),
    differences,
    byHand: names,
    detail: optional(short),
  }),
  'press-noted': fields({
    claimId: id,
    verdict: oneOf(['passed', 'stopped']),
    why: optional(short),
    differences,
    notCompared,
  }),
  'override-asked': fields({ claimId: id, reason: long, differences }),
  'result-seen': fields({
    claimId: id,
    seen: oneOf(['permalink', 'read-back', 'closed', 'failed', 'open', 'handed-over']),
    permalink: optional(short),
    publishedAt,
    scheduledFor: optional(number),
    differences,
    removed: names,
    notCompared,
    detail: optional(short),
  }),
});

const sent = fields({ messageId: id });

const fromUi = message<FromUi>({
  start: fields({ postId: optional(id), windowId: optional(number) }),
  'fill-again': fields({}),
  changed: fields({ postIds: list(id, 200_000), site: optional(flag) }),
});

/** @returns the message when it has the shape of one, else undefined. */
export function asFromPage(value: unknown): Sent<FromPage> | undefined {
  const said = parse(fromPage, value);
  const named = parse(sent, value);
  return said && named && { ...said, ...named };
}

/** @returns the message when it has the shape of one, else undefined. */
export function asFromUi(value: unknown): FromUi | undefined {
  return parse(fromUi, value);
}
