/**
 * The stand-in's server: the record of what was really published, and the pages around it.
 *
 * Run alone: `npx tsx test/stand-in/server.ts --port 8443 [--account HANDLE] [--modes JSON]`.
 */
import { createHash, randomBytes } from 'node:crypto';
import http2 from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { bundle, bundleName, styles } from './bundle';
import { defaultModes, type Modes } from './modes';
import {
  type Boot,
  type Counts,
  countedLength,
  type Edit,
  type Live,
  laneHeader,
  type PublishedPost,
  type ShownPost,
  type Submission,
  type SubmitAnswer,
  textLimit,
} from './wire';

export type { Language, Modes } from './modes';
export { defaultModes } from './modes';
export type { Counts, Edit, PublishedMedia, PublishedPart, PublishedPost } from './wire';

export interface StandInOptions {
  /** 0 (the default) takes a free one. */
  port?: number;
  /** Who is signed in at the start; null for nobody. */
  account?: string | null;
  modes?: Partial<Modes>;
}

export interface SeedPost {
  parts: { text: string; media?: { bytes: Uint8Array; alt?: string; type: string; name: string }[] }[];
  topic?: string;
  replyControl?: string;
  replyTo?: string;
  quoteOf?: string;
  /** ISO instant; now, if left out. */
  at?: string;
}

/** One Threads: its modes, who is signed in, and the record of what reached it. */
export interface Threads {
  /** Replaces the deviations from the defaults. Takes effect at the next page load, some at once (see Modes). */
  setModes(modes: Partial<Modes>): void;
  modes(): Modes;
  /** Changes who is signed in; null signs out. Open pages follow unless `accountSwitch` is `silent`. */
  signIn(handle: string | null): void;
  account(): string | null;
  /** What really reached the server, oldest first. Seeded posts are included. Deep copies. */
  posts(): PublishedPost[];
  /** How many submit requests the page made, whatever became of them. */
  presses(): number;
  /** How many of those came from an event that a script made. Bobbin must keep this at 0. */
  untrustedPresses(): number;
  /** Changes of published posts that were made in the page, by its Edit. */
  edits(): Edit[];
  /** Every file that was uploaded, in order, whether or not it was posted. */
  uploads(): { id: string; sha256: string; name: string; type: string; size: number }[];
  /** What was sent from the page of direct messages. */
  messages(): string[];
  /** What was saved under "Save to drafts?". */
  drafts(): string[][];
  /** Somebody edits a published post: readers see these texts from now on. */
  editPublished(code: string, partTexts: string[]): void;
  /** Somebody deletes a published post: its pages no longer show it. `posts()` still does. */
  deletePublished(code: string): void;
  setCounts(code: string, counts: Partial<Counts>): void;
  /** Seeds a post of an account. */
  publish(handle: string, post: SeedPost): PublishedPost;
  /** Paths requested since the start or the last reset, for a look at what a page did. */
  requests(): string[];
  /** Back to the state after the start: modes, account, posts, counters. */
  reset(): void;
}

/** The stand-in's server. It is a Threads itself: the one that requests without a lane are for. */
export interface StandIn extends Threads {
  port: number;
  /** The address on the loopback interface. Pages expect to be reached under one of `hosts` through a proxy. */
  origin: string;
  hosts: string[];
  /** Another Threads beside the others, for requests that name it in the header `x-stand-in-lane`. */
  lane(name: string): Threads;
  close(): Promise<void>;
}

export const hosts = ['www.threads.com', 'threads.com', 'www.threads.net', 'threads.net'];
export const defaultAccount = 'northbridge.health';

interface Stored {
  post: PublishedPost;
  partCodes: string[];
  media: { id: string; alt: string; type: string }[][];
  counts: Counts;
  receivedAt: number;
  edited: boolean;
  deleted: boolean;
  seeded: boolean;
}

