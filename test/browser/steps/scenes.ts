/** Suites of scenes: one world a browser, a scene set by each test and struck after it. */
import { afterEach, beforeAll } from 'vitest';
import { type BrowserName, describeInBrowsers, type World } from '../harness';
import { keepPage } from './seed';
import { type Scene, type Stage, setScene, strike } from './stage';

/** What the tests of a suite share. */
export class Scenes {
  world!: World;
  #stage: Stage | undefined;

  /** The stage of the test that runs. */
  get stage(): Stage {
    if (!this.#stage) throw new Error('No scene is set');
    return this.#stage;
  }

  async set(scene?: Scene): Promise<Stage> {
    this.#stage = await setScene(this.world, scene);
    return this.#stage;
  }

  /** What holds after every scene is checked. */
  async strike(): Promise<void> {
    if (this.#stage) await strike(this.#stage);
    this.#stage = undefined;
  }
}

/** Describes a suite of scenes in each browser, with the options of `describeInBrowsers`. */
export function describeScenes(
  name: string,
  suite: (scenes: Scenes, browser: BrowserName) => void,
  options?: { atOnce?: boolean },
): void {
  describeInBrowsers(
    name,
    (open, browser) => {
      const scenes = new Scenes();
      beforeAll(async () => {
        scenes.world = await open();
        await keepPage(scenes.world);
      });
      afterEach(() => scenes.strike());
      suite(scenes, browser);
    },
    options,
  );
}
