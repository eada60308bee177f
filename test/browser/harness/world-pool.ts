/** Browsers that go from one suite to the next: starting one costs more than many a test. */
import { openWorld, type World, type WorldOptions } from './world';

/** What a suite asks of its world. */
export interface WorldWishes extends WorldOptions {
  /** A browser of its own, for a suite that is about starting and ending one. */
  own?: boolean;
}

/** Worlds that are over, whose browsers run on. */
const over: World[] = [];
const ownOnes = new WeakSet<World>();

/** A world in a browser that another suite has left, or in a new one. */
export async function takeWorld({ own = false, ...options }: WorldWishes): Promise<World> {
  const { browser, account, ...more } = options;
  if (own || Object.keys(more).length > 0) {
    const world = await openWorld(options);
    ownOnes.add(world);
    return world;
  }
  const place = over.findIndex((one) => one.browserName === browser);
  if (place >= 0) {
    const [old] = over.splice(place, 1);
    try {
      return await old!.renewed(options);
    } catch (error) {
      console.warn(`a new ${browser} is started, since the old one cannot be cleared: ${error}`);
      await old!.close();
    }
  }
  const world = await openWorld({ browser });
  if (account !== undefined) world.standIn.signIn(account);
  return world;
}

/** The suite is over: its browser waits for the next one. */
export async function giveBack(world: World): Promise<void> {
  if (ownOnes.has(world) || !world.runs) await world.close();
  else over.push(world);
}

function endAll(): void {
  for (const world of over.splice(0)) world.closeNow();
}

process.once('exit', endAll);
// The test runner ends its workers by a signal, and tells them nothing before; or it is ended itself.
for (const news of ['SIGTERM', 'disconnect'] as const) {
  process.once(news, () => {
    endAll();
    process.kill(process.pid, 'SIGKILL');
  });
}
