/** The panel in each of its states, brought about as they come about in life. */

import { DEFAULT_POLICY } from '../../../src/domain/approval/approval';
import type { TabSurface, World } from '../../browser/harness';
import { eventually, type Surface } from '../../browser/harness';
import { pressPost, untilEvidence, untilPost } from '../../browser/steps/posting';
import { command, HANDLE, peekPost, queuePost } from '../../browser/steps/seed';
import { words } from '../../browser/steps/words';
import type { QueuePostJson } from '../../sample/sample-queue';
import type { Modes } from '../../stand-in/server';
import { MIXED } from './workspace-scenes';

export interface Stage {
  world: World;
  panel: Surface;
  threads: TabSurface;
}

export interface PanelScene {
  /** Its name in `panel-<name>-<width>-<theme>.png`. */
  name: string;
  /** What is to be seen: a line in docs/screens.md. */
  about: string;
  modes?: Partial<Modes>;
  posts?: QueuePostJson[] | undefined;
  play?(stage: Stage): Promise<void>;
}

/** A wall time in UTC so many hours from now. */
function at(hours: number): { date: string; time: string; zone: string } {
  const iso = new Date(Date.now() + hours * 3_600_000).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), zone: 'UTC' };
}

const FLU =
  'Flu season starts early this year 🍂\n\nThree things help most:\n• the vaccine, from October\n• clean hands, 20 seconds\n• staying at home with a fever';

const CALENDAR = {
  file: 'images/vaccine-calendar.png',
  alt: 'A calendar page for October with the vaccine days marked.',
};

/** The post at hand in most scenes. */
const FIRST = 'NB-UK-201';
const SLEEP = 'Adults need 7 to 9 hours of sleep.\nChildren need more.';

function post(ref: string, text: string, more: Partial<QueuePostJson> = {}): QueuePostJson {
  const approval = {
    role: 'Compliance',
    name: 'Compliance reviewer',
    reference: `PRC-${ref.slice(-3)}`,
    from: '2026-01-01',
    until: at(200 * 24).date,
  };
  return queuePost(ref, text, { approval, ...more });
}

const COMING = [
  post('NB-UK-203', 'World Kidney Day: two questions to ask at your next check-up.', at(20)),
  post('NB-UK-204', 'Sleep and blood pressure: what a week of short nights does.', at(44)),
];

/** A due post, another one, and two to come. */
function queue(text = FLU, more: Partial<QueuePostJson> = {}): QueuePostJson[] {
  return [
    post(FIRST, text, { ...at(-0.2), topic: 'PublicHealth', replyControl: 'everyone', ...more }),
    post('NB-UK-202', 'How long does a cold last? Seven to ten days, as a rule.', at(-0.1)),
    ...COMING,
  ];
}

const withImage = (text: string) => ({ parts: [{ text, media: [CALENDAR] }] });

const fillButton = (panel: Surface) => panel.getByRole('button', { name: words('panel_fill') });

/** Presses Fill on the post at hand; resolves when the panel says something of its own accord. */
async function fillUntil({ panel }: Stage, text: string | RegExp): Promise<void> {
  await fillButton(panel).click();
  await says(panel, text);
}

/** Waits for words, which may also stand in what is said to screen readers. */
async function says(panel: Surface, text: string | RegExp): Promise<void> {
  await eventually(
    async () => (await panel.queryAllByText(text)).length > 0,
    `the panel says ${text}`,
    30_000,
  );
}

const yourTurn = (stage: Stage) => fillUntil(stage, words('panel_your_turn'));

