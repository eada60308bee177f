// What an administrator may write: what is understood is in force, what is not is named, and schema and documentation agree.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCKABLE, readManagedSettings } from '../../../src/domain/approval/managed-settings';

const docs = readFileSync('docs/managed-policy.md', 'utf8');
const schema = JSON.parse(readFileSync('public/managed-policy.json', 'utf8'));

describe('managed settings', () => {
  it('are rules by account, those for every account under *', () => {
    const read = readManagedSettings({
      organisation: ' Northbridge Health ',
      everyAccount: { roles: ['Medical', ' Legal ', 'Medical'], postAnyway: false, warningDays: 0 },
      accounts: { '@Northbridge.Health': { guard: 'warn', checks: { requireAltText: true } } },
    });
    expect(read).toEqual({
      organisation: 'Northbridge Health',
      policy: {
        '*': { roles: ['Medical', 'Legal'], postAnyway: false, warningDays: 0 },
        'northbridge.health': { guard: 'warn', checks: { requireAltText: true } },
      },
      problems: [],
    });
  });

  it('take what group policies can write: 0 and 1, and JSON in a text', () => {
    const read = readManagedSettings({
      everyAccount: '{"authorMayApprove":0,"checks":{"benefitRisk":1}}',
      accounts: '{"a.b":{"standardReplies":1}}',
    });
    expect(read.policy).toEqual({
      '*': { authorMayApprove: false, checks: { benefitRisk: true } },
      'a.b': { standardReplies: true },
    });
    expect(read.problems).toEqual([]);
  });

  it('name what they do not understand, and keep the rest', () => {
    const read = readManagedSettings({
      organisation: 7,
      rules: {},
      everyAccount: {
        order: 'sideways',
        roles: [],
        longestValidityDays: 0,
        guard: 'block',
        toString: true,
        checks: { forbiddenTerms: [''], requiredLink: 'https://a.example' },
      },
      accounts: { 'not a handle!': {}, 'a.b': 'no json', 'c.d': { checks: 3, postAnyway: 'yes' } },
    });
    expect(read.policy).toEqual({
      '*': { guard: 'block', checks: { requiredLink: 'https://a.example' } },
      'c.d': {},
    });
    expect(read.problems).toEqual([
      'organisation',
      'rules',
      'everyAccount.order',
      'everyAccount.roles',
      'everyAccount.longestValidityDays',
      'everyAccount.toString',
      'everyAccount.checks.forbiddenTerms',
      'accounts.not a handle!',
      'accounts.a.b',
      'accounts.c.d.checks',
      'accounts.c.d.postAnyway',
    ]);
  });

  it('survive whatever is written there', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('organisation', 'everyAccount', 'accounts', 'x'), fc.jsonValue()),
        (raw) => {
          const { policy, problems } = readManagedSettings(raw as Record<string, unknown>);
          // Whatever is in force is a rule that can be locked.
          for (const { checks, ...rest } of Object.values(policy)) {
            const names = [
              ...Object.keys(rest),
              ...Object.keys(checks ?? {}).map((name) => `checks.${name}`),
            ];
            expect(names.filter((name) => !LOCKABLE.includes(name))).toEqual([]);
          }
          expect(problems.every((one) => typeof one === 'string')).toBe(true);
        },
      ),
    );
  });

  it('have the same names in code, schema and documentation', () => {
    const rules = schema.properties.everyAccount.properties;
    const inSchema = Object.keys(rules).flatMap((name) =>
      name === 'checks' ? Object.keys(rules.checks.properties).map((one) => `checks.${one}`) : [name],
    );
    expect(inSchema.toSorted()).toEqual(LOCKABLE.toSorted());
    const named = [...docs.matchAll(/^\| `([A-Za-z.]+)` \|/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(
      [...LOCKABLE, 'organisation', 'selectorPack', 'everyAccount', 'accounts'].toSorted(),
    );
  });

  it('work as the documentation shows them', () => {
    const examples = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json!));
    expect(examples).toHaveLength(4);
    const [whole, chrome, firefox, manifest] = examples;
    for (const raw of [
      whole,
      chrome['3rdparty'].extensions.ID,
      firefox.policies['3rdparty'].Extensions['bobbin@bobbin.example'],
      manifest.data,
    ]) {
      const { policy, problems } = readManagedSettings(raw);
      expect(problems).toEqual([]);
      expect(policy['*']).toMatchObject({ authorMayApprove: false, longestValidityDays: 365 });
    }
    expect(readManagedSettings(whole).policy['northbridge.health']?.counts).toEqual({ Medical: 2 });
  });
});
