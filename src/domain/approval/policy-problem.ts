// Why a policy cannot stand: because nothing, or nobody, could ever satisfy it.
import { countCharacters, LIMITS } from '../text/limits';
import { addressesIn, foldText, hasTerm, isAllowedDomain, plainDomain } from './check-content';
import type { Policy } from './policy';

export type PolicyProblemCode =
  | 'no-roles'
  | 'role-empty'
  | 'role-twice'
  | 'count-invalid'
  | 'count-unknown-role'
  | 'validity-invalid'
  | 'warning-invalid'
  | 'phrase-empty'
  | 'phrases-too-long'
  | 'phrase-forbidden'
  | 'term-empty'
  | 'link-invalid'
  | 'phrase-link'
  | 'link-forbidden'
  | 'link-not-allowed'
  | 'domain-invalid'
  | 'value-invalid';

/** What is wrong, with the value that is. */
export interface PolicyProblem {
  code: PolicyProblemCode;
  what?: string | undefined;
}

/** How many people one role may ask for: more than that is a slip of the hand. */
const MOST_PEOPLE = 20;
/** A hundred years. */
const LONGEST = 36_500;

const whole = (n: unknown, least: number, most: number) =>
  Number.isInteger(n) && (n as number) >= least && (n as number) <= most;
const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The first reason for which nobody could satisfy a policy; undefined when somebody can. */
export function policyProblem(policy: Policy): PolicyProblem | undefined {
  return shapeProblem(policy) ?? peopleProblem(policy) ?? contentProblem(policy);
}

/** What is not even a policy: files, and what an organisation's administrators write, may hold anything. */
function shapeProblem(policy: Policy): PolicyProblem | undefined {
  const { checks } = policy;
  const choices: [keyof Policy, readonly string[]][] = [
    ['order', ['any', 'in-order']],
    ['guard', ['block', 'warn']],
    ['repeats', ['inherit', 'own']],
    ['outsideQueue', ['ask', 'block']],
  ];
  for (const [name, values] of choices) {
    if (!values.includes(policy[name] as string)) return { code: 'value-invalid', what: name };
  }
  for (const name of ['authorMayApprove', 'samePersonInTwoRoles', 'postAnyway', 'standardReplies'] as const) {
    if (typeof policy[name] !== 'boolean') return { code: 'value-invalid', what: name };
  }
  for (const name of ['requireAltText', 'benefitRisk'] as const) {
    if (typeof checks[name] !== 'boolean') return { code: 'value-invalid', what: name };
  }
  for (const name of ['requiredPhrases', 'forbiddenTerms', 'allowedDomains'] as const) {
    if (!texts(checks[name])) return { code: 'value-invalid', what: name };
  }
  if (!texts(policy.roles)) return { code: 'value-invalid', what: 'roles' };
  return undefined;
}

function peopleProblem(policy: Policy): PolicyProblem | undefined {
  const { roles, counts = {} } = policy;
  if (roles.length === 0) return { code: 'no-roles' };
  if (roles.some((role) => !role.trim())) return { code: 'role-empty' };
  const twice = roles.find((role, i) => roles.findIndex((one) => foldText(one) === foldText(role)) < i);
  if (twice !== undefined) return { code: 'role-twice', what: twice };
  for (const [role, count] of Object.entries(counts)) {
    if (!roles.includes(role)) return { code: 'count-unknown-role', what: role };
    if (!whole(count, 1, MOST_PEOPLE)) return { code: 'count-invalid', what: role };
  }
  if (!whole(policy.longestValidityDays, 1, LONGEST)) return { code: 'validity-invalid' };
  if (!whole(policy.warningDays, 0, LONGEST)) return { code: 'warning-invalid' };
  return undefined;
}

function contentProblem({ checks }: Policy): PolicyProblem | undefined {
  const { requiredPhrases, requiredLink, forbiddenTerms, allowedDomains } = checks;
  for (const domain of allowedDomains) {
    if (!plainDomain(domain)?.includes('.')) return { code: 'domain-invalid', what: domain };
  }
  if (forbiddenTerms.some((term) => !foldText(term.replace(/^\s*\*+|\*+\s*$/g, ''))))
    return { code: 'term-empty' };
  for (const phrase of requiredPhrases) {
    if (!phrase.isWellFormed() || !foldText(phrase.replace(/^\s*\*+|\*+\s*$/g, '')))
      return { code: 'phrase-empty' };
    const forbidden = forbiddenTerms.find((term) => hasTerm(foldText(phrase), term));
    if (forbidden !== undefined) return { code: 'phrase-forbidden', what: forbidden };
    const address = allowedDomains.length
      ? addressesIn(phrase).find((one) => !isAllowedDomain(one, allowedDomains))
      : undefined;
    if (address !== undefined) return { code: 'phrase-link', what: address };
  }
  if (countCharacters(requiredPhrases.join('\n')) > LIMITS.text) return { code: 'phrases-too-long' };
  if (requiredLink === undefined) return undefined;
  const url = URL.parse(requiredLink);
  if (!url || !/^https?:$/.test(url.protocol)) return { code: 'link-invalid', what: requiredLink };
  if (allowedDomains.length > 0 && !isAllowedDomain(requiredLink, allowedDomains))
    return { code: 'link-not-allowed', what: url.hostname };
  const forbidden = forbiddenTerms.find((term) => hasTerm(foldText(requiredLink), term));
  if (forbidden !== undefined) return { code: 'link-forbidden', what: forbidden };
  return undefined;
}
