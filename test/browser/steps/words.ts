/** The words a person reads, by their key: tests look for what the screen says, wherever it is written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Messages = Record<string, { message: string }>;
let messages: Messages | undefined;

/** The English text of a key, placeholders filled. @throws when there is no such text. */
export function words(key: string, ...values: (string | number)[]): string {
  messages ??= JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../public/_locales/en/messages.json'), 'utf8'),
  ) as Messages;
  const text = messages[key]?.message;
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\$(\d)/g, (_all, n: string) => String(values[Number(n) - 1] ?? ''));
}
