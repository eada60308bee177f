import 'temporal-polyfill/global';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import { type PolicyParts, wholePolicy } from '../../../src/domain/approval/policy';
import type { ImportCode } from '../../../src/exchange/import-codes';
import { IMPORT_CODES } from '../../../src/exchange/issue-values';
import { judgeQueue } from '../../../src/exchange/judge-queue';
import type { QueueContext, RowVerdict } from '../../../src/exchange/queue-context';
import { contents, contextOf, goodPost, image, jsonFile } from './files';

/** Codes that some test here has seen, so that none stays without one. */
const seen = new Set<ImportCode>();

function judge(
  posts: unknown[],
  more: Partial<QueueContext> = {},
  file: Record<string, unknown> = {},
): RowVerdict[] {
  const read = contents('q.json', jsonFile(posts, file));
  return note(judgeQueue(read.rows, contextOf({ fileAccounts: read.accounts, ...more })));
}

function judgeCsv(text: string, more: Partial<QueueContext> = {}): RowVerdict[] {
  return note(judgeQueue(contents('q.csv', text).rows, contextOf(more)));
}

function note(verdicts: RowVerdict[]): RowVerdict[] {
  for (const { reasons, warnings } of verdicts)
    for (const { code } of [...reasons, ...warnings]) seen.add(code);
  return verdicts;
}

const reasons = (verdict: RowVerdict | undefined) => verdict?.reasons.map(({ code }) => code);
const warnings = (verdict: RowVerdict | undefined) => verdict?.warnings.map(({ code }) => code);
const post = (more: Record<string, unknown>) => ({ ...goodPost, ...more });
const withApproval = (more: Record<string, unknown>) => post({ approval: { ...goodPost.approval, ...more } });
const withText = (text: string) => post({ parts: [{ text }] });

