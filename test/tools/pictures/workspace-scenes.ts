/** The workspace, screen by screen, in one world that a person sets up and fills, and one with long and mixed texts. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { PRESETS } from '../../../src/domain/approval/presets';
import { normalizeContent } from '../../../src/domain/post/content';
import { contentHash } from '../../../src/domain/post/content-hash';
import type { Surface } from '../../browser/harness';
import { openWorld, type TabSurface, type World, type WorldOptions } from '../../browser/harness';
import { fillNext, pressPost, untilEvidence } from '../../browser/steps/posting';
import { command, HANDLE, happen, queuePost, seedQueue, storeOf } from '../../browser/steps/seed';
import { words } from '../../browser/steps/words';
import { importFiles, openWorkspace, setUp } from '../../browser/steps/workspace';
import { type QueueFileJson, writeSampleQueue } from '../../sample/sample-queue';
import { type Size, THREADS, WORKSPACE } from './shoot';

/** Takes a picture, or tells why not; what comes after is tried all the same. */
export type Take = (name: string, sizes: readonly Size[], surface: () => Promise<Surface>) => Promise<void>;

/** What stands in docs/screens.md, in order. */
export const WORKSPACE_ABOUT: Readonly<Record<string, string>> = {
  'first-run': 'First run: three questions',
  'queue-empty': 'The queue, empty',
  import: 'Import: what becomes of each row, before anything is stored',
  queue: 'The queue',
  'queue-review': 'Posts that wait for approval',
  'queue-posted': 'What went out, with its evidence',
  'queue-mixed': 'Long texts, right-to-left and many scripts',
  post: 'One post beside the queue',
  'post-mixed': 'A right-to-left thread',
  write: 'Writing, with Threads’ count and the post as Threads will show it',
  review: 'The review desk: what waits, for whom, and all that a decision needs',
  'review-list': 'What waits for a decision',
  approve: 'Approve: what exactly is covered',
  tasks: 'Tasks: what is live without its approval, and what loses it soon',
  late: 'A hold is lifted: what became late, with a next step for each',
  when: 'When: date, time, zone',
  packet: 'Making a review packet for people who never open Bobbin',
  decisions: 'Decisions that came back: what would be recorded, and what not',
  log: 'The log',
  settings: 'Settings',
  account: 'What an account demands: a preset, and every rule by itself',
  locked: 'Rules that the organisation has locked',
};
export const THREADS_ABOUT: Readonly<Record<string, string>> = {
  note: 'Your turn, on the Threads page: a small note that covers nothing',
};

async function wide(page: TabSurface): Promise<TabSurface> {
  // A window's own size may hide what a person would click.
  await page.page.setViewport({ width: 1280, height: 820 });
  return page;
}

async function at(world: World, hash: string, heading?: string): Promise<TabSurface> {
  const page = await wide(await openWorkspace(world, hash));
  await page.findByRole('heading', { level: 1, ...(heading && { name: heading }) });
  return page;
}

/** Chooses the sample's files on the import page. */
async function chooseSample(page: TabSurface): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bobbin-pictures-'));
  const paths = writeSampleQueue(folder, new Date()).filter((path) => !path.endsWith('.csv'));
  spread(paths.find((path) => basename(path) === 'queue.json')!);
  await page.getByCss('input[type=file][multiple]').setFiles(paths);
  await page.findByRole('table');
  return paths;
}

/** When posts go out on an ordinary day. */
const SLOTS = ['08:30', '12:00', '17:15', '19:00'];

/**
 * Spreads the sample's approved posts from an hour ago over the days to come, whatever time it is: a queue as it looks
 * in the middle of a working day.
 */
function spread(path: string): void {
  const queue = JSON.parse(readFileSync(path, 'utf8')) as QueueFileJson;
  const round = 5 * 60_000;
  const now = Math.floor(Date.now() / round) * round;
  for (const [i, post] of queue.posts.filter(({ approval }) => approval).entries()) {
    // Three are due; the others have their places on the days to come.
    const minutes = [-50, -40, -10][i];
    const day = Temporal.Instant.fromEpochMilliseconds(now + (minutes ?? 0) * 60_000)
      .toZonedDateTimeISO(post.zone)
      .add({ days: minutes === undefined ? 1 + Math.floor((i - 3) / SLOTS.length) : 0 });
    post.date = day.toPlainDate().toString();
    post.time =
      minutes === undefined
        ? SLOTS[(i - 3) % SLOTS.length]!
        : day.toPlainTime().toString({ smallestUnit: 'minute' });
  }
  writeFileSync(path, JSON.stringify(queue, null, 2));
}

