import { expect, test } from 'vitest';
import { tensorCount } from '../engine/tape/testTensors.ts';
import type { Changes } from '../experiment/edits.ts';
import { alone, base, bitsOf, configOf, open, start } from './heardSession.ts';
import { createTraining, type Training } from './training.ts';
import type { Unsupported } from './unsupported.ts';

/** At this step a row of the corrupted batch is Infinity, and so is the loss. */
const overflowAt = (step: number) =>
  configOf({ 'corruption.kind': 'infinity', 'corruption.row': 0, 'corruption.step': step });

/** Throws when an experiment of this seed takes this step. */
const throwsAt =
  (seed: number, step: number) =>
  async (...given: Parameters<typeof createTraining>): Promise<Training> => {
    const training = await createTraining(...given);
    if (training.config.seed !== seed) return training;
    const { engine } = training;
    let finished = 0;
    const collect = async () => {
      const block = await engine.collect();
      finished += block.steps;
      if (finished > step) throw new Error('The device was lost.');
      return block;
    };
    const run = (count: number) => {
      engine.submit(count);
      return collect();
    };
    return { ...training, engine: { ...engine, submit: engine.submit, collect, run } };
  };

test('four members in lockstep take bit for bit the steps that each takes alone', async () => {
  const configs = [
    base,
    configOf({ 'network.residual': true }),
    configOf({ 'clipping.mode': 'globalNorm', 'clipping.threshold': 0.1 }),
    configOf({ seed: 2 }),
  ];
  const heard = open();
  const { others } = await start(heard, ...configs);
  expect(Object.keys(others)).toEqual(['b', 'c', 'd']);
  await heard.session.advance(25, 10);
  for (const [i, id] of ['a', 'b', 'c', 'd'].entries())
    expect(bitsOf(heard.taken(id))).toEqual(bitsOf(await alone(configs[i]!, 25, 10)));
});

test('of four members one throws and one overflows: each ends alone, and the others go on', async () => {
  const heard = open(throwsAt(7, 12));
  await start(heard, base, configOf({ seed: 7 }), overflowAt(13), configOf({ seed: 3 }));
  await heard.session.advance(40, 10);
  expect(heard.reasons('b')).toEqual(['The device was lost.']);
  expect(heard.steps('b')).toBe(10);
  expect(heard.taken('c').at(-1)!.failure?.step).toBe(13);
  expect(heard.steps('c')).toBe(13);
  expect([heard.steps('a'), heard.steps('d')]).toEqual([40, 40]);
  expect(bitsOf(heard.taken('a'))).toEqual(bitsOf(await alone(base, 40, 10)));
  // Both engines are disposed of.
  const tensors = tensorCount();
  await heard.session.end('b');
  await heard.session.end('c');
  expect(tensorCount()).toBe(tensors);
});

test('a member that has ended answers questions with the reason', async () => {
  const heard = open(throwsAt(7, 12));
  await start(heard, base, configOf({ seed: 7 }), overflowAt(13));
  await heard.session.advance(20, 10);
  await expect(heard.session.predict('c', new Float32Array(2))).rejects.toThrow('ended at step 13');
  await expect(heard.session.predict('b', new Float32Array(2))).rejects.toThrow('device was lost');
});

test.each([
  ['overflows', undefined, overflowAt(13), 13],
  ['throws', throwsAt(7, 12), configOf({ seed: 7 }), 10],
] as const)('a first member that %s ends alone too', async (_, prepare, first, steps) => {
  const heard = open(prepare);
  await start(heard, first, base);
  await heard.session.advance(40, 10);
  expect([heard.steps('a'), heard.steps('b')]).toEqual([steps, 40]);
  expect(bitsOf(heard.taken('b'))).toEqual(bitsOf(await alone(base, 40, 10)));
});

test('where the session is to stop with a member, the others take no step that it didn’t', async () => {
  const heard = open();
  const { session } = heard;
  await session.start({
    members: [
      { id: 'a', config: overflowAt(13) },
      { id: 'b', config: base },
    ],
    stopWith: 'a',
  });
  await session.run();
  expect([heard.steps('a'), heard.steps('b')]).toEqual([13, 13]);
  // Without the corruption both continue from there.
  expect(await session.edit({ a: base })).toBe(13);
  await session.advance(7, 7);
  expect([heard.steps('a'), heard.steps('b')]).toEqual([20, 20]);
  expect(bitsOf(heard.taken('a'))).toEqual(bitsOf(heard.taken('b')));
});

test('a session of one whose engine throws rejects with the reason', async () => {
  const heard = open(throwsAt(1, 3));
  await start(heard, base);
  await expect(heard.session.run()).rejects.toThrow('The device was lost.');
  await expect(heard.session.run()).rejects.toThrow('The device was lost.');
});

test.each(['full', '60'] as const)(
  'at step rate %s it trains up to the step it is told, and no further',
  async (stepRate) => {
    const heard = open();
    const config = configOf({ stepRate });
    await start(heard, config);
    for (const until of [23, 23, 5, 41]) await heard.session.run(until);
    expect(heard.steps('a')).toBe(41);
    await heard.session.edit({ a: { ...config, stepRate: 'full' } });
    await heard.session.run(60);
    expect(bitsOf(heard.taken('a'))).toEqual(bitsOf(await alone(config, 60, 20)));
  },
);

