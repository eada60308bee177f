// Texts become a Blob piece by piece, which the browser may keep on disk: never a whole file in memory.

/** Pieces held as such before they become part of a Blob, and their length in all. */
const PIECES = 1000;
const LENGTH = 4_000_000;

export async function gather(texts: AsyncIterable<string>, type: string): Promise<Blob> {
  const blobs: Blob[] = [];
  let list: string[] = [];
  let length = 0;
  for await (const text of texts) {
    list.push(text);
    length += text.length;
    if (list.length < PIECES && length < LENGTH) continue;
    blobs.push(new Blob(list));
    list = [];
    length = 0;
  }
  return new Blob([...blobs, ...list], { type });
}