export async function workspaceScenes(options: WorldOptions, take: Take): Promise<void> {
  const world = await openWorld(options);
  try {
    const first = await wide(await openWorkspace(world));
    await take('first-run', WORKSPACE, async () => {
      await first.findByLabel(words('workspace_handle'));
      return first;
    });
    await setUp(first, {
      handle: HANDLE,
      zone: 'Europe/London',
      name: 'Compliance reviewer',
      role: 'Compliance',
    });
    await first.findByRole('heading', { name: words('workspace_queue') });
    await first.close();
    await take('queue-empty', WORKSPACE, () => at(world, '#/queue/drafts'));
    const importing = await at(world, '#/import');
    const paths = await chooseSample(importing);
    await take('import', WORKSPACE, async () => importing);
    await importFiles(importing, paths);
    await importing.close();

    await world.openThreads('/');
    for (const ref of ['NB-UK-101', 'NB-UK-102']) {
      const { threads } = await fillNext(world);
      if (ref === 'NB-UK-102') await take('note', THREADS, async () => threads);
      await pressPost(threads);
      await untilEvidence(world, ref, 'confirmed');
    }

    const { posts } = await storeOf(world);
    const due = posts.find((post) => post.ref === 'NB-UK-104') ?? posts[0]!;
    const review =
      posts.find((post) => post.state === 'in-review' && post.account === HANDLE) ??
      posts.find((post) => post.state === 'in-review') ??
      due;
    await take('queue', WORKSPACE, () => at(world, '#/queue/coming-up'));
    await take('queue-review', WORKSPACE, () => at(world, '#/queue/in-review'));
    await take('queue-posted', WORKSPACE, () => at(world, '#/queue/posted'));
    await take('post', WORKSPACE, async () => {
      const page = await at(world, `#/post/${due.id}`);
      await page.findByRole('article');
      return page;
    });
    await take('write', WORKSPACE, async () => {
      const page = await at(world, `#/write/${review.id}`);
      await page.findByRole('article');
      return page;
    });
    await take('approve', WORKSPACE, async () => {
      const page = await at(world, `#/post/${review.id}`);
      await page.getByRole('button', { name: words('workspace_approve') }).click();
      await page.findByRole('dialog');
      return page;
    });
    await take('account', WORKSPACE, async () => {
      const page = await at(world, '#/settings');
      await page.getByRole('button', { name: words('workspace_account_change', HANDLE) }).click();
      const dialog = await page.findByRole('dialog');
      await dialog.getByText(words('policy_group_people')).click();
      return page;
    });
    await take('when', WORKSPACE, async () => {
      const page = await at(world, `#/post/${due.id}`);
      await page.getByRole('button', { name: words('workspace_when') }).click();
      await page.findByRole('dialog');
      return page;
    });
    await take('log', WORKSPACE, () => at(world, '#/log'));
    await take('settings', WORKSPACE, () => at(world, '#/settings'));
  } finally {
    await world.close();
  }
}

const soon = (hours: number) => {
  const iso = new Date(Date.now() + hours * 3_600_000).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), zone: 'UTC' };
};

