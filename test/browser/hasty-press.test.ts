/** A person who presses Post while Bobbin is still reading back what it filled. */
import { expect, it } from 'vitest';
import { describeInBrowsers, eventually } from './harness';
import { postControl, published, untilEvidence } from './steps/posting';
import { HANDLE, keepPage, logOf, queuePost, seedQueue } from './steps/seed';

const TEXT = 'Quick as you can 🏃\n\nStill exact';

describeInBrowsers('a hasty press', (open) => {
  it('is watched like any other, and the post is not offered again', async () => {
    const world = await open({ account: HANDLE });
    await keepPage(world);
    await seedQueue(world, [queuePost('H-1', TEXT)]);
    const threads = await world.openThreads('/');
    await world.clickToolbar();
    await eventually(
      () =>
        threads
          .evaluate(() =>
            [...document.querySelectorAll('[role=dialog] [contenteditable=true]')].some((one) =>
              one.textContent?.includes('Still exact'),
            ),
          )
          .catch(() => false),
      'the composer holds the text',
    );
    await postControl(threads).click();
    const post = await untilEvidence(world, 'H-1', 'confirmed');
    expect(published(world)).toHaveLength(1);
    expect(published(world)[0]?.parts.map(({ text }) => text)).toEqual([TEXT]);
    expect(post.outcome?.permalink).toBe(published(world)[0]?.permalink);
    const types = (await logOf(world)).map(({ entry }) => entry.type);
    // It was pressed before the fill was over: nothing may say afterwards that there was no composer to fill.
    expect(types.filter((type) => type === 'press-observed')).toHaveLength(1);
    expect(types).not.toContain('post-prefilled');
  });
});
