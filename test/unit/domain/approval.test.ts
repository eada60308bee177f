import { describe, expect, it } from 'vitest';
import { type Decision, judgeApproval, samePerson } from '../../../src/domain/approval/approval';
import { type Policy, wholePolicy } from '../../../src/domain/approval/policy';

const policy: Policy = wholePolicy({
  roles: ['Medical', 'Legal'],
  authorMayApprove: false,
  longestValidityDays: 730,
  postAnyway: false,
});
const decision = (role: string, more: Partial<Decision> = {}): Decision => ({
  id: role,
  verdict: 'approve',
  contentHash: 'h',
  account: 'a',
  role,
  name: `${role} reviewer`,
  fromAt: 100,
  untilAt: 200,
  at: 50,
  ...more,
});
const judge = (decisions: Decision[], now = 150, author = 'Writer') =>
  judgeApproval({ contentHash: 'h', account: 'a', author }, decisions, policy, now);

describe('an approval', () => {
  it('needs every role, and lasts from the latest start to the earliest end', () => {
    expect(judge([decision('Medical')])).toMatchObject({
      valid: false,
      why: 'missing-role',
      missingRoles: ['Legal'],
    });
    expect(judge([decision('Medical', { fromAt: 120 }), decision('Legal', { untilAt: 180 })])).toMatchObject({
      valid: true,
      fromAt: 120,
      untilAt: 180,
    });
  });

  it.each([
    [99, 'not-yet'],
    [200, 'expired'],
  ])('at %i is %s', (now, why) => {
    expect(judge([decision('Medical'), decision('Legal')], now)).toMatchObject({
      valid: false,
      why,
      complete: true,
    });
  });

  it('needs a role that is called as every object’s own parts are', () => {
    const odd = { ...policy, roles: ['Medical', 'constructor'], counts: { Medical: 1 } };
    expect(judgeApproval({ contentHash: 'h', account: 'a' }, [decision('Medical')], odd, 150)).toMatchObject({
      valid: false,
      missingRoles: ['constructor'],
    });
  });

  it('is for one content and one account', () => {
    expect(judge([decision('Medical', { contentHash: 'x' }), decision('Legal')])).toMatchObject({
      valid: false,
    });
    expect(judge([decision('Medical', { account: 'b' }), decision('Legal')])).toMatchObject({ valid: false });
  });

  it('is ended by a withdrawal, after which each role must approve anew', () => {
    const withdrawn = [decision('Medical'), decision('Legal'), decision('Medical', { verdict: 'withdraw' })];
    expect(judge(withdrawn)).toMatchObject({ valid: false, why: 'withdrawn' });
    expect(judge([...withdrawn, decision('Medical')])).toMatchObject({ valid: false, why: 'missing-role' });
    expect(judge([...withdrawn, decision('Medical'), decision('Legal')])).toMatchObject({ valid: true });
  });

  it('is stopped by a rejection of any role until that role approves', () => {
    const rejected = [decision('Medical'), decision('Legal'), decision('Legal', { verdict: 'reject' })];
    expect(judge(rejected)).toMatchObject({ valid: false, why: 'rejected' });
    expect(judge([...rejected, decision('Legal')])).toMatchObject({ valid: true });
  });

  it('is not the author’s to give where the policy says so', () => {
    expect(judge([decision('Medical', { name: ' WRITER' }), decision('Legal')])).toMatchObject({
      valid: false,
      why: 'author',
    });
  });
});

it('knows a person by name, whatever the case and spacing; nobody is not somebody', () => {
  expect(samePerson('Ana  María', 'ana maría ')).toBe(true);
  expect(samePerson('Ana', 'Anna')).toBe(false);
  expect(samePerson('', '')).toBe(false);
  expect(samePerson(undefined, undefined)).toBe(false);
});