interface Upload {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
  bytes: Buffer | null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Shortcodes are the base-64 form of a growing number: eleven characters, beginning with C or D in these years. */
function newCode(): string {
  const bytes = randomBytes(9);
  return `DN${Array.from(bytes, (byte) => alphabet[byte & 63]).join('')}`;
}

const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const noCounts: Counts = { views: 0, likes: 0, replies: 0, reposts: 0, shares: 0 };

/** Only bytes that pages can show again are kept; a film is hashed and dropped. */
const keptBytes = 30_000_000;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function readBody(request: http2.Http2ServerRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A Threads of its own, and what answers its requests. */
function makeThreads(options: StandInOptions) {
  const startAccount = options.account === undefined ? defaultAccount : options.account;
  const startModes = options.modes ?? {};
  let current: Modes = { ...defaultModes, ...startModes };
  let account: string | null = startAccount;
  let stored: Stored[] = [];
  let uploads: Upload[] = [];
  let messages: string[] = [];
  let drafts: string[][] = [];
  let requests: string[] = [];
  let edits: Edit[] = [];
  let presses = 0;
  let untrustedPresses = 0;

  const listeners = new Set<http2.Http2ServerResponse>();

  const live = (): Live => ({
    account,
    navAccount: current.navAccount,
    composerAccount: current.composerAccount,
    interstitial: current.interstitial,
  });

  function announce() {
    for (const response of listeners) response.write(`data: ${JSON.stringify(live())}\n\n`);
  }

  // ---- What readers see

  function shownTexts(post: PublishedPost): string[] {
    return post.shown ?? post.parts.map((part) => part.text);
  }

  function shown(entry: Stored, depth = 0): ShownPost {
    const texts = shownTexts(entry.post);
    const quoted =
      entry.post.quoteOf && depth === 0
        ? stored.find((other) => other.post.code === entry.post.quoteOf && !other.deleted)
        : undefined;
    return {
      code: entry.post.code,
      account: entry.post.account,
      at: entry.post.at,
      ...(entry.post.topic ? { topic: entry.post.topic } : {}),
      ...(entry.post.replyTo ? { replyTo: entry.post.replyTo } : {}),
      ...(quoted ? { quoted: shown(quoted, 1) } : {}),
      edited: entry.edited,
      counts: entry.counts,
      parts: texts.map((text, index) => ({
        code: entry.partCodes[index] ?? entry.post.code,
        text,
        ...(entry.post.parts[index]?.link ? { link: entry.post.parts[index].link } : {}),
        media: (entry.media[index] ?? []).map(({ id, alt, type }) => ({ src: `/media/${id}`, alt, type })),
      })),
    };
  }

  function visible(entry: Stored, delay: number): boolean {
    if (entry.deleted || entry.post.scheduledFor) return false;
    if (entry.seeded || delay === 0) return true;
    return delay > 0 && Date.now() >= entry.receivedAt + delay;
  }

  const newestFirst = (list: Stored[]) => [...list].sort((a, b) => b.post.at.localeCompare(a.post.at));

  function feed(): ShownPost[] {
    return newestFirst(stored.filter((entry) => visible(entry, 0) && !entry.post.replyTo)).map((entry) =>
      shown(entry),
    );
  }

  function profile(handle: string, tab: string): ShownPost[] {
    return newestFirst(
      stored.filter((entry) => {
        if (entry.post.account !== handle || !visible(entry, current.profileDelay)) return false;
        if (tab === 'replies') return entry.post.replyTo !== undefined;
        if (tab === 'media') return entry.media.some((list) => list.length > 0);
        return tab === '' && entry.post.replyTo === undefined;
      }),
    ).map((entry) => shown(entry));
  }

  function thread(code: string): { parent: ShownPost | null; post: ShownPost; replies: ShownPost[] } | null {
    const entry = stored.find((other) => other.partCodes.includes(code));
    if (!entry || !visible(entry, current.permalinkDelay)) return null;
    const parent = entry.post.replyTo
      ? stored.find((other) => other.post.code === entry.post.replyTo && visible(other, 0))
      : undefined;
    const replies = stored.filter((other) => other.post.replyTo === entry.post.code && visible(other, 0));
    return {
      parent: parent ? shown(parent) : null,
      post: shown(entry),
      replies: replies.map((reply) => shown(reply)),
    };
  }

  // ---- Publishing

  function alteredBy(mode: Modes['published'], text: string): string {
    if (mode === 'cut') return [...text].slice(0, 80).join('');
    if (mode === 'changed') return text.replace(/\p{L}+(?!.*\p{L})/su, (word) => `${word}s`);
    return text;
  }

  function store(submission: Submission, handle: string): Stored {
    const code = newCode();
    const taken = submission.parts.map((part) =>
      part.media.map(({ id, alt }) => ({ upload: uploads.find((upload) => upload.id === id), alt })),
    );
    const post: PublishedPost = {
      code,
      permalink: `https://www.threads.com/@${handle}/post/${code}`,
      account: handle,
      at: new Date().toISOString(),
      parts: submission.parts.map((part, index) => ({
        text: part.text,
        ...(part.link ? { link: part.link } : {}),
        ...(part.lostLineBreaks > 0 ? { lostLineBreaks: part.lostLineBreaks } : {}),
        media: (taken[index] ?? []).map(({ upload, alt }) => ({
          sha256: upload?.sha256 ?? '',
          alt,
          type: upload?.type ?? '',
          name: upload?.name ?? '',
        })),
      })),
      replyControl: submission.replyControl,
      ...(submission.topic ? { topic: submission.topic } : {}),
      ...(submission.replyTo ? { replyTo: submission.replyTo } : {}),
      ...(submission.quoteOf ? { quoteOf: submission.quoteOf } : {}),
      ...(submission.scheduledFor ? { scheduledFor: submission.scheduledFor } : {}),
      ...(submission.aiLabel ? { aiLabel: true as const } : {}),
      ...(submission.paidPartnership ? { paidPartnership: true as const } : {}),
    };
    if (current.published !== 'exact') {
      post.shown = post.parts.map((part, index) =>
        index === 0 ? alteredBy(current.published, part.text) : part.text,
      );
    }
    const entry: Stored = {
      post,
      partCodes: post.parts.map((_, index) => (index === 0 ? code : newCode())),
      media: taken.map((list) =>
        list.flatMap(({ upload, alt }) => (upload ? [{ id: upload.id, alt, type: upload.type }] : [])),
      ),
      counts: { ...noCounts },
      receivedAt: Date.now(),
      edited: false,
      deleted: false,
      seeded: false,
    };
    stored.push(entry);
    const target = submission.replyTo && stored.find((other) => other.post.code === submission.replyTo);
    if (target) target.counts.replies += 1;
    return entry;
  }

  function refusal(submission: Submission): string | null {
    for (const part of submission.parts) {
      if (countedLength(part.text) > textLimit) return 'too long';
      const links = new Set(part.text.match(/https?:\/\/\S+/g) ?? []);
      if (links.size > 5) return 'too many links';
    }
    return null;
  }

  async function submit(submission: Submission): Promise<{ answer: SubmitAnswer | 'break'; status: number }> {
    presses += 1;
    if (!submission.trusted) untrustedPresses += 1;
    // What was switched when the press came counts, even when somebody switches again during the delay.
    const { submit: outcome, submitDelay } = current;
    if (submitDelay > 0) await wait(submitDelay);
    const handle = account;
    if (!handle) return { status: 403, answer: { result: 'error', reason: 'signed out' } };
    const reason = refusal(submission);
    if (reason) return { status: 400, answer: { result: 'error', reason } };
    if (submission.scheduledFor) {
      const waiting = stored.filter((entry) => entry.post.account === handle && entry.post.scheduledFor);
      if (waiting.length + current.scheduledAlready >= 25) {
        return { status: 200, answer: { result: 'schedule-limit' } };
      }
    }
    switch (outcome) {
      case 'error-not-sent':
        return { status: 500, answer: { result: 'error', reason: 'server' } };
      case 'network-not-sent':
        return { status: 500, answer: 'break' };
      case 'dropped':
        return { status: 200, answer: { result: 'dropped' } };
      case 'ok':
      case 'error-sent':
      case 'network-sent': {
        const entry = store(submission, handle);
        if (outcome === 'error-sent') return { status: 500, answer: { result: 'error', reason: 'server' } };
        if (outcome === 'network-sent') return { status: 500, answer: 'break' };
        if (submission.scheduledFor) return { status: 200, answer: { result: 'scheduled' } };
        return { status: 200, answer: { result: 'posted', code: entry.post.code, account: handle } };
      }
    }
  }

  // ---- HTTP

  function page(modes: Modes, script: string): string {
    const boot: Boot = { modes, live: live() };
    const rtl = modes.language === 'ar';
    return [
      `<!doctype html><html lang="${modes.language}" dir="${rtl ? 'rtl' : 'ltr'}" data-theme="${modes.theme}">`,
      '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      '<title>Threads</title><link rel="stylesheet" href="/static/styles.css"></head><body><div id="root"></div>',
      `<script type="application/json" id="boot">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>`,
      `<script src="/static/${script}"></script></body></html>`,
    ].join('');
  }

  async function handle(request: http2.Http2ServerRequest, response: http2.Http2ServerResponse) {
    const host = (request.authority ?? request.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(request.url, 'https://www.threads.com');
    const path = url.pathname;
    requests.push(`${request.method} ${host}${request.url}`);

    const send = (status: number, type: string, body: string | Buffer, more: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': type,
        // Asked for anew at each load, and still put aside whole when a person goes on and comes back.
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        ...more,
      });
      response.end(body);
    };
    const json = (value: unknown, status = 200) => send(status, 'application/json', JSON.stringify(value));
    const redirect = (to: string, status = 302) => send(status, 'text/plain', '', { location: to });

    const moved = host === 'threads.com' || (host.endsWith('threads.net') && current.oldHost === 'redirects');
    if (moved) return redirect(`https://www.threads.com${request.url}`, 301);

    if (path === '/static/styles.css') return send(200, 'text/css; charset=utf-8', styles());
    const script = /^\/static\/page-(0\.17|0\.35|0\.52)\.js$/.exec(path);
    if (script) {
      // Its address names its content, so that a browser compiles it once.
      return send(200, 'text/javascript; charset=utf-8', await bundle(script[1] as Modes['lexical']), {
        'cache-control': 'max-age=86400, immutable',
      });
    }
    if (path === '/favicon.ico') return send(204, 'image/x-icon', '');

    if (path === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`data: ${JSON.stringify(live())}\n\n`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    if (path === '/api/feed') return json(feed());
    if (path === '/api/profile') {
      const who = url.searchParams.get('handle') ?? '';
      return json(profile(who, url.searchParams.get('tab') ?? ''));
    }
    if (path === '/api/thread') {
      const found = thread(url.searchParams.get('code') ?? '');
      return json(found, found ? 200 : 404);
    }
    const media = /^\/media\/([\w-]+)$/.exec(path);
    if (media) {
      const upload = uploads.find((item) => item.id === media[1]);
      return upload?.bytes
        ? send(200, upload.type || 'application/octet-stream', upload.bytes)
        : send(404, 'text/plain', 'not found');
    }

    if (request.method === 'POST') {
      const body = await readBody(request);
      if (path === '/api/upload') {
        if (current.uploadDelay > 0) await wait(current.uploadDelay);
        if (current.mediaRefused === 'server') return json({ error: 'refused' }, 400);
        const upload: Upload = {
          id: randomBytes(9).toString('base64url'),
          sha256: createHash('sha256').update(body).digest('hex'),
          name: decodeURIComponent(String(request.headers['x-file-name'] ?? '')),
          type: String(request.headers['content-type'] ?? ''),
          size: body.length,
          bytes: body.length <= keptBytes ? body : null,
        };
        uploads.push(upload);
        return json({ id: upload.id });
      }
      const value: unknown = body.length > 0 ? JSON.parse(body.toString('utf8')) : null;
      switch (path) {
        case '/api/submit': {
          const { answer, status } = await submit(value as Submission);
          if (answer !== 'break') return json(answer, status);
          response.stream?.destroy();
          if (!response.stream) request.socket.destroy();
          return;
        }
        case '/api/edit': {
          const edit = value as Edit;
          const entry = stored.find((other) => other.partCodes.includes(edit.code));
          if (!entry || entry.post.account !== account) return json({}, 403);
          edits.push(edit);
          const texts = [...shownTexts(entry.post)];
          texts[entry.partCodes.indexOf(edit.code)] = edit.text;
          entry.post.shown = texts;
          entry.edited = true;
          return json({});
        }
        case '/api/session':
          account = (value as { account: string | null }).account;
          announce();
          return json({});
        case '/api/message':
          messages.push((value as { text: string }).text);
          return json({});
        case '/api/draft':
          drafts.push((value as { parts: string[] }).parts);
          return json({});
      }
      return json({}, 404);
    }

    const short = /^\/t\/([\w-]+)\/?$/.exec(path);
    if (short) {
      const found = stored.find((entry) => entry.partCodes.includes(short[1] ?? ''));
      if (found) return redirect(`/@${found.post.account}/post/${short[1]}`);
    }
    if (path === '/intent/post' && current.intentStatus === 429 && account) {
      return send(
        429,
        'text/html; charset=utf-8',
        '<!doctype html><title>Error</title><p>Too many requests</p>',
      );
    }
    const needsAccount = path === '/intent/post' || path.startsWith('/messages');
    if (needsAccount && !account) return redirect(`/login?next=${encodeURIComponent(request.url)}`);

    send(
      200,
      'text/html; charset=utf-8',
      page(current, `page-${current.lexical}.js?${await bundleName(current.lexical)}`),
      {
        'content-security-policy': csp,
        'referrer-policy': 'origin-when-cross-origin',
      },
    );
  }

  function entryOf(code: string): Stored {
    const entry = stored.find((other) => other.post.code === code);
    if (!entry) throw new Error(`The stand-in has no post ${code}`);
    return entry;
  }

  const threads: Threads = {
    setModes(modes) {
      current = { ...defaultModes, ...modes };
      announce();
    },
    modes: () => structuredClone(current),
    signIn(handleOrNull) {
      account = handleOrNull;
      announce();
    },
    account: () => account,
    posts: () => stored.map((entry) => structuredClone(entry.post)),
    presses: () => presses,
    untrustedPresses: () => untrustedPresses,
    uploads: () => uploads.map(({ bytes: _, ...upload }) => upload),
    messages: () => [...messages],
    drafts: () => structuredClone(drafts),
    edits: () => structuredClone(edits),
    requests: () => [...requests],
    editPublished(code, partTexts) {
      const entry = entryOf(code);
      entry.post.shown = [...partTexts];
      entry.edited = true;
    },
    deletePublished(code) {
      entryOf(code).deleted = true;
    },
    setCounts(code, counts) {
      Object.assign(entryOf(code).counts, counts);
    },
    publish(handleOfPost, seed) {
      const parts = seed.parts.map((part) => ({
        text: part.text,
        lostLineBreaks: 0,
        media: (part.media ?? []).map(({ bytes, alt, type, name }) => {
          const upload: Upload = {
            id: randomBytes(9).toString('base64url'),
            sha256: createHash('sha256').update(bytes).digest('hex'),
            name,
            type,
            size: bytes.length,
            bytes: Buffer.from(bytes),
          };
          uploads.push(upload);
          return { id: upload.id, alt: alt ?? '' };
        }),
      }));
      const entry = store(
        {
          parts,
          replyControl: 'everyone',
          aiLabel: false,
          paidPartnership: false,
          trusted: true,
          ...(seed.topic ? { topic: seed.topic } : {}),
          ...(seed.replyTo ? { replyTo: seed.replyTo } : {}),
          ...(seed.quoteOf ? { quoteOf: seed.quoteOf } : {}),
        },
        handleOfPost,
      );
      if (seed.replyControl) entry.post.replyControl = seed.replyControl;
      if (seed.at) entry.post.at = seed.at;
      delete entry.post.shown;
      entry.seeded = true;
      return structuredClone(entry.post);
    },
    reset() {
      current = { ...defaultModes, ...startModes };
      account = startAccount;
      stored = [];
      uploads = [];
      messages = [];
      drafts = [];
      requests = [];
      edits = [];
      presses = 0;
      untrustedPresses = 0;
      announce();
    },
  };
  const endEvents = () => {
    for (const response of listeners) response.end();
  };
  return { threads, handle, endEvents };
}

/** Starts the server. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const certificate = await generate([{ name: 'commonName', value: 'www.threads.com' }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          ...hosts.map((value) => ({ type: 2 as const, value })),
          { type: 2 as const, value: 'localhost' },
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });

  const first = makeThreads(options);
  const lanes = new Map<string, ReturnType<typeof makeThreads>>();
  function laneOf(name: string) {
    let lane = lanes.get(name);
    if (!lane) {
      lane = makeThreads(options);
      lanes.set(name, lane);
    }
    return lane;
  }

  const server = http2.createSecureServer(
    { key: certificate.private, cert: certificate.cert, allowHTTP1: true },
    (request, response) => {
      const lane = request.headers[laneHeader];
      const { handle } = typeof lane === 'string' ? laneOf(lane) : first;
      handle(request, response).catch((error: unknown) => {
        // A page that went away during the answer is ordinary; anything else has to be seen.
        if (!response.writableEnded && !response.destroyed) {
          console.error('stand-in:', error);
          try {
            response.writeHead(500);
            response.end();
          } catch {
            response.destroy();
          }
        }
      });
    },
  );
  const sessions = new Set<http2.ServerHttp2Session>();
  const sockets = new Set<Socket>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => {});
    session.on('close', () => sessions.delete(session));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });

  // Built before the first page asks, so that a cold start costs the caller's set-up and not a test's timeout.
  await bundle(first.threads.modes().lexical);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    ...first.threads,
    port,
    origin: `https://127.0.0.1:${port}`,
    hosts: [...hosts],
    lane: (name) => laneOf(name).threads,
    async close() {
      for (const { endEvents } of [first, ...lanes.values()]) endEvents();
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const standIn = await startStandIn({
    port: Number(argument('port') ?? 0),
    account: argument('account') ?? defaultAccount,
    modes: JSON.parse(argument('modes') ?? '{}') as Partial<Modes>,
  });
  standIn.publish('harbour.notes', {
    parts: [{ text: 'Ferry times changed this week.\nThe 07:40 now leaves at 07:55.' }],
    topic: 'Commuting',
    at: new Date(Date.now() - 3_600_000).toISOString(),
  });
  console.log(`stand-in ready ${standIn.origin} pid ${process.pid}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void standIn.close().then(() => process.exit(0)));
  }
}
