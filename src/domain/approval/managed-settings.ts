// What an administrator wrote into the browser's managed storage, made into rules. Chrome keeps to our schema
// (public/managed-policy.json), Firefox hands out whatever stands there: what is not understood is named, never guessed.
import { isHandle, normalizeHandle } from '../post/content';
import type { ContentChecks, ManagedPolicy, Policy, PolicyParts } from './policy';

export interface ManagedSettings {
  /** The organisation's name, for people. */
  organisation?: string | undefined;
  policy: ManagedPolicy;
  /** Places that were not understood and are not in force, for example `everyAccount.order`. */
  problems: string[];
}

/** Reads a value that stands at a place. @returns undefined when it is none of its kind. */
type Reader = (value: unknown, place: string, problems: string[]) => unknown;

// The registry of Windows knows no booleans: group policies write 0 and 1.
const yesNo: Reader = (value) =>
  value === true || value === 1 ? true : value === false || value === 0 ? false : undefined;
const text: Reader = (value) => (typeof value === 'string' && value.trim()) || undefined;
const number =
  (least: number): Reader =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= 36_500 ? value : undefined;
const oneOf =
  (...values: string[]): Reader =>
  (value) =>
    values.find((one) => one === value);
const list: Reader = (value) =>
  Array.isArray(value) && value.every((one) => text(one, '', []))
    ? [...new Set(value.map((one: string) => one.trim()))]
    : undefined;

/** An object, field by field. Some tools can write texts only: JSON in a text is taken as what it says. */
const fields =
  (readerOf: (name: string) => Reader | undefined, nameOf = (name: string) => name): Reader =>
  (value, place, problems) => {
    let given = value;
    try {
      given = typeof value === 'string' ? JSON.parse(value) : value;
    } catch {
      // A text that is none of JSON is no object.
    }
    if (typeof given !== 'object' || !given || Array.isArray(given)) return undefined;
    const found: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(given)) {
      const at = place ? `${place}.${name}` : name;
      const read = readerOf(name)?.(one, at, problems);
      if (read === undefined) problems.push(at);
      else found[nameOf(name)] = read;
    }
    return found;
  };

const known =
  (readers: Record<string, Reader>) =>
  (name: string): Reader | undefined =>
    Object.hasOwn(readers, name) ? readers[name] : undefined;

const CHECKS: Record<keyof ContentChecks, Reader> = {
  requiredPhrases: list,
  requiredLink: text,
  forbiddenTerms: list,
  requireAltText: yesNo,
  allowedDomains: list,
  benefitRisk: yesNo,
};

const RULES: Record<keyof Policy, Reader> = {
  roles: (value, place, problems) => {
    const roles = list(value, place, problems) as string[] | undefined;
    return roles?.length ? roles : undefined;
  },
  counts: fields(() => number(1)),
  order: oneOf('any', 'in-order'),
  authorMayApprove: yesNo,
  samePersonInTwoRoles: yesNo,
  longestValidityDays: number(1),
  warningDays: number(0),
  checks: fields(known(CHECKS)),
  guard: oneOf('block', 'warn'),
  postAnyway: yesNo,
  repeats: oneOf('inherit', 'own'),
  outsideQueue: oneOf('ask', 'block'),
  standardReplies: yesNo,
};

const rules = fields(known(RULES));
const settings = fields(
  known({
    organisation: text,
    // Judged where it is used: exchange/selector-pack.
    selectorPack: (value) => value,
    everyAccount: rules,
    accounts: fields((name) => (isHandle(normalizeHandle(name)) ? rules : undefined), normalizeHandle),
  }),
);

/** The settings that an administrator can lock, as `lockedSettings` names them. */
export const LOCKABLE: readonly string[] = [
  ...Object.keys(RULES).filter((name) => name !== 'checks'),
  ...Object.keys(CHECKS).map((name) => `checks.${name}`),
];

/** @param raw everything in managed storage. */
export function readManagedSettings(raw: Record<string, unknown>): ManagedSettings {
  const problems: string[] = [];
  const { organisation, everyAccount, accounts } = settings(raw, '', problems) as {
    organisation?: string;
    everyAccount?: PolicyParts;
    accounts?: ManagedPolicy;
  };
  return { organisation, policy: { ...(everyAccount && { '*': everyAccount }), ...accounts }, problems };
}