export const PANEL_SCENES: readonly PanelScene[] = [
  { name: 'first', about: 'Before anything is set up' },
  {
    name: 'empty',
    about: 'An account, and no posts yet',
    posts: [],
    play: async ({ world, panel }) => {
      await command(world, {
        type: 'set-account',
        handle: HANDLE,
        zone: 'Europe/London',
        policy: DEFAULT_POLICY,
      });
      await says(panel, words('panel_queue_empty'));
    },
  },
  {
    name: 'nothing-due',
    about: 'Nothing is due: what comes next, and approved posts without a date',
    posts: [
      ...COMING,
      post('NB-UK-205', 'What a reference range is, and what it is not.', { date: '', time: '' }),
    ],
  },
  {
    name: 'not-approved',
    about: 'Posts wait for approval',
    posts: [post(FIRST, 'A text that nobody has approved yet.', { approval: undefined } as never)],
  },
  { name: 'next', about: 'The next post, with its approval and due time', posts: queue() },
  {
    name: 'filling',
    about: 'Bobbin fills the composer',
    posts: queue(),
    modes: { mountDelay: 6000 },
    play: async (stage) => {
      await fillUntil(stage, words('panel_filling'));
    },
  },
  {
    name: 'turn',
    about: 'Your turn: press Post on Threads',
    posts: queue(FLU, withImage(FLU)),
    play: yourTurn,
  },
  {
    name: 'left-by-hand',
    about: 'Options that are left to the person',
    posts: queue(FLU, { ...withImage('Vaccine days, at a glance.'), replyControl: 'followers_only' }),
    modes: { altText: 'none' },
    play: yourTurn,
  },
  {
    name: 'stopped',
    about: 'The text was changed: the press on Post is stopped, and what differs is shown',
    posts: queue(SLEEP),
    play: async (stage) => {
      await yourTurn(stage);
      const box = stage.threads.getByRole('dialog', { name: /thread/i }).getByRole('textbox');
      await box.click();
      await stage.threads.press('Control+End');
      await stage.threads.type(' A lot more!');
      await pressPost(stage.threads);
      await says(stage.panel, words('press_differs'));
    },
  },
  {
    name: 'looking',
    about: 'Post was pressed: Bobbin looks for the post',
    posts: queue(),
    modes: { submitDelay: 8000 },
    play: async (stage) => {
      await yourTurn(stage);
      await pressPost(stage.threads);
      await says(stage.panel, words('panel_looking'));
    },
  },
  {
    name: 'confirmed',
    about: 'Posted and confirmed: read back, exactly as approved',
    posts: queue(),
    play: async (stage) => {
      await yourTurn(stage);
      await pressPost(stage.threads);
      await untilEvidence(stage.world, FIRST, 'confirmed');
      await says(stage.panel, words('evidence_confirmed'));
    },
  },
  {
    name: 'differs',
    about: 'Posted, but what was published differs',
    posts: queue(SLEEP),
    modes: { submitDelay: 1500 },
    play: async (stage) => {
      await yourTurn(stage);
      await pressPost(stage.threads);
      const [post] = await eventually(
        async () => (stage.world.standIn.posts().length > 0 ? stage.world.standIn.posts() : null),
        'it is published',
      );
      stage.world.standIn.editPublished(post!.code, [SLEEP.replace('7 to 9', '8')]);
      await says(stage.panel, words('evidence_mismatch'));
    },
  },
  {
    name: 'unresolved',
    about: 'Not known whether it went out: a person looks',
    posts: queue(),
    play: async (stage) => {
      await yourTurn(stage);
      await stage.world.openThreads('/');
      await stage.threads.close();
      await untilPost(stage.world, FIRST, (post) => post.state === 'unresolved', 'unresolved');
      await says(stage.panel, words('panel_look'));
    },
  },
  {
    name: 'handed-over',
    about: 'Threads’ own scheduler has the post',
    posts: queue(),
    play: async (stage) => {
      await yourTurn(stage);
      const post = await peekPost(stage.world, FIRST);
      await command(stage.world, {
        type: 'record-outcome',
        postId: post!.id,
        by: 'page',
        claimId: post!.claim!.id,
        outcome: 'handed-over',
      });
      await says(stage.panel, words('panel_handed_over'));
    },
  },
  {
    name: 'hold',
    about: 'A hold stops everything',
    posts: queue(),
    play: async ({ world, panel }) => {
      await command(world, {
        type: 'set-hold',
        scope: '*',
        reason: 'Recall of lot 27B: nothing goes out before Legal says so.',
      });
      await says(panel, /Recall of lot/);
    },
  },
  {
    name: 'signed-out',
    about: 'Nobody is signed in on Threads',
    posts: queue(),
    play: async (stage) => {
      stage.world.standIn.signIn(null);
      await stage.threads.reload();
      await fillUntil(stage, words('start_signed_out'));
    },
  },
  {
    name: 'other-account',
    about: 'Threads shows another account',
    posts: queue(),
    play: async (stage) => {
      stage.world.standIn.signIn('someone.else');
      await stage.threads.reload();
      await fillUntil(stage, /Threads shows @someone.else/);
    },
  },
  {
    name: 'draft',
    about: 'A draft of one’s own is open on Threads',
    posts: queue(),
    play: async (stage) => {
      await stage.threads
        .getByRole('button', { name: /what.s new/i })
        .click()
        .catch(() => stage.threads.goto('/intent/post'));
      const box = stage.threads.getByRole('dialog', { name: /thread/i }).getByRole('textbox');
      await box.click();
      await stage.threads.type('Lunch, anyone?');
      await fillUntil(stage, words('start_draft_present'));
    },
  },
  {
    name: 'by-guide',
    about: 'Nothing on the page is recognised: the way by hand, step by step',
    posts: queue(FLU, withImage('Vaccine days, at a glance.')),
    modes: { redesign: 'textarea' },
    play: (stage) => fillUntil(stage, words('start_account_unclear')),
  },
  {
    name: 'other-site',
    about: 'Beside another site',
    posts: queue(),
    play: async ({ threads, panel }) => {
      await threads.page.goto('about:blank');
      await says(panel, words('panel_on_another_site'));
    },
  },
  {
    name: 'permission',
    about: 'The browser does not let Bobbin work on Threads',
    posts: queue(),
    play: async (stage) => {
      await withdrawAccess(stage.world);
      await stage.threads.bringToFront();
      await says(stage.panel, words('start_permission_missing_title'));
    },
  },
  {
    name: 'thread',
    about: 'A long thread with images, mixed directions and scripts',
    posts: queue('', { parts: MIXED }),
    play: yourTurn,
  },
  {
    name: 'lost',
    about: 'Records are missing',
    posts: queue(),
    play: async ({ world, panel }) => {
      await world.inBackground(async () => {
        const { sentinel } = (await chrome.storage.local.get('sentinel')) as {
          sentinel: { size: number };
        };
        await chrome.storage.local.set({ sentinel: { ...sentinel, size: sentinel.size + 412 } });
      });
      await panel.evaluate(() => setTimeout(() => location.reload()));
      await panel.findByRole('heading', { name: words('common_lost_title') });
    },
  },
  {
    name: 'put-off',
    about: 'Not now: another time',
    posts: queue(),
    play: async ({ panel }) => {
      await panel.getByRole('button', { name: words('panel_not_now') }).click();
      await panel.findByRole('dialog');
    },
  },
  {
    name: 'another',
    about: 'Take another post',
    posts: queue(),
    play: async ({ panel }) => {
      await panel.getByRole('button', { name: words('panel_take_another') }).click();
      await panel.findByRole('dialog');
    },
  },
  {
    name: 'by-hand',
    about: 'Posted by hand: with its address, if there is one',
    posts: queue(),
    play: async ({ panel }) => {
      await panel.getByCss('.more button:first-child').click();
      await panel.findByRole('dialog');
    },
  },
  {
    name: 'hold-dialog',
    about: 'Set a hold',
    posts: queue(),
    play: async ({ panel }) => {
      await panel.getByRole('button', { name: words('panel_hold') }).click();
      await panel.findByRole('dialog');
    },
  },
];

/** As a person does on the browser's page of extensions: only when the button is clicked. */
async function withdrawAccess(world: World): Promise<void> {
  const page = await world.browser.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(async (extensionId) => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
    };
    await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' });
  }, world.extensionId);
  await page.close();
}
