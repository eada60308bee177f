/**
 * Proves that the stand-in does what its modes say, in real browsers. Prints a line a check and ends with 1 if any failed.
 *
 * Run: `npx tsx test/stand-in/self-check.ts [--browser chromium|firefox] [--only WORD]`
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { type Modes, type PublishedPost, type StandIn, startStandIn } from './server';

type BrowserName = 'chromium' | 'firefox';

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const onlyBrowser = argument('browser');
const only = argument('only');

const site = 'https://www.threads.com';
const scratch = await mkdtemp(join(tmpdir(), 'stand-in-check-'));

// ---- The way to the stand-in: everything else is refused

async function startProxy(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, client: Socket, head) => {
    const known = /^(www\.)?threads\.(com|net):443$/.test(request.url ?? '');
    if (!known) return client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const up = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      up.write(head);
      up.pipe(client).pipe(up);
    });
    up.on('error', () => client.destroy());
    client.on('error', () => up.destroy());
    client.on('close', () => up.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function launch(name: BrowserName, proxyPort: number): Promise<Browser> {
  if (name === 'chromium') {
    return puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      pipe: true,
      acceptInsecureCerts: true,
      args: ['--no-sandbox', `--proxy-server=127.0.0.1:${proxyPort}`, '--ignore-certificate-errors'],
    });
  }
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'intl.accept_languages': 'en',
    },
  });
}

// ---- Driving a page

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function until<T>(what: string, ask: () => Promise<T> | T, ms = 5000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    // A page that is just being left answers with an error: asked again, it is the next one.
    const value = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => {
        if (Date.now() > end) throw error;
        return null;
      });
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(40);
  }
}

/** A control of the composer (or of the page, with another scope) by its exact text or label, top-most last. */
async function control(page: Page, name: string, scope = 'body'): Promise<ElementHandle<Element>> {
  return until(`control ${name}`, async () => {
    const handle = await page.evaluateHandle(
      (wanted, within) => {
        const all = [
          ...document.querySelectorAll(`${within} [role=button], ${within} [role^=menuitem], ${within} a`),
        ];
        return (
          all
            .filter(
              (element) =>
                element.getAttribute('aria-label') === wanted ||
                element.textContent?.trim() === wanted ||
                element.querySelector('svg[aria-label]')?.getAttribute('aria-label') === wanted,
            )
            .at(-1) ?? null
        );
      },
      name,
      scope,
    );
    return handle.asElement() as ElementHandle<Element> | null;
  });
}

async function press(page: Page, name: string, scope?: string) {
  await (await control(page, name, scope)).click();
}

/** Presses the primary control once it is enabled. */
async function pressPost(page: Page, scope: string, name = 'Post') {
  const post = await control(page, name, scope);
  await until('Post to be enabled', () => post.evaluate((element) => element.ariaDisabled === 'false'));
  await post.click();
}

const inDialog = '[role=dialog] [role=textbox][contenteditable=true]';

async function editor(page: Page, index = 0, selector = inDialog): Promise<ElementHandle<Element>> {
  return until(`editor ${index}`, async () => (await page.$$(selector))[index]);
}

/** Lets the page take its turn: Lexical learns of a selection and writes its state in later tasks. */
const turns = (page: Page) =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    }
  });

