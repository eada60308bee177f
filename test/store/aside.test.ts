// Putting aside and taking up again, and tags: what is undone comes back as it was, never as more than it was.
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/domain/post/content-hash';
import { getPost } from '../../src/store/posts';
import { approvedPost, claim, content, replay, rows, testWorld } from './environment';

describe('restore-post', () => {
  it('brings a skipped post back to its approval, without the reason', async () => {
    const world = testWorld();
    await approvedPost(world);
    const before = await getPost(world.environment.database, 'p1');
    await world.ok({ type: 'skip-post', postId: 'p1', reason: 'Not today' });
    expect(await getPost(world.environment.database, 'p1')).toMatchObject({
      state: 'skipped',
      reason: 'Not today',
      aside: { state: 'approved' },
    });
    await world.ok({ type: 'restore-post', postId: 'p1' });
    expect(await getPost(world.environment.database, 'p1')).toEqual(before);
    expect((await claim(world)).ok).toBe(true);
  });

  it('judges the approval as it is now', async () => {
    const world = testWorld();
    await approvedPost(world);
    await world.ok({ type: 'archive-post', postId: 'p1', reason: 'Old' });
    world.clock.now += 400 * 86_400_000;
    await world.ok({ type: 'restore-post', postId: 'p1' });
    expect((await getPost(world.environment.database, 'p1'))?.state).toBe('in-review');
  });

  it('keeps a draft a draft, also through skipping and archiving, with the reason of the skip between', async () => {
    const world = testWorld();
    const { database } = world.environment;
    await approvedPost(world);
    await world.ok({ type: 'write-post', postId: 'p2', content: content('Draft'), details: {} });
    await world.ok({ type: 'skip-post', postId: 'p2', reason: 'Later' });
    await world.ok({ type: 'archive-post', postId: 'p2', reason: 'Never' });
    await world.ok({ type: 'restore-post', postId: 'p2' });
    expect(await getPost(database, 'p2')).toMatchObject({ state: 'skipped', reason: 'Later' });
    await world.ok({ type: 'restore-post', postId: 'p2' });
    const post = await getPost(database, 'p2');
    expect(post?.state).toBe('draft');
    expect(post).not.toHaveProperty('aside');
    expect(post).not.toHaveProperty('reason');
    expect(await rows(database)).toEqual(await replay(database));
  });

  it('does not make approved again what an edit had voided', async () => {
    const world = testWorld();
    const written = await approvedPost(world);
    const edited = content('Other');
    await world.ok({
      type: 'write-post',
      postId: 'p1',
      content: edited,
      details: {},
      basedOn: contentHash(written),
    });
    await world.ok({
      type: 'write-post',
      postId: 'p1',
      content: written,
      details: {},
      basedOn: contentHash(edited),
    });
    await world.ok({ type: 'skip-post', postId: 'p1', reason: 'Later' });
    await world.ok({ type: 'restore-post', postId: 'p1' });
    expect((await getPost(world.environment.database, 'p1'))?.state).toBe('in-review');
  });

  it('refuses what is not put aside', async () => {
    const world = testWorld();
    await approvedPost(world);
    expect(await world.run({ type: 'restore-post', postId: 'p1' })).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-state' },
    });
  });
});

describe('tag-post', () => {
  it('changes tags and nothing else, in every state', async () => {
    const world = testWorld();
    const { database } = world.environment;
    await approvedPost(world);
    await claim(world);
    const before = await getPost(database, 'p1');
    world.clock.now += 60_000;
    await world.ok({ type: 'tag-post', postId: 'p1', tags: [' winter ', 'hands  and feet', 'winter', ''] });
    expect(await getPost(database, 'p1')).toEqual({ ...before, tags: ['winter', 'hands and feet'] });
    expect(
      await world.run({ type: 'tag-post', postId: 'p1', tags: ['winter', 'hands and feet'] }),
    ).toMatchObject({
      ok: true,
      events: [],
    });
    expect(await rows(database)).toEqual(await replay(database));
  });

  it('refuses an unknown post', async () => {
    expect(await testWorld().run({ type: 'tag-post', postId: 'p9', tags: [] })).toMatchObject({
      refusal: { code: 'unknown-post' },
    });
  });
});
