// Every message is a claim. Here the background (a trusted context) checks the shape of what it was sent.
import * as v from 'valibot';
import { DIFFERENCE_KINDS, NOT_COMPARED } from '../domain/text/difference';
import type { FromPage, FromUi, Sent } from './protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const text = v.pipe(v.string(), v.maxLength(20_000));
const short = v.pipe(v.string(), v.maxLength(2_000));

const differences = v.pipe(
  v.array(
    v.object({
      kind: v.picklist(DIFFERENCE_KINDS),
      part: v.optional(v.number()),
      item: v.optional(v.number()),
      at: v.optional(v.number()),
      expected: v.optional(text),
      found: v.optional(text),
    }),
  ),
  v.maxLength(200),
);

const notCompared = v.optional(v.array(v.picklist(NOT_COMPARED)));

const fromPage = v.variant('type', [
  v.object({ type: v.literal('what-to-do'), by: v.picklist(['sentry', 'composer']) }),
  v.object({ type: v.literal('page-world-wanted') }),
  v.object({
    type: v.literal('fill-noted'),
    claimId: id,
    result: v.picklist([
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
    touched: v.boolean(),
    technique: v.optional(v.picklist(['paste-both', 'page-paste', 'intent'])),
    accountShown: v.optional(short),
    differences,
    byHand: v.array(short),
    detail: v.optional(short),
  }),
  v.object({
    type: v.literal('press-noted'),
    claimId: id,
    verdict: v.picklist(['passed', 'stopped']),
    why: v.optional(short),
    differences,
    notCompared,
  }),
  v.object({ type: v.literal('override-asked'), claimId: id, reason: text, differences }),
  v.object({
    type: v.literal('result-seen'),
    claimId: id,
    seen: v.picklist(['permalink', 'read-back', 'closed', 'failed', 'open', 'handed-over']),
    permalink: v.optional(short),
    publishedAt: v.optional(v.pipe(v.string(), v.maxLength(40))),
    differences,
    removed: v.array(short),
    notCompared,
    detail: v.optional(short),
  }),
]);

const fromUi = v.variant('type', [
  v.object({ type: v.literal('start'), postId: v.optional(id), windowId: v.optional(v.number()) }),
  v.object({ type: v.literal('fill-again') }),
  v.object({ type: v.literal('changed'), postIds: v.array(id) }),
]);

/** @returns the message when it has the shape of one, else undefined. */
export function asFromPage(message: unknown): Sent<FromPage> | undefined {
  const parsed = v.safeParse(fromPage, message);
  const named = v.safeParse(v.object({ messageId: id }), message);
  return parsed.success && named.success
    ? { ...(parsed.output as FromPage), messageId: named.output.messageId }
    : undefined;
}

/** @returns the message when it has the shape of one, else undefined. */
export function asFromUi(message: unknown): FromUi | undefined {
  const parsed = v.safeParse(fromUi, message);
  return parsed.success ? (parsed.output as FromUi) : undefined;
}