/** Texts that break what was only tried with English. */
export const MIXED = [
  {
    text: 'صحة القلب تبدأ بخطوات صغيرة ❤️‍🩹\n\n1. امشِ 30 دقيقة كل يوم (≈ 3 km)\n2. قلّل الملح إلى أقل من 5 g\nDetails: https://northbridge.example/ar/heart?utm_source=threads',
    media: [{ file: 'images/blood-pressure.png', alt: 'جهاز قياس ضغط الدم على طاولة' }],
  },
  {
    text: 'דם תורם חיים: 450 ml בתרומה אחת.\n血圧は朝と夜に測りましょう。\nRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  },
  { text: '👨‍👩‍👧‍👦 🏳️‍🌈 🧑🏽‍⚕️ 🇬🇧: नमस्ते · สวัสดี · 안녕하세요 · Привет · Γειά' },
];

export async function mixedScenes(options: WorldOptions, take: Take): Promise<void> {
  const world = await openWorld(options);
  try {
    await seedQueue(world, [
      queuePost('RTL-1', '', { parts: MIXED }),
      queuePost(
        'DE-1',
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft: wer hilft, wenn das Herz stolpert?',
        soon(2),
      ),
      queuePost('HE-1', 'שלוש דקות של נשימה עמוקה 🫁: איך, מתי ולמה.', soon(5)),
      queuePost('JA-1', '睡眠は薬。一日七時間を目安に、寝る前の画面は控えめに。', soon(26)),
      queuePost('LONG-1', `${'A sentence that goes on and on. '.repeat(15)}`.trim().slice(0, 480), soon(30)),
      queuePost('HI-1', 'पानी पीना न भूलें: दिन में आठ गिलास 💧', soon(50)),
      queuePost('TH-1', 'ล้างมือให้สะอาด ยี่สิบวินาทีก็พอ 🧼', soon(74)),
      queuePost('KO-1', '혈압은 아침과 저녁에 재세요.', soon(98)),
    ]);
    await command(world, { type: 'set-person', name: 'Compliance reviewer', roles: ['Compliance'] });
    const { posts } = await storeOf(world);
    await take('queue-mixed', WORKSPACE, () => at(world, '#/queue/coming-up'));
    await take('post-mixed', WORKSPACE, async () => {
      const page = await at(world, `#/post/${posts.find((post) => post.ref === 'RTL-1')!.id}`);
      await page.findByRole('article');
      return page;
    });
  } finally {
    await world.close();
  }
}

/** A desk with three roles, and what the organisation has locked. */
export async function gateScenes(options: WorldOptions, take: Take): Promise<void> {
  const world = await openWorld({ ...options, managed: {} });
  try {
    const later = (days: number, time: string) => ({
      date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
      time,
    });
    const waiting = (ref: string, text: string | string[], more: object = {}) => {
      const { approval: _none, ...post } = queuePost(ref, text, more);
      return post;
    };
    const live = queuePost('NB-UK-141', 'Measles is back in the region: check your vaccination card.');
    await seedQueue(world, [
      queuePost(
        'NB-UK-142',
        'Clean hands, safe care: twenty seconds with soap and water are enough. Sing a song twice.',
        { ...later(2, '08:30'), tags: ['hygiene'] },
      ),
      waiting('NB-UK-143', 'Sun protection works best before you feel the sun: hat, shade, sunscreen.', {
        ...later(2, '12:00'),
        tags: ['summer'],
      }),
      waiting(
        'NB-UK-144',
        'A glass of water before each meal: a small habit with a large effect.',
        later(3, '08:30'),
      ),
      waiting(
        'NB-UK-145',
        ['Your inhaler, step by step (1 of 2).', 'And how to clean it (2 of 2).'],
        later(3, '17:15'),
      ),
      live,
      queuePost('NB-UK-146', 'Blood donors wanted this Saturday.', {
        ...later(4, '09:00'),
        tags: ['donors'],
      }),
    ]);
    const { posts } = await storeOf(world);
    const idOf = (ref: string) => posts.find((post) => post.ref === ref)!;
    await command(world, { type: 'set-person', name: 'Medical reviewer', roles: ['Medical'] });
    await command(world, {
      type: 'record-outcome',
      postId: idOf('NB-UK-141').id,
      by: 'person',
      outcome: 'sent',
      permalink: `https://www.threads.com/@${HANDLE}/post/DNabcdefghi`,
    });
    await command(world, {
      type: 'withdraw-approval',
      postId: idOf('NB-UK-141').id,
      decisionId: 'withdrawn',
      name: 'Compliance reviewer',
      reason: 'The figures are out of date',
    });
    await command(world, { type: 'set-hold', scope: 'tag:donors', reason: 'The blood bank is closed' });
    await happen(world, { type: 'due-resolved', postId: idOf('NB-UK-146').id, dueAt: Date.now() });
    await take('late', WORKSPACE, async () => {
      const page = await at(world, '#/queue/coming-up');
      await page.getByRole('button', { name: words('common_lift') }).click();
      const dialog = await page.findByRole('dialog');
      await dialog.getByLabel(words('common_reason')).fill('It is open again');
      await dialog.getByRole('button', { name: words('common_lift_confirm') }).click();
      await page.findByRole('dialog', { name: words('common_late_title') });
      return page;
    });
    await take('tasks', WORKSPACE, () => at(world, '#/tasks'));
    const policy = { ...PRESETS['medical-legal-brand'], counts: { Medical: 2 } };
    await command(world, { type: 'set-account', handle: HANDLE, zone: 'Europe/London', policy });
    const before = idOf('NB-UK-142');
    const content = normalizeContent({
      account: HANDLE,
      parts: [
        {
          text: 'Clean hands, safe care: thirty seconds with soap and warm water are enough. Sing a song twice.',
        },
      ],
    });
    await command(world, {
      type: 'write-post',
      postId: before.id,
      content,
      details: {
        ref: before.ref,
        author: 'Social media desk',
        tags: before.tags,
        origin: {
          channel: 'Instagram',
          postedAt: '2026-05-05',
          note: '2,140 likes in a week. Approved there as NB-UK-1182.',
        },
      },
      basedOn: before.contentHash,
    });
    await command(world, {
      type: 'approve-post',
      postId: before.id,
      decisionId: 'first',
      contentHash: contentHash(content),
      role: 'Medical',
      name: 'First medical reviewer',
      reference: 'JB-2026-17',
      until: later(300, '').date,
      benefitRisk: true,
    });
    for (const ref of ['NB-UK-143', 'NB-UK-144', 'NB-UK-145']) {
      const { id, state } = idOf(ref);
      if (state === 'draft') await command(world, { type: 'submit-post', postId: id });
    }
    await take('review-list', WORKSPACE, () => at(world, '#/review'));
    await take('review', WORKSPACE, async () => {
      const page = await at(world, `#/review?post=${before.id}`);
      await page.findByRole('heading', { name: words('workspace_against_approved') });
      return page;
    });
    await take('locked', WORKSPACE, async () => {
      await world.setManaged({
        organisation: 'Northbridge Health',
        everyAccount: {
          roles: ['Medical', 'Legal', 'Brand'],
          authorMayApprove: false,
          longestValidityDays: 365,
        },
      });
      const page = await at(world, '#/settings');
      await page.findByRole('heading', { name: words('policy_organisation') });
      await page.getByRole('button', { name: words('workspace_account_change', HANDLE) }).click();
      await page.findByText(words('policy_set_by', 'Northbridge Health'));
      return page;
    });
  } finally {
    await world.close();
  }
}
