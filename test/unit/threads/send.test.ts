// A background that dies while it is told something is told again, and does it once.
import { beforeEach, expect, it, vi } from 'vitest';
import type { FromPage } from '../../../src/messages/protocol';
import { asFromPage } from '../../../src/messages/validate';

const sent: Record<string, unknown>[] = [];
let answers: (() => Promise<unknown>)[] = [];
const runtime: Record<string, unknown> = {
  id: 'bobbin',
  sendMessage(message: Record<string, unknown>) {
    sent.push(message);
    return (answers.shift() ?? (() => Promise.resolve(true)))();
  },
};
vi.stubGlobal('chrome', { runtime });
const { send } = await import('../../../src/threads/extension');
const died = () => Promise.reject(new Error('the message channel closed before a response was received'));
const press: FromPage = { type: 'press-noted', claimId: 'c1', verdict: 'passed', differences: [] };

beforeEach(() => {
  sent.length = 0;
  answers = [];
  runtime.id = 'bobbin';
});

it('leaves at once, before the page can go on', () => {
  void send(press);
  expect(sent).toHaveLength(1);
});

it('is sent again under the same id until it is answered', async () => {
  answers = [died, died];
  expect(await send(press)).toBe(true);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
  expect(asFromPage(sent[2])).toEqual({ ...press, messageId: sent[0]!.messageId });
});

it('has another id for another message', async () => {
  await send(press);
  await send(press);
  expect(sent[0]!.messageId).not.toBe(sent[1]!.messageId);
});

it('arrives although the background is stopped again and again for more than a minute', async () => {
  vi.useFakeTimers();
  const since = Date.now();
  answers = Array.from(
    { length: 100 },
    () => () => (Date.now() - since < 70_000 ? died() : Promise.resolve('noted')),
  );
  const given = send(press);
  await vi.advanceTimersByTimeAsync(80_000);
  vi.useRealTimers();
  expect(await given).toBe('noted');
  // Seldom enough to leave a browser in trouble alone.
  expect(sent.length).toBeLessThan(30);
});

it('is given up as unknown in the end, and at once when the extension is gone', async () => {
  answers = Array.from({ length: 200 }, () => died);
  vi.useFakeTimers();
  const given = send(press);
  await vi.advanceTimersByTimeAsync(200_000);
  vi.useRealTimers();
  expect(await given).toBeUndefined();
  expect(sent.length).toBeLessThan(60);
  sent.length = 0;
  runtime.id = undefined;
  expect(await send(press)).toBeUndefined();
  expect(sent).toHaveLength(1);
});

it('is refused without an id', () => {
  expect(asFromPage(press)).toBeUndefined();
});
