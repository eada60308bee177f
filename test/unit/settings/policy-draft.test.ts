// The fields of the approval rules and the rules themselves are the same thing, whichever way one looks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/approval/policy';
import { policyProblem } from '../../../src/domain/approval/policy-problem';
import { PRESETS, type Preset } from '../../../src/domain/approval/presets';
import { draftOfPolicy, policyOfDraft, presetOf } from '../../../src/ui/workspace/settings/policy-draft';

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter(Boolean);
const lines = fc.uniqueArray(line, { maxLength: 4 });
const policies: fc.Arbitrary<Policy> = fc
  .record({
    roles: fc.uniqueArray(line, { minLength: 1, maxLength: 5 }),
    people: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 5, maxLength: 5 }),
    order: fc.constantFrom('any' as const, 'in-order' as const),
    authorMayApprove: fc.boolean(),
    samePersonInTwoRoles: fc.boolean(),
    longestValidityDays: fc.integer({ min: 1, max: 36_500 }),
    warningDays: fc.integer({ min: 0, max: 36_500 }),
    requiredPhrases: lines,
    requiredLink: fc.option(fc.webUrl(), { nil: undefined }),
    forbiddenTerms: lines,
    requireAltText: fc.boolean(),
    allowedDomains: lines,
    benefitRisk: fc.boolean(),
    guard: fc.constantFrom('block' as const, 'warn' as const),
    postAnyway: fc.boolean(),
    repeats: fc.constantFrom('inherit' as const, 'own' as const),
    outsideQueue: fc.constantFrom('ask' as const, 'block' as const),
    standardReplies: fc.boolean(),
  })
  .map(
    ({
      people,
      requiredPhrases,
      requiredLink,
      forbiddenTerms,
      requireAltText,
      allowedDomains,
      benefitRisk,
      ...rest
    }) => {
      const counts = Object.fromEntries(
        rest.roles.flatMap((role, i) => (people[i]! > 1 ? [[role, people[i]!]] : [])),
      );
      return {
        ...rest,
        ...(Object.keys(counts).length > 0 ? { counts } : {}),
        checks: {
          requiredPhrases,
          ...(requiredLink ? { requiredLink } : {}),
          forbiddenTerms,
          requireAltText,
          allowedDomains,
          benefitRisk,
        },
      };
    },
  );

describe('the fields of a policy', () => {
  it('give back the policy they were made of', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(policyOfDraft(draftOfPolicy(policy))).toEqual(policy);
      }),
    );
  });

  it('never turn what is no number into one', () => {
    const draft = { ...draftOfPolicy(DEFAULT_POLICY), longestValidityDays: ' ' };
    expect(policyProblem(policyOfDraft(draft))).toEqual({ code: 'validity-invalid' });
    const roles = [{ key: 'a', name: 'Legal', count: 'two' }];
    expect(policyProblem(policyOfDraft({ ...draftOfPolicy(DEFAULT_POLICY), roles }))).toEqual({
      code: 'count-invalid',
      what: 'Legal',
    });
  });

  it('know a preset, whatever its one role is called, and nothing else as one', () => {
    for (const name of Object.keys(PRESETS) as Preset[]) expect(presetOf(PRESETS[name])).toBe(name);
    expect(presetOf({ ...PRESETS.solo, roles: ['Editor'] })).toBe('solo');
    expect(presetOf({ ...PRESETS['medical-legal-brand'], roles: ['Medical'] })).toBeUndefined();
    expect(presetOf({ ...PRESETS.solo, warningDays: 3 })).toBeUndefined();
    expect(presetOf({ ...PRESETS['two-people'], counts: { Approver: 2 } })).toBeUndefined();
  });
});
