// Telling other contexts that something was committed: pages re-read, the background recomputes.
const CHANNEL = 'bobbin';

/** Tells every open page of ours, not this one. Carries no content: whoever listens reads the store. */
export function broadcast(notice: { size: number; postIds: string[] }): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(notice);
  channel.close();
}

/** @returns a function that stops listening. */
export function onBroadcast(listener: (notice: { size: number; postIds: string[] }) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent) => listener(event.data);
  return () => channel.close();
}
