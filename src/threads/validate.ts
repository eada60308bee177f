// Checks what the background sends. A content script has no valibot (size): these are written by hand and refuse
// whatever is not exactly as the protocol says.
import { isHandle, type PostContent, REPLY_CONTROLS } from '../domain/post/content';
import type { SiteOverrides } from '../domain/site/overrides';
import type { GuardInfo, GuardTerms, Known, MediaFile, ToDo, ToPage, Work } from '../messages/protocol';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const optional = (value: unknown, check: (value: unknown) => boolean) => value === undefined || check(value);
const isList = (value: unknown, check: (value: unknown) => boolean) =>
  Array.isArray(value) && value.every(check);

const isMediaRef = (value: unknown) =>
  isFields(value) && isText(value.hash) && isText(value.type) && optional(value.alt, isText);

const isPart = (value: unknown) =>
  isFields(value) &&
  isText(value.text) &&
  optional(value.link, isText) &&
  optional(value.media, (media) => isList(media, isMediaRef));

function isContent(value: unknown): value is PostContent {
  return (
    isFields(value) &&
    isText(value.account) &&
    isHandle(value.account) &&
    (value.kind === 'post' || value.kind === 'reply' || value.kind === 'quote') &&
    optional(value.target, isText) &&
    isList(value.parts, isPart) &&
    (value.parts as unknown[]).length > 0 &&
    optional(value.topic, isText) &&
    optional(value.replyControl, (control) => (REPLY_CONTROLS as readonly unknown[]).includes(control))
  );
}

const STOPS: readonly unknown[] = ['hold', 'withdrawn', 'claim-ended'];

export function isGuardTerms(value: unknown): value is GuardTerms {
  return (
    isFields(value) &&
    isText(value.claimId) &&
    isContent(value.content) &&
    isNumber(value.approvedUntil) &&
    isNumber(value.claimUntil) &&
    optional(value.stopped, (stop) => isFields(stop) && STOPS.includes(stop.why) && isText(stop.reason)) &&
    typeof value.postAnyway === 'boolean' &&
    optional(value.guard, (guard) => guard === 'block' || guard === 'warn') &&
    optional(value.byHand, (names) => isList(names, isText))
  );
}

function isMediaFile(value: unknown): value is MediaFile {
  return (
    isFields(value) &&
    isText(value.hash) &&
    isText(value.type) &&
    isText(value.name) &&
    optional(value.alt, isText) &&
    // Not `instanceof`: the Blob comes from another world.
    isFields(value.blob) &&
    isNumber((value.blob as unknown as Blob).size)
  );
}

const PHASES: readonly unknown[] = ['fill', 'press', 'watch', 'look', 'read-back'];

export function isWork(value: unknown): value is Work {
  return (
    isFields(value) &&
    PHASES.includes(value.phase) &&
    isText(value.postId) &&
    isGuardTerms(value.terms) &&
    isList(value.media, (part) => isList(part, isMediaFile)) &&
    optional(value.permalink, isText) &&
    optional(value.pressedAt, isNumber) &&
    isList(value.takenPermalinks, isText)
  );
}

const isTexts = (value: unknown) => isFields(value) && Object.values(value).every(isText);

function isSite(value: unknown): value is SiteOverrides {
  return isFields(value) && isTexts(value.selectors) && isTexts(value.labels);
}

export function isToDo(value: unknown): value is ToDo {
  return (
    isFields(value) &&
    (value.work === null || isWork(value.work)) &&
    isList(value.guarded, isText) &&
    optional(value.site, isSite)
  );
}

export function isToPage(value: unknown): value is ToPage {
  if (!isFields(value)) return false;
  return (
    value.type === 'fill' ||
    (value.type === 'look' && optional(value.guarded, (handles) => isList(handles, isText))) ||
    (value.type === 'site' && optional(value.site, isSite)) ||
    (value.type === 'terms' && isGuardTerms(value.terms))
  );
}

const isHeld = (value: unknown) => isFields(value) && isText(value.postId) && isContent(value.content);

export function isGuardInfo(value: unknown): value is GuardInfo {
  return (
    isFields(value) &&
    isText(value.account) &&
    (value.outsideQueue === 'ask' || value.outsideQueue === 'block') &&
    optional(value.held, isText) &&
    optional(value.edit, isHeld)
  );
}

export function isKnown(value: unknown): value is Known {
  return (
    isFields(value) &&
    isList(
      value.posts,
      (post) =>
        isHeld(post) &&
        optional((post as Fields).permalink, isText) &&
        optional((post as Fields).since, isNumber),
    ) &&
    isList(value.taken, isText)
  );
}
