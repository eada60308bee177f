// Splits a log file into lines as it streams in.

/**
 * The lines of a JSON Lines file, without their ends. Only `\n` ends a line.
 * @throws TypeError when the bytes are not UTF-8: such a file was changed.
 */
export async function* parseLogJsonl(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string, void> {
  // A mark at the start is kept and so found to be no part of the first line.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest) yield rest;
}