test('a fork goes on from the present state with live changes, and equals the run that was edited there', async () => {
  const heard = open();
  const { session } = heard;
  await start(heard, base);
  await session.advance(10, 5);
  const changes = { 'network.residual': true } as const;
  expect(await session.fork('a', changes, 'b')).toMatchObject({
    step: 10,
    runtime: { device: { engine: 'tape', backend: 'cpu' } },
  });
  await session.advance(10, 5);
  const edited = open();
  await start(edited, base);
  await edited.session.advance(10, 5);
  expect(await edited.session.edit({ a: configOf(changes) })).toBe(10);
  await edited.session.advance(10, 5);
  expect(bitsOf(heard.taken('b'))).toEqual(bitsOf(edited.taken('a').slice(2)));
  expect(bitsOf(heard.taken('a'))).toEqual(bitsOf(await alone(base, 20, 5)));
});

test('a fork that doesn’t fit is refused in a sentence, and the others go on', async () => {
  const heard = open();
  const { session } = heard;
  await start(heard, base);
  const fork = async (changes: Changes, id = 'b', from = 'a') =>
    ((await session.fork(from, changes, id)) as Unsupported).reason;
  expect(await fork({ 'network.width': 9 })).toContain('can be edited while training');
  expect(await fork({ 'clipping.threshold': -1 })).toContain('threshold must be');
  expect(await fork({}, 'a')).toContain("can't take the place");
  expect(await fork({}, 'b', 'z')).toContain('no network named “z”');
  for (const id of ['b', 'c', 'd']) expect(await fork({}, id)).toBeUndefined();
  expect(await fork({}, 'e')).toContain('at most 4');
  expect(await fork({}, 'd')).toBeUndefined();
  await session.advance(3, 3);
  expect(['a', 'b', 'c', 'd', 'e'].map(heard.steps)).toEqual([3, 3, 3, 3, 0]);
});

test('a fifth member is not started, and nor is one too large or of a name that is taken', async () => {
  const heard = open();
  const wide = configOf({ 'network.width': 4096, 'network.depth': 100 });
  const { others } = await start(heard, base, wide, base, base, base);
  expect(others.b).toMatchObject({ reason: expect.stringContaining('GB') });
  expect(others.e).toMatchObject({ runtime: { device: { engine: 'tape' } } });
  const { others: five } = await start(heard, base, base, base, base, base);
  expect(five.e).toMatchObject({ reason: expect.stringContaining('at most 4') });
  const twice = await heard.session.start({
    members: [
      { id: 'a', config: base },
      { id: 'a', config: base },
    ],
  });
  expect(twice.others.a).toMatchObject({ reason: expect.stringContaining('both be named') });
});

test('a member that is ended frees its memory, and what it leaves goes on', async () => {
  const heard = open();
  const { session } = heard;
  await start(heard, base);
  await session.advance(2, 2);
  const tensors = tensorCount();
  await session.fork('a', {}, 'b');
  await session.advance(2, 2);
  await session.end('b');
  expect(tensorCount()).toBe(tensors);
  await session.advance(2, 2);
  expect([heard.steps('a'), heard.steps('b')]).toEqual([6, 2]);
});

test('each member is edited and asked on its own', async () => {
  const heard = open();
  const { session } = heard;
  await start(heard, base, base);
  const x = new Float32Array([0.5, -0.5]);
  expect(await session.predict('b', x)).toEqual(await session.predict('a', x));
  await session.edit({ b: configOf({ 'optimizer.learningRate': 0 }) });
  await session.advance(5, 5);
  expect(await session.predict('b', x)).not.toEqual(await session.predict('a', x));
  const rates = (id: string) => heard.taken(id)[0]!.columns.updateNorm[3];
  expect(rates('b')).toBe(0);
  expect(rates('a')).toBeGreaterThan(0);
  expect((await session.hidden('b', x, [0, 2])).projections).toHaveLength(2);
});

test('a run goes on until paused, and ends where its only member is ended', async () => {
  const heard = open();
  const { session } = heard;
  await start(heard, base);
  const run = session.run();
  while (!heard.blocks.length) await new Promise((resolve) => setTimeout(resolve));
  await session.pause();
  await run;
  expect(heard.steps('a')).toBeGreaterThan(0);
  const again = session.run();
  await session.end('a');
  await again;
  await expect(session.run()).rejects.toThrow('start an experiment first');
});

test('a start that a newer one overtakes is refused, and the newer one’s members train', async () => {
  const heard = open();
  const first = start(heard, base);
  const second = start(heard, configOf({ 'network.depth': 2 }));
  await expect(first).rejects.toThrow('Another experiment was started meanwhile.');
  await second;
  await heard.session.advance(1, 1);
  expect(heard.taken('a')[0]!.columns.gradientNorm).toHaveLength(3);
});