describe('judgeQueue', () => {
  it('takes a good row as it is', () => {
    const [verdict] = judge([goodPost]);
    expect(verdict).toMatchObject({ verdict: 'new', reasons: [], warnings: [] });
    expect(verdict!.plan).toMatchObject({
      schedule: { date: '2026-12-01', time: '09:00', zone: 'Europe/London' },
      images: [{ name: 'images/a.png', hash: image().hash }],
      approvals: [{ role: 'Compliance', until: '2027-11-01' }],
      isNew: false,
    });
  });

  it.each<[ImportCode, unknown]>([
    ['field-invalid', post({ date: 5 })],
    ['text-missing', post({ parts: [] })],
    ['text-missing', withText(' \n')],
    ['part-empty', post({ parts: [{ text: 'a' }, { text: '' }] })],
    ['text-too-long', withText('a'.repeat(501))],
    ['text-too-long', withText('👍'.repeat(1_000_000))],
    ['links-too-many', withText([1, 2, 3, 4, 5, 6].map((n) => `https://a.example/${n}`).join(' '))],
    ['topic-too-long', post({ topic: 'a'.repeat(51) })],
    ['topic-characters', post({ topic: 'a.b' })],
    ['media-too-many', post({ parts: [{ text: 'a', media: Array(21).fill({ file: 'a.png', alt: 'x' }) }] })],
    ['alt-too-long', post({ parts: [{ text: 'a', media: [{ file: 'a.png', alt: 'x'.repeat(1001) }] }] })],
    ['lone-surrogate', withText('a\ud83d')],
    ['lone-surrogate', post({ author: '\udc00' })],
    ['control-character', withText('a\u000bb')],
    ['kind-unknown', post({ kind: 'story' })],
    ['target-missing', post({ kind: 'reply' })],
    ['target-invalid', post({ kind: 'quote', target: 'https://example.org/1' })],
    ['link-invalid', post({ parts: [{ text: 'a', link: 'javascript:alert(1)' }] })],
    ['reply-control-unknown', post({ replyControl: 'nobody' })],
    ['account-missing', post({ account: ' @' })],
    ['account-invalid', post({ account: 'a b' })],
    ['account-unknown', post({ account: 'someone' })],
    ['schedule-incomplete', post({ time: null })],
    ['date-invalid', post({ date: '2026-02-30' })],
    ['date-ambiguous', post({ date: '03/04/2027' })],
    ['time-invalid', post({ time: '25:00' })],
    ['zone-unknown', post({ zone: 'Europe/Londn' })],
    ['zone-unknown', post({ zone: '+01:00' })],
    ['date-past', post({ date: '2026-11-24', time: '11:59' })],
    ['image-missing', post({ parts: [{ text: 'a', media: [{ file: 'b.png' }] }] })],
    ['approval-incomplete', withApproval({ name: '' })],
    ['approval-incomplete', withApproval({ until: null })],
    ['approval-incomplete', withApproval({ role: ' ' })],
    ['approval-role-unknown', withApproval({ role: 'Legal' })],
    ['approval-role-twice', post({ approval: [goodPost.approval, goodPost.approval] })],
    ['approval-date-invalid', withApproval({ from: '1/2/2026' })],
    ['approval-reversed', withApproval({ from: '2027-12-01' })],
    ['approval-ended', withApproval({ until: '2026-11-23' })],
    ['approval-too-long', withApproval({ until: '2028-11-01' })],
    ['approval-author', withApproval({ name: 'ann  AUTHOR' })],
  ])('refuses: %s', { timeout: 5000 }, (code, given) => {
    const [verdict] = judge([given]);
    expect(verdict!.verdict).toBe('refused');
    expect(verdict!.plan).toBeUndefined();
    expect(reasons(verdict)).toContain(code);
  });

  it.each<[ImportCode, unknown]>([
    ['near-limit', withText('a'.repeat(495))],
    ['alt-missing', post({ parts: [{ text: 'a', media: [{ file: 'a.png' }] }] })],
    ['target-unused', post({ target: 'https://www.threads.com/@a/post/B' })],
    ['ref-missing', post({ ref: '' })],
    ['no-date', post({ date: '', time: '' })],
    ['time-skipped', post({ date: '2027-03-28', time: '01:30' })],
    ['time-repeated', post({ date: '2027-10-31', time: '01:30' })],
    ['author-missing', post({ author: '' })],
    ['not-approved', post({ approval: null })],
    ['approval-not-yet', withApproval({ from: '2026-11-30' })],
    ['due-outside-approval', withApproval({ until: '2026-11-30' })],
    ['due-outside-approval', withApproval({ from: '2026-12-02' })],
  ])('takes with a warning: %s', (code, given) => {
    const [verdict] = judge([given]);
    expect(verdict).toMatchObject({ verdict: 'new', reasons: [] });
    expect(warnings(verdict)).toContain(code);
  });

  it('judges images by what their bytes are', () => {
    const given = post({ parts: [{ text: 'a', media: [{ file: '.\\IMAGES\\A.png', alt: 'x' }] }] });
    const of = (...images: [string, ReturnType<typeof image>][]) =>
      reasons(judge([given], { images: new Map(images) })[0]);
    expect(of(['a.png', image()])).toEqual([]);
    expect(of(['x/a.png', image('a')], ['y/a.png', image('a')])).toEqual([]);
    expect(of(['x/a.png', image('a')], ['y/a.png', image('b')])).toEqual(['image-ambiguous']);
    expect(of(['x/a.png', image('a')], ['images/a.png', image('b')])).toEqual([]);
    expect(of(['a.png', image('a', { type: 'image/gif' })])).toEqual(['image-type']);
    expect(of(['a.png', image('a', { bytes: 9_000_000 })])).toEqual(['image-size']);
    expect(of(['a.png', image('a', { width: 0 })])).toEqual(['image-unreadable']);
  });

  it('asks the rules themselves what they have against a row', () => {
    const handle = 'acme.health';
    const account = (policy: PolicyParts) => ({
      accounts: new Map([[handle, { handle, zone: 'Europe/London', policy: wholePolicy(policy) }]]),
    });
    const { approval } = goodPost;
    const other = { ...approval, name: 'Another' };
    const forbids = account({ checks: { forbiddenTerms: ['hello'] } });
    expect(judge([goodPost], forbids)[0]).toMatchObject({
      verdict: 'refused',
      reasons: [],
      refusal: { code: 'policy-checks', detail: { what: 'hello' } },
    });
    // Unapproved it comes in, and waits.
    expect(judge([post({ approval: null })], forbids)[0]).toMatchObject({ verdict: 'new' });
    const roles = ['Medical', 'Legal'];
    const early = post({ approval: { ...approval, role: 'Legal' } });
    expect(judge([early], account({ roles, order: 'in-order' }))[0]!.refusal).toMatchObject({
      code: 'out-of-turn',
    });
    expect(judge([early], account({ roles }))[0]!.verdict).toBe('new');
    // Several people in one role are several.
    const both = judge([post({ approval: [approval, other] })], account({ counts: { Compliance: 2 } }))[0];
    expect(both).toMatchObject({
      verdict: 'new',
      plan: { approvals: [{ name: 'Carl Check' }, { name: 'Another' }] },
    });
    // A new account is under what the organisation demands, whatever the file says.
    const fresh = [post({ account: 'new.one' })];
    const file = { accounts: [{ handle: 'new.one', zone: 'Europe/Paris' }] };
    expect(judge(fresh, {}, file)[0]!.verdict).toBe('new');
    expect(judge(fresh, { managed: { '*': { roles: ['Medical'] } } }, file)[0]!.refusal).toEqual({
      code: 'role-not-asked',
      detail: { role: 'Compliance' },
    });
  });

  it('takes accounts from the file, and what is set up before them', () => {
    const given = post({ account: 'new.one', approval: { ...goodPost.approval, role: 'medical' } });
    const zone = 'Europe/Paris';
    const account = (more: object) =>
      judge([given], {}, { accounts: [{ handle: '@New.one', zone, ...more }] })[0];
    expect(account({ policy: { roles: ['Medical'] } })).toMatchObject({
      verdict: 'new',
      plan: {
        isNew: true,
        account: { handle: 'new.one', zone, policy: { ...DEFAULT_POLICY, roles: ['Medical'] } },
        approvals: [{ role: 'Medical' }],
      },
    });
    expect(reasons(account({}))).toEqual(['approval-role-unknown']);
    expect(reasons(account({ zone: 'Mars/Olympus' }))).toEqual(['account-zone-unknown']);
    expect(reasons(account({ policy: { roles: [] } }))).toEqual(['account-policy-invalid']);
    const twice = {
      accounts: [
        { handle: 'new.one', zone },
        { handle: 'new.one', zone: 'Asia/Dubai' },
      ],
    };
    expect(reasons(judge([given], {}, twice)[0])).toEqual(['account-twice']);
    const [known] = judge([goodPost], {}, { accounts: [{ handle: 'acme.health', zone: 'Asia/Dubai' }] });
    expect(known!.plan).toMatchObject({ isNew: false, account: { zone: 'Europe/London' } });
  });

  it('cannot switch on posting in spite of a difference', () => {
    const given = post({ account: 'new.one' });
    const [verdict] = judge(
      [given],
      {},
      { accounts: [{ handle: 'new.one', zone: 'UTC', policy: { postAnyway: true } }] },
    );
    expect(verdict!.plan!.account.policy.postAnyway).toBe(false);
  });

  it('refuses what is there twice in the file, and warns of equal content', () => {
    const verdicts = judge([
      goodPost,
      post({ date: '2026-12-02' }),
      post({ ref: 'A-2' }),
      post({ ref: null }),
      post({ ref: null }),
    ]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['new', 'refused', 'new', 'new', 'refused']);
    expect(verdicts[1]!.reasons).toEqual([{ code: 'ref-twice', detail: { ref: 'A-1', row: 1 } }]);
    expect(verdicts[2]!.warnings).toEqual([{ code: 'content-twice', detail: { row: 1 } }]);
    expect(reasons(verdicts[4])).toEqual(['row-twice']);
  });

  it('knows rows again, even once their dates and approvals are over', () => {
    const [first, second] = judge([goodPost, post({ ref: null })]);
    const known = new Map([first, second].map((v) => [v!.plan!.postId, v!.plan!.contentHash]));
    const later = { known, now: Date.UTC(2029, 1, 1) };
    expect(judge([goodPost, post({ ref: null })], { known }).map((v) => v.verdict)).toEqual([
      'already-there',
      'already-there',
    ]);
    expect(judge([goodPost], later)[0]).toMatchObject({
      verdict: 'already-there',
      reasons: [],
      warnings: [],
    });
    expect(warnings(judge([withText('other')], { known })[0])).toEqual(['differs-from-queue']);
    expect(warnings(judge([post({ ref: 'B' })], { known })[0])).toEqual(['content-in-queue']);
  });

  it('lets past dates in knowingly', () => {
    const [verdict] = judge([post({ date: '2026-11-23' })], { allowPastDates: true });
    expect(verdict!.verdict).toBe('new');
    expect(warnings(verdict)).toEqual(['date-past-allowed']);
  });

  it('waits for the roles that are still missing', () => {
    const policy = { ...DEFAULT_POLICY, roles: ['Compliance', 'Medical'] };
    const accounts = new Map([['acme.health', { handle: 'acme.health', zone: 'Europe/London', policy }]]);
    const [verdict] = judge([goodPost], { accounts });
    expect(verdict!.warnings).toEqual([{ code: 'roles-missing', detail: { roles: 'Medical' } }]);
  });

  it('counts the last day of an approval whole, in the zone of the account', () => {
    expect(reasons(judge([withApproval({ until: '2026-11-24' })])[0])).toEqual([]);
  });

  it('reads problems of the table through to the verdict', () => {
    const head = 'ref,account,part,text,date,time,media,alt\n';
    const codes = (rows: string) => judgeCsv(head + rows).flatMap((v) => reasons(v));
    expect(codes('T,acme.health,1,a\nT,acme.health,3,b')).toEqual(['part-order']);
    expect(codes('T,acme.health,1,a,2026-12-01,09:00\nT,acme.health,2,b,2026-12-02')).toEqual([
      'part-differs',
    ]);
    expect(codes('T,acme.health,1,a,,,,x')).toEqual(['alt-count']);
    expect(codes('T,acme.health,1,a,,,,,,x')).toEqual(['cells-too-many']);
  });

  it('has a test for every reason and warning', () => {
    const ofFiles = IMPORT_CODES.slice(0, IMPORT_CODES.indexOf('no-rows') + 1);
    expect(IMPORT_CODES.filter((code) => !ofFiles.includes(code) && !seen.has(code))).toEqual([]);
  });
});
