import { expect, it } from 'vitest';
import { describeInBrowsers } from './harness';
import { fillNext, pressPost, published, untilEvidence } from './steps/posting';
import { HANDLE, queuePost, seedQueue } from './steps/seed';

const TEXT = 'Wash your hands.\n\nTwenty seconds are enough 🧼👩‍⚕️\nاغسل يديك';

describeInBrowsers('the way of a post', (open) => {
  it('goes from the toolbar click to confirmed evidence', async () => {
    const world = await open({ account: HANDLE });
    await seedQueue(world, [queuePost('A-1', TEXT)]);
    await world.openThreads('/');
    const { threads } = await fillNext(world);
    await pressPost(threads);
    const post = await untilEvidence(world, 'A-1', 'confirmed');
    expect(post.state).toBe('posted');
    expect(published(world)).toHaveLength(1);
    expect(published(world)[0]?.parts.map((part) => part.text)).toEqual([TEXT]);
    expect(post.outcome?.permalink).toBe(published(world)[0]?.permalink);
    expect(world.standIn.presses()).toBe(1);
    expect(world.refusedHosts()).toEqual([]);
    expect(await world.consoleErrors(/extension:/)).toEqual([]);
  });
});
