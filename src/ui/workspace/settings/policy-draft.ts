// What stands in the fields of the approval rules: as typed. A policy is made of it when it is saved, never the reverse way.
import { countFor, type Policy } from '../../../domain/approval/policy';
import { PRESETS, type Preset } from '../../../domain/approval/presets';
import { canonicalJson } from '../../../domain/post/content-hash';

export interface RoleDraft {
  /** Keeps a role's fields and focus when roles move. */
  key: string;
  name: string;
  /** How many people, as typed. */
  count: string;
}

/** Lists have one entry a line. */
export interface PolicyDraft
  extends Omit<Policy, 'roles' | 'counts' | 'checks' | 'longestValidityDays' | 'warningDays'> {
  roles: RoleDraft[];
  longestValidityDays: string;
  warningDays: string;
  requiredPhrases: string;
  requiredLink: string;
  forbiddenTerms: string;
  allowedDomains: string;
  requireAltText: boolean;
  benefitRisk: boolean;
}

export function emptyRole(): RoleDraft {
  return { key: crypto.randomUUID(), name: '', count: '1' };
}

export function draftOfPolicy(policy: Policy): PolicyDraft {
  const { roles, counts: _counts, checks, longestValidityDays, warningDays, ...rest } = policy;
  return {
    ...rest,
    roles: roles.map((name) => ({ ...emptyRole(), name, count: String(countFor(policy, name)) })),
    longestValidityDays: String(longestValidityDays),
    warningDays: String(warningDays),
    requiredPhrases: checks.requiredPhrases.join('\n'),
    requiredLink: checks.requiredLink ?? '',
    forbiddenTerms: checks.forbiddenTerms.join('\n'),
    allowedDomains: checks.allowedDomains.join('\n'),
    requireAltText: checks.requireAltText,
    benefitRisk: checks.benefitRisk,
  };
}

function lines(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
}

/** What was typed, judged by nobody yet: a number that is none becomes NaN, which is refused by its name. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

export function policyOfDraft(draft: PolicyDraft): Policy {
  const {
    roles,
    longestValidityDays,
    warningDays,
    requiredPhrases,
    requiredLink,
    forbiddenTerms,
    allowedDomains,
    requireAltText,
    benefitRisk,
    ...rest
  } = draft;
  const counts = roles.flatMap(({ name, count }) =>
    numberOf(count) === 1 ? [] : [[name.trim(), numberOf(count)] as const],
  );
  return {
    ...rest,
    roles: roles.map(({ name }) => name.trim()),
    ...(counts.length > 0 ? { counts: Object.fromEntries(counts) } : {}),
    longestValidityDays: numberOf(longestValidityDays),
    warningDays: numberOf(warningDays),
    checks: {
      requiredPhrases: lines(requiredPhrases),
      ...(requiredLink.trim() ? { requiredLink: requiredLink.trim() } : {}),
      forbiddenTerms: lines(forbiddenTerms),
      requireAltText,
      allowedDomains: lines(allowedDomains),
      benefitRisk,
    },
  };
}

/** The preset that a policy is, whatever its one role is called; undefined when it is one of its own. */
export function presetOf(policy: Policy): Preset | undefined {
  return (Object.keys(PRESETS) as Preset[]).find((name) => {
    const preset = PRESETS[name];
    const roles = preset.roles.length === 1 && policy.roles.length === 1 ? preset.roles : policy.roles;
    const { counts: _none, ...rest } = policy;
    const plain = policy.counts && Object.keys(policy.counts).length > 0 ? policy : rest;
    return Number.isFinite(policy.longestValidityDays) && Number.isFinite(policy.warningDays)
      ? canonicalJson({ ...plain, roles }) === canonicalJson(preset)
      : false;
  });
}
