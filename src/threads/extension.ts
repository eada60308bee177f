// The little of the browser's extension API that a content script needs, without the polyfill (it would be a third
// of the sentry). Chrome's own `chrome.*` answers with promises since Manifest V3; Firefox has `browser`.
import type { FromPage, Sent, ToPage } from '../messages/protocol';
import { pause } from './wait';

interface Runtime {
  id?: string;
  getManifest(): { version: string };
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}

type Listener = (
  message: unknown,
  sender: unknown,
  respond: (answer: unknown) => void,
) => boolean | undefined;

interface Extension {
  runtime: Runtime;
  i18n: { getMessage(key: string, substitutions?: string[]): string };
}

const scope = globalThis as unknown as { browser?: Extension; chrome?: Extension };
const extension = (scope.browser?.runtime ? scope.browser : scope.chrome)!;

/** Whether the extension that this script belongs to is still there. After an update it is not. */
export function alive(): boolean {
  try {
    return extension.runtime.id !== undefined;
  } catch {
    return false;
  }
}

export function version(): string {
  return extension.runtime.getManifest().version;
}

/**
 * How long a message is sent again, and the longest pause between two tries, milliseconds. A background that is woken needs
 * a moment, on a busy computer a long one; one that is stopped again and again needs many.
 */
const PATIENCE = 150_000;
const LONGEST_PAUSE = 5000;

/**
 * Sends to the background. The message leaves synchronously. A background that dies over it is woken by the next try,
 * and knows by the id what it has done already. A lost one gives `undefined`, which means "unknown", never "no".
 */
export async function send(message: FromPage): Promise<unknown> {
  const sent: Sent<FromPage> = { ...message, messageId: crypto.randomUUID() };
  const until = Date.now() + PATIENCE;
  for (let wait = 100; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await extension.runtime.sendMessage(sent);
    } catch {
      if (Date.now() >= until || !alive()) return undefined;
    }
    await pause(wait);
  }
}

/** Listens for the background. `undefined` as an answer leaves the message to others. */
export function listen<M = ToPage>(
  answer: (message: M) => unknown,
  valid: (message: unknown) => message is M,
): () => void {
  const listener: Listener = (message, _sender, respond) => {
    if (!valid(message)) return undefined;
    const given = answer(message);
    if (given === undefined) return undefined;
    void Promise.resolve(given).then(respond);
    return true;
  };
  extension.runtime.onMessage.addListener(listener);
  return () => {
    try {
      extension.runtime.onMessage.removeListener(listener);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  };
}

/** A text of ours. When the extension is gone its texts are too: the key then says more than nothing. */
export function say(key: string, ...values: string[]): string {
  try {
    return extension.i18n.getMessage(`page_${key}`, values) || key;
  } catch {
    return kept.get(key) ?? key;
  }
}

const kept = new Map<string, string>();

/** Keeps a text for the time after the extension is gone. */
export function keep(...keys: string[]): void {
  for (const key of keys) kept.set(key, say(key));
}