/** The filling technique that was found exact in both engines: one paste event with the text in both forms. */
async function pasteBoth(page: Page, element: ElementHandle<Element>, text: string) {
  await element.evaluate((target) => {
    (target as HTMLElement).focus();
    getSelection()?.selectAllChildren(target);
  });
  await turns(page);
  await element.evaluate((target, value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    const init = {
      clipboardData: data,
      data: value,
      dataType: 'text/plain',
      bubbles: true,
      cancelable: true,
    };
    target.dispatchEvent(new ClipboardEvent('paste', init as ClipboardEventInit));
  }, text);
  await turns(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
}

/** What stands in an editor that has a paragraph a line. */
const shownText = (element: ElementHandle<Element>) =>
  element.evaluate((target) => [...target.children].map((block) => block.textContent).join('\n'));

async function attach(
  page: Page,
  selector: string,
  files: { name: string; bytes: number[]; type: string }[],
) {
  await page.evaluate(
    (where, list) => {
      const input = document.querySelector<HTMLInputElement>(where);
      const data = new DataTransfer();
      for (const file of list)
        data.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
      if (!input) throw new Error('no input');
      input.files = data.files;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    files,
  );
}

/** A one-pixel picture; the last byte tells two apart. */
const png = (mark: number) => [
  ...Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  mark,
];
const sha256 = (bytes: number[]) => createHash('sha256').update(Buffer.from(bytes)).digest('hex');

const toastShown = (page: Page) => page.$eval('.toasts', (box) => box.textContent).catch(() => '');
const dialogs = (page: Page) => page.$$eval('[role=dialog]', (all) => all.length);
// biome-ignore lint/performance/useDomNodeTextContent: only what a person can see counts
const bodyText = (page: Page) => page.$eval('body', (body) => (body as HTMLElement).innerText);

// ---- Checks

interface World {
  name: BrowserName;
  page: Page;
  standIn: StandIn;
  /** A fresh page in these modes. */
  open(path: string, modes?: Partial<Modes>): Promise<void>;
}

function equal(actual: unknown, expected: unknown, what = 'value') {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

function truthy(value: unknown, what: string) {
  if (!value) throw new Error(`not so: ${what}`);
}

async function published(world: World, count = 1): Promise<PublishedPost[]> {
  return until('the post', () => {
    const posts = world.standIn.posts();
    return posts.length >= count ? posts : null;
  });
}

async function compose(world: World, modes: Partial<Modes> = {}): Promise<ElementHandle<Element>> {
  await world.open('/', modes);
  await press(world.page, 'New thread', '.nav');
  return editor(world.page);
}

const samples = {
  lines: 'One line\nand another\n\nafter a gap',
  emoji: 'A family 👩‍👩‍👧‍👦, a flag 🇳🇴, a hand 👋🏽 and 𝒻 at the end 🧵',
  rtl: 'مرحبا بكم\nשלום לכם',
  spaces: '  two before, two  between, two after  ',
  tags: 'With #Vaccination, @harbour.notes and https://www.example.org/know-your-numbers?a=1&b=2#c',
  typography: 'Straight \' and " and curly ’ “ ”, no-break\u00a0space, zero\u200bwidth, e\u0301 and é',
  long: `${'x'.repeat(249)}\n${'y'.repeat(250)}`,
};

type Check = (world: World) => Promise<void>;
const checks: Record<string, Check> = {};

for (const lexical of ['0.17', '0.35', '0.52'] as const) {
  for (const kind of ['rich', 'plain'] as const) {
    checks[`paste-both is exact, Lexical ${lexical}, ${kind}`] = async (world) => {
      for (const [name, text] of Object.entries(samples)) {
        world.standIn.reset();
        const box = await compose(world, { lexical, editor: kind });
        await pasteBoth(world.page, box, text);
        await pressPost(world.page, '[role=dialog]');
        const [post] = await published(world);
        equal(post?.parts[0]?.text, text, name);
        equal(post?.parts[0]?.lostLineBreaks, undefined, `${name}: line breaks lost`);
      }
    };
    checks[`typed by hand is exact, Lexical ${lexical}, ${kind}`] = async (world) => {
      const box = await compose(world, { lexical, editor: kind });
      await box.click();
      await world.page.keyboard.type('Typed: one');
      await world.page.keyboard.press('Enter');
      await world.page.keyboard.type('two #three');
      await pressPost(world.page, '[role=dialog]');
      const [post] = await published(world);
      equal(post?.parts[0]?.text, 'Typed: one\ntwo #three');
      equal(world.standIn.untrustedPresses(), 0, 'untrusted');
    };
  }
}

checks['a line feed inside a text node is lost'] = async (world) => {
  const box = await compose(world);
  await box.evaluate((target) => {
    (target as HTMLElement).focus();
    target.dispatchEvent(
      new InputEvent('beforeinput', {
        inputType: 'insertText',
        data: 'one\ntwo',
        bubbles: true,
        cancelable: true,
      }),
    );
  });
  await sleep(50);
  await pressPost(world.page, '[role=dialog]');
  const [post] = await published(world);
  equal(post?.parts[0]?.text, 'onetwo');
  equal(post?.parts[0]?.lostLineBreaks, 1);
};

checks['the whole of a thread arrives: parts, pictures, alt texts, topic, reply control'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  await pasteBoth(page, box, 'Part one');
  await attach(page, '[role=dialog] input[type=file]', [
    { name: 'a ü.png', bytes: png(1), type: 'image/png' },
    { name: 'b.png', bytes: png(2), type: 'image/png' },
  ]);
  await until('previews', async () => (await page.$$('[role=dialog] img[src^="blob:"]')).length === 2);
  const alts = await page.$$('[role=dialog] .chip-start');
  for (const [index, text] of ['First picture', 'Second “picture”'].entries()) {
    await alts[index]?.click();
    const area = await until('alt-text field', () => page.$('[role=dialog] textarea'));
    await area.type(text);
    await press(page, 'Done');
    await until('alt-text dialog gone', async () => (await page.$('[role=dialog] textarea')) === null);
  }
  await press(page, 'Add to thread', '[role=dialog]');
  await pasteBoth(page, await editor(page, 1), 'Part two\nwith a line');
  await press(page, 'Add a topic', '[role=dialog]');
  const search = await until('topic field', () => page.$('input[type=search]'));
  await search.type('Public');
  await (await until('suggestion', () => page.$('[role=option]'))).click();
  await press(page, 'Post Options', '[role=dialog]');
  await press(page, 'Your followers can reply');
  await pressPost(page, '[role=dialog]');
  const [post] = await published(world);
  equal(
    post?.parts.map((part) => part.text),
    ['Part one', 'Part two\nwith a line'],
  );
  equal(post?.parts[0]?.media, [
    { sha256: sha256(png(1)), alt: 'First picture', type: 'image/png', name: 'a ü.png' },
    { sha256: sha256(png(2)), alt: 'Second “picture”', type: 'image/png', name: 'b.png' },
  ]);
  equal(post?.topic, 'Public health');
  equal(post?.replyControl, 'followers_only');
  equal(world.standIn.presses(), 1);
};

checks['toast, feed, profile and permalink show the post'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  await pasteBoth(page, box, samples.tags);
  await pressPost(page, '[role=dialog]');
  const [post] = await published(world);
  const link = await until('View', () => page.$('.toast a'));
  equal(await link.evaluate((a) => (a as HTMLAnchorElement).href), post?.permalink);
  await until('dialog gone', async () => (await dialogs(page)) === 0);
  await until('in the feed', async () => (await page.$$('[data-pressable-container] time')).length === 1);
  await link.click();
  await until('permalink page', () => page.url() === post?.permalink);
  await until('heading', async () => (await bodyText(page)).includes('Thread'));
  const text = await until('text', () => page.$eval('.post-text', (element) => element.textContent));
  truthy(text.includes('example.org/know-your…'), `link shortened in ${text}`);
  truthy(text.includes('With Vaccination,'), `topic without its sign in ${text}`);
  const target = await page.$eval('.post-text a[href^="https://l.threads.com"]', (a) =>
    a.getAttribute('href'),
  );
  truthy(
    target?.includes(encodeURIComponent('https://www.example.org/know-your-numbers?a=1&b=2#c')),
    'whole link',
  );
  await page.goto(`${site}/@northbridge.health`);
  await until('profile', async () => (await bodyText(page)).includes('Edit profile'));
  const when = await until('time', () =>
    page.$('[data-pressable-container] a[href*="/post/"] time[datetime]'),
  );
  equal(await when.evaluate((time) => time.getAttribute('datetime')), post?.at);
};

checks['Post is disabled when empty and above 500; Ctrl+Enter posts'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  const disabled = async () =>
    (await control(page, 'Post', '[role=dialog]')).evaluate((element) =>
      element.getAttribute('aria-disabled'),
    );
  equal(await disabled(), 'true', 'empty');
  await pasteBoth(page, box, 'z'.repeat(503));
  equal(await disabled(), 'true', 'too long');
  equal(await page.$eval('.counter', (element) => element.textContent), '-3');
  await pasteBoth(page, box, 'short');
  equal(await disabled(), 'false', 'short');
  await box.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  const [post] = await published(world);
  equal(post?.parts[0]?.text, 'short');
};

checks['one line of the record for each untrusted press'] = async (world) => {
  const box = await compose(world);
  await pasteBoth(world.page, box, 'clicked by a script');
  await (await control(world.page, 'Post', '[role=dialog]')).evaluate((element) =>
    (element as HTMLElement).click(),
  );
  await published(world);
  equal(world.standIn.untrustedPresses(), 1);
};

checks['editing: a live post is changed through a composer that ends with Done'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  await pasteBoth(page, box, 'before');
  await pressPost(page, '[role=dialog]');
  const [post] = await published(world);
  await page.goto(post?.permalink ?? '');
  await press(page, 'More', 'main');
  await press(page, 'Edit', '[role=menu]');
  const again = await editor(page);
  await until('the old text', async () => (await shownText(again)) === 'before');
  await pasteBoth(page, again, 'after');
  await pressPost(page, '[role=dialog]', 'Done');
  await until('the new text', () => page.$eval('.post-text', (element) => element.textContent === 'after'));
  equal(world.standIn.edits(), [{ code: post?.code, text: 'after', trusted: true }]);
  equal(world.standIn.posts()[0]?.parts[0]?.text, 'before');
  await world.open(new URL(post?.permalink ?? '').pathname, { editing: 'none', inlineLabel: 'reply' });
  await control(page, 'Reply', '.inline-reply');
  equal(await page.$('main svg[aria-label=More]'), null);
};

// ---- Composer modes

checks['draft: somebody’s own text is restored'] = async (world) => {
  const box = await compose(world, { draft: ['mine\nand mine', 'second'] });
  await until('draft', async () => (await shownText(box)) === 'mine\nand mine');
  equal(await shownText(await editor(world.page, 1)), 'second');
};

checks['mountDelay: the shell first, the editor later'] = async (world) => {
  await world.open('/', { mountDelay: 1500 });
  await press(world.page, 'New thread', '.nav');
  await until('shell', () => world.page.$('[role=dialog]'));
  equal((await world.page.$$(inDialog)).length, 0, 'editors at first');
  await editor(world.page);
};

for (const remount of [false, true]) {
  checks[`hydrationReset: a correct fill is emptied twice (${remount ? 'new' : 'same'} element)`] = async (
    world,
  ) => {
    let box = await compose(world, { hydrationReset: { ms: 200, times: 2, from: 'fill', remount } });
    for (let round = 0; round < 2; round += 1) {
      await pasteBoth(world.page, box, 'filled');
      equal(await shownText(box), 'filled');
      await until('emptied', async () => (await shownText(await editor(world.page))) === '');
      const next = await editor(world.page);
      equal(await next.evaluate((a, b) => a === b, box), !remount, 'same element');
      box = next;
    }
    await pasteBoth(world.page, box, 'filled');
    await sleep(500);
    equal(await shownText(await editor(world.page)), 'filled', 'the third stays');
  };
}

checks['hydrationReset: from the mount on'] = async (world) => {
  const box = await compose(world, { hydrationReset: { ms: 800, times: 1, from: 'mount', remount: false } });
  await pasteBoth(world.page, box, 'filled');
  equal(await shownText(box), 'filled');
  await until('emptied', async () => (await shownText(box)) === '');
};

checks['untrusted: what goes through Lexical’s own command still arrives'] = async (world) => {
  for (const lexical of ['0.35', '0.52'] as const) {
    world.standIn.reset();
    const box = await compose(world, { untrusted: 'all-ignored', lexical });
    await box.evaluate((target, text) => {
      interface Internals {
        focus(then: () => void): void;
        dispatchCommand(command: { type?: string }, payload: unknown): boolean;
        _commands: Map<{ type?: string }, unknown>;
      }
      const lexicalEditor = (target as Element & { __lexicalEditor: Internals }).__lexicalEditor;
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const init = { clipboardData: data, data: text, dataType: 'text/plain' };
      const event = new ClipboardEvent('paste', init as ClipboardEventInit);
      return new Promise<void>((resolve) => {
        lexicalEditor.focus(() => {
          for (const type of ['SELECT_ALL_COMMAND', 'PASTE_COMMAND']) {
            const command = [...lexicalEditor._commands.keys()].find((known) => known.type === type);
            if (command) lexicalEditor.dispatchCommand(command, event);
          }
          resolve();
        });
      });
    }, samples.lines);
    await pressPost(world.page, '[role=dialog]');
    equal((await published(world))[0]?.parts[0]?.text, samples.lines, lexical);
  }
};

checks['Lexical 0.17 gives its commands no names in production, later ones do'] = async (world) => {
  for (const [lexical, named] of [
    ['0.17', false],
    ['0.35', true],
    ['0.52', true],
  ] as const) {
    const box = await compose(world, { lexical });
    const found = await box.evaluate((target) =>
      [
        ...(
          target as Element & { __lexicalEditor: { _commands: Map<{ type?: string }, unknown> } }
        ).__lexicalEditor._commands.keys(),
      ].some((command) => command.type === 'PASTE_COMMAND'),
    );
    equal(found, named, lexical);
  }
};

checks['lateChange: the text changes after the fill'] = async (world) => {
  const wanted = { space: 'it is "so" ', quotes: 'it is “so”', word: 'It is "so"' } as const;
  for (const how of ['space', 'quotes', 'word'] as const) {
    world.standIn.reset();
    const box = await compose(world, { lateChange: { ms: 200, how } });
    await pasteBoth(world.page, box, 'it is "so"');
    await sleep(400);
    await pressPost(world.page, '[role=dialog]');
    equal((await published(world))[0]?.parts[0]?.text, wanted[how], how);
  }
};

checks['lateChange: lines in one text node look the same and are lost'] = async (world) => {
  const box = await compose(world, { lateChange: { ms: 200, how: 'lines' } });
  await pasteBoth(world.page, box, 'one\ntwo');
  await until('one block', async () => (await box.$$('p')).length === 1);
  equal(await shownText(box), 'one\ntwo');
  await pressPost(world.page, '[role=dialog]');
  const [post] = await published(world);
  equal([post?.parts[0]?.text, post?.parts[0]?.lostLineBreaks], ['onetwo', 1]);
};

checks['untrusted: text-ignored refuses a made paste, takes typing and files'] = async (world) => {
  const box = await compose(world, { untrusted: 'text-ignored' });
  await pasteBoth(world.page, box, 'not taken');
  equal(await shownText(box), '');
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  await until('preview', () => world.page.$('[role=dialog] img[src^="blob:"]'));
  await box.click();
  await world.page.keyboard.type('typed');
  equal(await shownText(box), 'typed');
};

checks['untrusted: all-ignored refuses made clicks and files too'] = async (world) => {
  const box = await compose(world, { untrusted: 'all-ignored' });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  await box.click();
  await world.page.keyboard.type('typed');
  await (await control(world.page, 'Post', '[role=dialog]')).evaluate((element) =>
    (element as HTMLElement).click(),
  );
  await sleep(200);
  equal(world.standIn.presses(), 0);
  equal(await world.page.$('[role=dialog] img[src^="blob:"]'), null, 'preview');
};

checks['composerRole: menu has no dialog, and works'] = async (world) => {
  await world.open('/', { composerRole: 'menu' });
  await press(world.page, 'New thread', '.nav');
  const box = await editor(world.page, 0, '.composer [role=textbox]');
  equal(await dialogs(world.page), 0);
  await pasteBoth(world.page, box, 'in a menu');
  await pressPost(world.page, '.composer');
  equal((await published(world))[0]?.parts[0]?.text, 'in a menu');
};

for (const stackedDialog of ['before', 'after'] as const) {
  checks[`stackedDialog: ${stackedDialog}, an empty one, and the mouse still reaches Post`] = async (
    world,
  ) => {
    const box = await compose(world, { stackedDialog });
    const empty = await world.page.$$eval('[role=dialog]', (all) =>
      all.map((one) => one.childElementCount === 0),
    );
    equal(empty, stackedDialog === 'before' ? [true, false] : [false, true]);
    await pasteBoth(world.page, box, 'stacked');
    await pressPost(world.page, '[role=dialog]');
    await published(world);
  };
}

checks['a textbox of the same shape stands behind the dialog'] = async (world) => {
  await compose(world);
  const all = await world.page.$$eval('[role=textbox][data-lexical-editor=true]', (boxes) =>
    boxes.map((box) => [box.getAttribute('aria-label'), box.closest('[role=dialog]') !== null]),
  );
  const label = 'Empty text field. Type to compose a new post.';
  equal(all, [
    [label, false],
    [label, true],
  ]);
};

checks['escape: asks to save; Cancel keeps, Save records a draft'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  await pasteBoth(page, box, 'to be kept');
  await box.focus();
  await page.keyboard.press('Escape');
  await until('question', async () => (await bodyText(page)).includes('Save to drafts?'));
  await press(page, 'Cancel', '.modal');
  equal(await shownText(box), 'to be kept');
  await press(page, 'Cancel', '.composer');
  await press(page, 'Save', '.modal');
  await until('closed', async () => (await dialogs(page)) === 0);
  await until('draft', () => world.standIn.drafts().length === 1);
  equal(world.standIn.drafts(), [['to be kept']]);
};

checks['escape: closes drops the text at once'] = async (world) => {
  const box = await compose(world, { escape: 'closes' });
  await pasteBoth(world.page, box, 'lost');
  await box.focus();
  await world.page.keyboard.press('Escape');
  await until('closed', async () => (await dialogs(world.page)) === 0);
};

checks['primaryLabel and language: Post is called otherwise, labels follow'] = async (world) => {
  const expected: [Partial<Modes>, string, string][] = [
    [{ primaryLabel: 'share' }, 'Share', 'Empty text field. Type to compose a new post.'],
    [{ primaryLabel: 'schedule' }, 'Schedule', 'Empty text field. Type to compose a new post.'],
    [{ language: 'vi' }, 'Đăng', 'Trường văn bản trống. Hãy nhập vào để soạn bài viết mới.'],
    [{ language: 'zh-Hans' }, '发布', '文本栏为空白。请输入内容，撰写新帖子。'],
    [{ language: 'zh-Hant' }, '發佈', ''],
    [{ language: 'ko' }, '게시', ''],
    [{ language: 'de' }, 'Posten', ''],
    [{ language: 'fr' }, 'Publier', ''],
    [{ language: 'id' }, 'Posting', ''],
    [{ language: 'ar' }, 'نشر', ''],
  ];
  for (const [modes, label, field] of expected) {
    await world.open('/intent/post', modes);
    const box = await editor(world.page);
    await control(world.page, label, '[role=dialog]');
    if (field) equal(await box.evaluate((element) => element.getAttribute('aria-label')), field);
    if (modes.language) equal(await world.page.$eval('html', (html) => html.lang), modes.language);
  }
  equal(await world.page.$eval('html', (html) => html.dir), 'rtl');
};

checks['wording: unknown, no label is one that anybody noted'] = async (world) => {
  await world.open('/', { wording: 'unknown' });
  await press(world.page, 'daerht weN', '.nav');
  const box = await editor(world.page);
  await pasteBoth(world.page, box, 'all words are new');
  await pressPost(world.page, '[role=dialog]', 'tsoP');
  equal((await published(world))[0]?.parts[0]?.text, 'all words are new');
};

checks['textLimit: over it the counter is negative and Post does nothing'] = async (world) => {
  const box = await compose(world, { textLimit: 10 });
  await pasteBoth(world.page, box, 'twelve chars');
  equal(await world.page.$eval('.counter', (element) => element.textContent), '-2');
  await press(world.page, 'Post', '[role=dialog]');
  await sleep(100);
  equal(world.standIn.presses(), 0);
};

checks['replyTarget and targetDelay: the card, late, or a name only'] = async (world) => {
  const { page, standIn } = world;
  const target = standIn.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  const path = `/intent/post?reply_post_shortcode=${target.code}`;
  const link = `[role=dialog] a[href*="${target.code}"]`;
  const placeholder = async () =>
    (await editor(page)).evaluate((element) => element.getAttribute('aria-placeholder'));
  await world.open(path, { targetDelay: 400 });
  equal(await placeholder(), 'What’s new?');
  equal(await page.$(link), null, 'at first');
  await until('the card', () => page.$(link));
  equal(await placeholder(), 'Reply to harbour.notes…');
  await world.open(path, { replyTarget: 'name' });
  await until('the name', async () => (await placeholder()) === 'Reply to harbour.notes…');
  equal(await page.$(link), null);
};

checks['apostrophe: curly and straight'] = async (world) => {
  for (const [apostrophe, text] of [
    ['curly', 'What’s new?'],
    ['straight', "What's new?"],
  ] as const) {
    const box = await compose(world, { apostrophe });
    equal(await box.evaluate((element) => element.getAttribute('aria-placeholder')), text);
  }
};

checks['topicField and topicSticks'] = async (world) => {
  const { page } = world;
  const add = async () => {
    await press(page, 'Add a topic', '[role=dialog]');
    const field = await until('field', () => page.$('.topic-input'));
    await field.type('My own');
    await page.keyboard.press('Enter');
    await sleep(50);
    return (await page.$('.topic-name')) !== null;
  };
  await compose(world);
  equal(await add(), true, 'sticks');
  await compose(world, { topicSticks: false });
  equal(await add(), false, 'does not stick');
  await compose(world, { topicField: 'inline' });
  await (await control(page, 'Add a topic', '[role=dialog]')).evaluate((element) =>
    (element as HTMLElement).click(),
  );
  await sleep(50);
  equal(await page.$('.topic-input'), null, 'made click ignored');
  equal(await add(), true, 'inline');
};

checks['footer: anyone-can-reply'] = async (world) => {
  await compose(world, { footer: 'anyone-can-reply' });
  await press(world.page, 'Anyone can reply', '[role=dialog]');
  await press(world.page, 'Profiles you mention can reply');
  await control(world.page, 'Profiles you mention can reply', '[role=dialog]');
};

checks['header menu: AI label and paid partnership are recorded'] = async (world) => {
  const box = await compose(world);
  const { page } = world;
  await pasteBoth(page, box, 'labelled');
  for (const item of ['Add AI label', 'Mark as paid partnership']) {
    await page.click('.composer-head-end .menu-anchor > [role=button]');
    await press(page, item, '[role=menu]');
  }
  await pressPost(page, '[role=dialog]');
  const [post] = await published(world);
  equal([post?.aiLabel, post?.paidPartnership], [true, true]);
};

async function schedule(page: Page) {
  await page.click('.composer-head-end .menu-anchor > [role=button]');
  await press(page, 'Schedule…', '[role=menu]');
  await press(page, 'Next month', '.schedule');
  const cells = await page.$$('.schedule [role=gridcell]');
  await cells[15]?.click();
  await page.type('.schedule input[placeholder=hh]', '09');
  await page.type('.schedule input[placeholder=mm]', '30');
  await press(page, 'Done', '.schedule');
}

checks['schedule: the control reads Schedule, the post is not published'] = async (world) => {
  const box = await compose(world);
  await pasteBoth(world.page, box, 'for later');
  await schedule(world.page);
  await pressPost(world.page, '[role=dialog]', 'Schedule');
  const [post] = await published(world);
  truthy(post?.scheduledFor?.endsWith(':30:00.000Z'), `scheduled for ${post?.scheduledFor}`);
  await until('toast', async () => (await toastShown(world.page)) === 'Scheduled');
  await world.page.goto(`${site}/@northbridge.health`);
  await until('profile', async () => (await bodyText(world.page)).includes('Edit profile'));
  await sleep(200);
  equal(await world.page.$('[data-pressable-container]'), null, 'on the profile');
};

checks['scheduledAlready: the 26th is refused over the open composer'] = async (world) => {
  const box = await compose(world, { scheduledAlready: 25 });
  await pasteBoth(world.page, box, 'one too many');
  await schedule(world.page);
  await pressPost(world.page, '.composer', 'Schedule');
  await until('refusal', async () => (await bodyText(world.page)).includes('Can’t schedule thread'));
  equal(world.standIn.posts().length, 0);
  await press(world.page, 'OK', '.modal');
  equal(await shownText(box), 'one too many');
};

for (const redesign of ['textarea', 'closed-shadow'] as const) {
  checks[`redesign: ${redesign}, nothing is found, a person can still post`] = async (world) => {
    await world.open('/', { redesign });
    const { page } = world;
    await page.click('.row-open');
    const found = await page.$$eval(
      '[role=textbox], [contenteditable], [role=dialog], #barcelona-page-layout, [data-pressable-container], .redesigned input[type=file]',
      (all) => all.length,
    );
    equal(found, 0, 'known handles');
    const { width, height } = page.viewport() ?? { width: 800, height: 600 };
    const [x, y] = [width / 2, height * 0.2 + 110];
    // A closed shadow root cannot be asked; what lies under the mouse can.
    await until('composer', () =>
      page.evaluate((at, down) => document.elementFromPoint(at, down)?.matches('#root ~ * *'), x, y),
    );
    await page.mouse.click(x, y);
    await page.keyboard.type('still here');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    equal((await published(world))[0]?.parts[0]?.text, 'still here');
  };
}

// ---- Media modes

checks['attachCopies: two of one'] = async (world) => {
  await compose(world, { attachCopies: 2 });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  await until(
    'two previews',
    async () => (await world.page.$$('[role=dialog] img[src^="blob:"]')).length === 2,
  );
  await press(world.page, 'Remove', '[role=dialog]');
  await until(
    'one preview',
    async () => (await world.page.$$('[role=dialog] img[src^="blob:"]')).length === 1,
  );
};

checks['copyDelay: the second copy comes later'] = async (world) => {
  await compose(world, { attachCopies: 2, copyDelay: 400 });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  const count = async () => (await world.page.$$('[role=dialog] img[src^="blob:"]')).length;
  await until('one preview', async () => (await count()) === 1);
  await until('two previews', async () => (await count()) === 2);
};

for (const mediaRefused of ['page', 'server'] as const) {
  checks[`mediaRefused: ${mediaRefused}`] = async (world) => {
    await compose(world, { mediaRefused });
    await attach(world.page, '[role=dialog] input[type=file]', [
      { name: 'a.png', bytes: png(1), type: 'image/png' },
    ]);
    await until('said', async () => (await toastShown(world.page))?.includes('could not be uploaded'));
    equal(await world.page.$('[role=dialog] img[src^="blob:"]'), null);
  };
}

checks['mediaInput: after-attach; the person’s own choice of a file arrives'] = async (world) => {
  await compose(world, { mediaInput: 'after-attach' });
  const { page } = world;
  equal(await page.$('input[type=file]'), null);
  const file = join(scratch, 'own.png');
  await writeFile(file, Buffer.from(png(7)));
  if (world.name === 'chromium') {
    const [chooser] = await Promise.all([
      page.waitForFileChooser(),
      press(page, 'Attach media', '[role=dialog]'),
    ]);
    await chooser.accept([file]);
  } else {
    await press(page, 'Attach media', '[role=dialog]');
    const input = (await until('input', () => page.$('input[type=file]'))) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
  }
  await until('preview', () => page.$('[role=dialog] img[src^="blob:"]'));
  await pressPost(page, '[role=dialog]');
  equal((await published(world))[0]?.parts[0]?.media[0]?.sha256, sha256(png(7)));
};

checks['altText: none'] = async (world) => {
  await compose(world, { altText: 'none' });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  await until('preview', () => world.page.$('[role=dialog] img[src^="blob:"]'));
  truthy(!(await bodyText(world.page)).includes('Alt'), 'no alt control');
};

checks['altShown: dialog: the preview keeps silent'] = async (world) => {
  await compose(world, { altShown: 'dialog' });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.png', bytes: png(1), type: 'image/png' },
  ]);
  await until('preview', () => world.page.$('[role=dialog] img[src^="blob:"]'));
  await (await control(world.page, 'Alt', '[role=dialog]')).click();
  await (await world.page.waitForSelector('textarea'))!.type('A hand');
  await (await control(world.page, 'Done')).click();
  await until('closed', async () => !(await world.page.$('textarea')));
  equal(await world.page.$eval('[role=dialog] img[src^="blob:"]', (one) => one.getAttribute('alt')), '');
};

checks['uploadDelay: Post waits for the upload'] = async (world) => {
  await compose(world, { uploadDelay: 600 });
  await attach(world.page, '[role=dialog] input[type=file]', [
    { name: 'a.mp4', bytes: [1, 2], type: 'video/mp4' },
  ]);
  await until('preview', () => world.page.$('[role=dialog] video'));
  const post = await control(world.page, 'Post', '[role=dialog]');
  equal(await post.evaluate((element) => element.getAttribute('aria-disabled')), 'true');
  await until('enabled', () => post.evaluate((element) => element.getAttribute('aria-disabled') === 'false'));
};

// ---- The page around

checks['feedRow and feedRowPost: the row’s Post opens a second, empty composer'] = async (world) => {
  const box = await compose(world, { backdrop: 'none' });
  await pasteBoth(world.page, box, 'the filled one');
  await world.page.click('.row-post');
  await until('second composer', async () => (await world.page.$$(inDialog)).length === 2);
  equal(await shownText(await editor(world.page, 0)), 'the filled one');
  equal(await shownText(await editor(world.page, 1)), '');
  equal(world.standIn.presses(), 0);
  for (const [feedRow, buttons, boxes] of [
    ['button', 1, 0],
    ['textbox', 0, 1],
    ['both', 1, 1],
  ] as const) {
    await world.open('/', { feedRow, feedRowPost: false });
    await until('row', () => world.page.$('.row-open'));
    await sleep(50);
    equal((await world.page.$$('[role=button][aria-label^="Empty text field"]')).length, buttons, feedRow);
    equal((await world.page.$$('[role=textbox]')).length, boxes, feedRow);
    equal(await world.page.$('.row-post'), null);
  }
};

checks['backdrop covers: the mouse does not reach the row behind'] = async (world) => {
  await compose(world);
  await world.page.mouse.click(400, 40);
  await sleep(100);
  equal((await world.page.$$(inDialog)).length, 1);
};

checks['columns: three rows'] = async (world) => {
  await world.open('/', { columns: 3 });
  await until('rows', async () => (await world.page.$$('.composer-row')).length === 3);
};

checks['interstitial: at once, over the page, until pressed'] = async (world) => {
  await world.open('/');
  await control(world.page, 'New thread', '.nav');
  world.standIn.setModes({ interstitial: 'cookies' });
  await press(world.page, 'Decline optional cookies');
  await until('gone', async () => (await dialogs(world.page)) === 0);
  await world.open('/', { interstitial: 'not-now' });
  await press(world.page, 'Not now');
  await until('gone', async () => (await dialogs(world.page)) === 0);
};

const navAccount = (page: Page) =>
  page.evaluate(
    () => document.querySelector('svg[aria-label=Profile]')?.closest('a')?.getAttribute('href') ?? null,
  );
const composerAccount = (page: Page) =>
  page.$eval('[role=dialog] .author', (element) => element.textContent).catch(() => null);

checks['accounts: other, disagreeing, late, switched live and silently'] = async (world) => {
  const { page, standIn } = world;
  standIn.signIn('quiet.garden');
  await compose(world);
  equal([await navAccount(page), await composerAccount(page)], ['/@quiet.garden', 'quiet.garden']);
  standIn.setModes({ composerAccount: 'third.party' });
  await until('disagreement', async () => (await composerAccount(page)) === 'third.party');
  equal(await navAccount(page), '/@quiet.garden');
  await world.open('/', { navDelay: 500 });
  equal(await navAccount(page), null);
  await until('navigation', () => navAccount(page));
  await compose(world);
  standIn.signIn('northbridge.health');
  await until('live switch', async () => (await composerAccount(page)) === 'northbridge.health');
  const box = await compose(world, { accountSwitch: 'silent' });
  standIn.signIn('quiet.garden');
  await pasteBoth(page, box, 'whose is it');
  equal(await composerAccount(page), 'northbridge.health');
  await pressPost(page, '[role=dialog]');
  equal((await published(world))[0]?.account, 'quiet.garden');
};

checks['otherProfiles: the person switches in the page'] = async (world) => {
  await world.open('/', { otherProfiles: ['quiet.garden'] });
  await press(world.page, 'More', '.nav');
  await press(world.page, 'Switch profiles: quiet.garden');
  await until('switched', async () => (await navAccount(world.page)) === '/@quiet.garden');
  equal(world.standIn.account(), 'quiet.garden');
};

checks['signed out: intent goes through login and lands in the filled composer'] = async (world) => {
  const { page, standIn } = world;
  standIn.signIn(null);
  await world.open('/intent/post?text=Hello+there');
  await until('login page', () => page.url().startsWith(`${site}/login?next=`));
  const text = await bodyText(page);
  truthy(text.includes('Log in') && text.includes('Continue with Instagram'), text);
  await page.type('input[autocomplete=username]', 'quiet.garden');
  await press(page, 'Log in', 'main');
  const box = await editor(page);
  await until('text', async () => (await shownText(box)) === 'Hello there');
  standIn.signIn(null);
  await world.open('/');
  await until('feed', async () => (await bodyText(page)).includes('Continue with Instagram'));
  equal(await page.$('[role=textbox]'), null);
  equal(await navAccount(page), null);
};

checks['messages: the same textbox, nothing of ours'] = async (world) => {
  await world.open('/messages/t/17');
  const box = await editor(world.page, 0, '[role=textbox][data-lexical-editor=true]');
  await box.click();
  await world.page.keyboard.type('private');
  await press(world.page, 'Send', 'main');
  await until('message', () => world.standIn.messages()[0] === 'private');
};

// ---- Intent and hosts

checks['intent: all parameters, reply and quote, and the address is left'] = async (world) => {
  const { page, standIn } = world;
  const target = standIn.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  const quoted = standIn.publish('harbour.notes', { parts: [{ text: 'Old times' }] });
  const query = new URLSearchParams({
    text: 'Line one\nline 😀 two',
    url: 'https://example.org/a',
    tag: 'Commuting',
    reply_control: 'mentioned_only',
    reply_post_shortcode: target.code,
    quote_post_shortcode: quoted.code,
  });
  await world.open(`/intent/post?${query}`);
  await editor(page);
  await until('parent', async () =>
    (await page.$eval('[role=dialog]', (d) => d.textContent))?.includes('Ferry times'),
  );
  await pressPost(page, '[role=dialog]');
  const post = (await published(world, 3))[2];
  equal(post?.parts, [{ text: 'Line one\nline 😀 two', link: 'https://example.org/a', media: [] }]);
  equal([post?.topic, post?.replyControl], ['Commuting', 'mentioned_only']);
  equal([post?.replyTo, post?.quoteOf], [target.code, quoted.code]);
  await until('address', () => page.url() === `${site}/`);
};

checks['intentDamage and intentStatus'] = async (world) => {
  await world.open('/intent/post?text=a%F0%9F%98%80b', { intentDamage: true });
  const box = await editor(world.page);
  equal(await shownText(box), 'a\uFFFDb');
  world.standIn.setModes({ intentStatus: 429 });
  const response = await world.page.goto(`${site}/intent/post`);
  equal(response?.status(), 429);
};

checks['intentDrops: the composer opens without what it was asked for'] = async (world) => {
  const { page, standIn } = world;
  const target = standIn.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  await world.open(`/intent/post?tag=Commuting&reply_post_shortcode=${target.code}`, {
    intentDrops: ['reply_post_shortcode'],
  });
  await pasteBoth(page, await editor(page), 'meant as a reply');
  await pressPost(page, '[role=dialog]');
  const post = (await published(world, 2))[1];
  equal([post?.topic, post?.replyTo], ['Commuting', undefined]);
};

checks['lane: a Threads of its own on the same server'] = async (world) => {
  const { page, standIn } = world;
  const lane = standIn.lane('self-check');
  lane.setModes({ language: 'ko' });
  lane.signIn('quiet.garden');
  await page.setExtraHTTPHeaders({ 'x-stand-in-lane': 'self-check' });
  await page.goto(site);
  await press(page, '새로운 스레드', '.nav');
  await pasteBoth(page, await editor(page), 'in its own lane');
  const held = await page.evaluate(() =>
    (globalThis as unknown as { standInHolds(): { parts: { text: string }[] }[] }).standInHolds(),
  );
  equal(
    held.map(({ parts }) => parts.map(({ text }) => text)),
    [['in its own lane']],
  );
  await pressPost(page, '[role=dialog]', '게시');
  await until('published', () => lane.posts().length === 1);
  await page.setExtraHTTPHeaders({});
  equal([lane.posts()[0]?.account, standIn.posts().length], ['quiet.garden', 0]);
};

checks['oldHost: redirects, or serves'] = async (world) => {
  await world.page.goto('https://www.threads.net/@harbour.notes');
  equal(world.page.url(), `${site}/@harbour.notes`);
  await world.page.goto('https://threads.com/');
  equal(world.page.url(), `${site}/`);
  world.standIn.setModes({ oldHost: 'serves' });
  await world.page.goto('https://www.threads.net/');
  equal(world.page.url(), 'https://www.threads.net/');
  await press(world.page, 'New thread', '.nav');
  await pasteBoth(world.page, await editor(world.page), 'old host');
  await pressPost(world.page, '[role=dialog]');
  await published(world);
};

// ---- After the press

const outcomes: [Partial<Modes>, { posts: number; dialogs: number; toast: RegExp }][] = [
  [{ toast: 'plain' }, { posts: 1, dialogs: 0, toast: /^Posted$/ }],
  [{ toast: 'none' }, { posts: 1, dialogs: 0, toast: /^$/ }],
  [{ submit: 'error-not-sent' }, { posts: 0, dialogs: 1, toast: /went wrong/ }],
  [{ submit: 'error-sent' }, { posts: 1, dialogs: 1, toast: /went wrong/ }],
  [{ submit: 'network-sent' }, { posts: 1, dialogs: 1, toast: /went wrong/ }],
  [{ submit: 'network-not-sent' }, { posts: 0, dialogs: 1, toast: /went wrong/ }],
  [
    { submit: 'error-sent', afterError: 'closes' },
    { posts: 1, dialogs: 0, toast: /went wrong/ },
  ],
  [
    { submit: 'error-not-sent', afterError: 'closes' },
    { posts: 0, dialogs: 0, toast: /went wrong/ },
  ],
  [{ submit: 'dropped' }, { posts: 0, dialogs: 0, toast: /^$/ }],
  [
    { submit: 'error-not-sent', closes: 'pressed' },
    { posts: 0, dialogs: 0, toast: /went wrong/ },
  ],
];
for (const [modes, wanted] of outcomes) {
  checks[`submit: ${JSON.stringify(modes)}`] = async (world) => {
    const box = await compose(world, modes);
    await pasteBoth(world.page, box, 'pressed');
    await pressPost(world.page, '[role=dialog]');
    await until('submit', () => world.standIn.presses() === 1);
    await until('outcome', async () => wanted.toast.test((await toastShown(world.page)) ?? ''));
    await until('dialogs', async () => (await dialogs(world.page)) === wanted.dialogs);
    await sleep(150);
    equal(world.standIn.posts().length, wanted.posts, 'stored');
    equal(world.standIn.presses(), 1, 'requests');
    equal(await world.page.$('.toast a'), null, 'link');
  };
}

checks['submitDelay: the dialog stays, a second press does nothing; or it closes at the press'] = async (
  world,
) => {
  let box = await compose(world, { submitDelay: 700 });
  await pasteBoth(world.page, box, 'slow');
  await pressPost(world.page, '[role=dialog]');
  await (await control(world.page, 'Post', '[role=dialog]')).click();
  equal(await dialogs(world.page), 1);
  await published(world);
  equal(world.standIn.presses(), 1);
  box = await compose(world, { submitDelay: 700, closes: 'pressed' });
  await pasteBoth(world.page, box, 'slow');
  await pressPost(world.page, '[role=dialog]');
  await until('closed', async () => (await dialogs(world.page)) === 0);
  equal(world.standIn.posts().length, 1);
  equal(await toastShown(world.page), 'Posting…');
  await until('toast', async () => (await toastShown(world.page)) === 'PostedView');
  equal(world.standIn.posts().length, 2);
};

checks['afterPost: permalink'] = async (world) => {
  const box = await compose(world, { afterPost: 'permalink' });
  await pasteBoth(world.page, box, 'redirected');
  await pressPost(world.page, '[role=dialog]');
  const [post] = await published(world);
  await until('redirect', () => world.page.url() === post?.permalink);
};

checks['a text with six links is refused'] = async (world) => {
  const box = await compose(world);
  await pasteBoth(world.page, box, [1, 2, 3, 4, 5, 6].map((n) => `https://example.org/${n}`).join('\n'));
  await pressPost(world.page, '[role=dialog]');
  await until('error', async () => (await toastShown(world.page))?.includes('went wrong'));
  equal(world.standIn.posts().length, 0);
};

// ---- Published pages

checks['published: changed and cut; edited, deleted and counted afterwards'] = async (world) => {
  const { page, standIn } = world;
  const text = async () => until('text', () => page.$eval('.post-text', (element) => element.textContent));
  for (const [mode, wanted] of [
    ['changed', 'What was sents'],
    ['cut', 'What was sent'],
  ] as const) {
    standIn.reset();
    const box = await compose(world, { published: mode });
    await pasteBoth(page, box, 'What was sent');
    await pressPost(page, '[role=dialog]');
    const [post] = await published(world);
    equal(post?.parts[0]?.text, 'What was sent');
    await page.goto(post?.permalink ?? '');
    equal(await text(), wanted);
  }
  const [post] = standIn.posts();
  const code = post?.code ?? '';
  standIn.editPublished(code, ['Edited later']);
  standIn.setCounts(code, { views: 2512, likes: 36, replies: 6 });
  await page.goto(post?.permalink ?? '');
  equal(await text(), 'Edited later');
  truthy((await bodyText(page)).includes('2.5K views'), 'views');
  await control(page, 'Like', 'main');
  await world.open(new URL(post?.permalink ?? '').pathname, { counts: 'label' });
  await control(page, 'Like 36', 'main');
  standIn.deletePublished(code);
  await page.goto(post?.permalink ?? '');
  await until('gone', async () => (await bodyText(page)).includes('isn’t available'));
};

checks['publishedBreaks and foldAfter'] = async (world) => {
  const { page, standIn } = world;
  const post = standIn.publish('harbour.notes', {
    parts: [{ text: 'one\ntwo three four' }, { text: 'part two' }],
  });
  for (const publishedBreaks of ['text', 'br', 'spans'] as const) {
    await world.open(new URL(post.permalink).pathname, { publishedBreaks });
    const texts = await until('parts', async () => {
      const all = await page.$$eval('.post-text', (list) =>
        // biome-ignore lint/performance/useDomNodeTextContent: line breaks made by layout count here
        list.map((one) => (one as HTMLElement).innerText),
      );
      return all.length === 2 ? all : null;
    });
    equal(texts, ['one\ntwo three four', 'part two'], publishedBreaks);
  }
  await world.open('/@harbour.notes', { foldAfter: 7 });
  const folded = await until('folded', () => page.$eval('.post-text', (element) => element.textContent));
  equal(folded, 'one\ntwo…More');
  equal((await page.$$('.post-text')).length, 1, 'a thread is one entry');
};

checks['profileDelay and permalinkDelay'] = async (world) => {
  const { page, standIn } = world;
  const box = await compose(world, { profileDelay: 1500, permalinkDelay: -1 });
  await pasteBoth(page, box, 'not yet');
  await pressPost(page, '[role=dialog]');
  const [post] = await published(world);
  const listed = async () => {
    await page.goto(`${site}/@northbridge.health`);
    await until('profile', async () => (await bodyText(page)).includes('Edit profile'));
    await sleep(200);
    return (await page.$$('[data-pressable-container]')).length;
  };
  equal(await listed(), 0, 'at first');
  await sleep(1300);
  equal(await listed(), 1, 'later');
  await page.goto(post?.permalink ?? '');
  await until('not there', async () => (await bodyText(page)).includes('isn’t available'));
  standIn.setModes({ profileDelay: -1 });
  equal(await listed(), 0, 'never');
};

checks['inline reply: no dialog; attach on demand; expand makes a new editor'] = async (world) => {
  const { page, standIn } = world;
  const target = standIn.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  await world.open(`/t/${target.code}`);
  const selector = '.inline-reply [role=textbox]';
  const box = await editor(page, 0, selector);
  equal(page.url(), target.permalink);
  equal(await box.evaluate((element) => element.getAttribute('aria-placeholder')), 'Reply to harbour.notes…');
  equal(await page.$('input[type=file]'), null);
  equal(await dialogs(page), 0);
  await pasteBoth(page, box, 'a reply');
  await pressPost(page, '.inline-reply');
  const post = (await published(world, 2))[1];
  equal([post?.parts[0]?.text, post?.replyTo], ['a reply', target.code]);
  await until('an empty box', async () => (await shownText(await editor(page, 0, selector))) === '');
  await pasteBoth(page, await editor(page, 0, selector), 'to be expanded');
  await press(page, 'Expand composer', '.inline-reply');
  equal(await shownText(await editor(page)), 'to be expanded');
};

checks['quote: Repost, then Quote'] = async (world) => {
  const target = world.standIn.publish('harbour.notes', { parts: [{ text: 'Ferry times' }] });
  await world.open(`/t/${target.code}`);
  await press(world.page, 'Repost', 'main');
  await press(world.page, 'Quote', '[role=menu]');
  await pasteBoth(world.page, await editor(world.page), 'worth a look');
  await pressPost(world.page, '[role=dialog]');
  equal((await published(world, 2))[1]?.quoteOf, target.code);
};

checks['the page runs under its strict policy without a word in the console'] = async (world) => {
  const said: string[] = [];
  const listen = (message: { type(): string; text(): string }) => {
    if (['error', 'warn'].includes(message.type())) said.push(message.text());
  };
  world.page.on('console', listen);
  const thrown = (error: unknown) => void said.push(String(error));
  world.page.on('pageerror', thrown);
  const box = await compose(world);
  await pasteBoth(world.page, box, 'quiet');
  await pressPost(world.page, '[role=dialog]');
  await published(world);
  await sleep(100);
  world.page.off('console', listen);
  world.page.off('pageerror', thrown);
  equal(said, []);
};

// ---- Run

let failed = 0;
const standIn = await startStandIn();
const proxy = await startProxy(standIn.port);
for (const name of ['chromium', 'firefox'] as const) {
  if (onlyBrowser && onlyBrowser !== name) continue;
  const browser = await launch(name, proxy.port);
  console.log(`# ${await browser.version()}`);
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height: 800 });
  const world: World = {
    name,
    page,
    standIn,
    async open(path, modes = {}) {
      standIn.setModes(modes);
      await page.goto(site + path);
    },
  };
  for (const [title, check] of Object.entries(checks)) {
    if (only && !title.includes(only)) continue;
    standIn.reset();
    const begun = Date.now();
    try {
      await check(world);
      console.log(`PASS ${name} ${title} (${Date.now() - begun} ms)`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL ${name} ${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await browser.close();
}
await proxy.close();
await standIn.close();
await rm(scratch, { recursive: true, force: true });
console.log(failed === 0 ? 'all passed' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
