import { expect, test } from 'vitest';
import { bitsOf, configOf, open, alone, start } from './heardSession.ts';

test.each([
  { 'optimizer.kind': 'sgd' },
  { 'optimizer.kind': 'adam', 'network.normalization': 'layer' },
  { 'optimizer.kind': 'momentum', batchSize: 7, 'schedule.kind': 'cosine' },
] as const)(
  'another session continues %o from a state with the bits of one that was not interrupted',
  async (changes) => {
    const config = configOf(changes);
    const left = open();
    await start(left, config);
    await left.session.advance(13, 5);
    const from = await left.session.leave('a', 1e9);
    expect(from).toMatchObject({
      device: { backend: 'cpu', engine: 'tape' },
      engine: { step: 13 },
    });

    const entered = open();
    await start(entered, configOf({ seed: 3 }));
    await entered.session.advance(4, 4);
    await entered.session.start({ members: [{ id: 'b', config }], from: from! });
    await entered.session.advance(10, 5);
    expect(entered.taken('b')[0]!.firstStep).toBe(13);
    const whole = await alone(config, 23, 1);
    expect(bitsOf(entered.taken('b'))).toEqual(bitsOf(whole.slice(13)));
  },
);

test('a member that is left while it trains has the state of its last step, and takes no other', async () => {
  const heard = open();
  await start(heard, configOf({}));
  const running = heard.session.run();
  while (heard.steps('a') < 20) await new Promise((resolve) => setTimeout(resolve, 1));
  const state = await heard.session.leave('a', 1e9);
  expect(heard.steps('a')).toBe(state!.engine.step);
  await running;
  expect(heard.steps('a')).toBe(state!.engine.step);
});

test('a state has the bytes of its arrays, and a larger one is not read', async () => {
  const heard = open();
  await start(heard, configOf({ 'optimizer.kind': 'adam', 'network.normalization': 'layer' }));
  const state = await heard.session.leave('a', 1e9);
  const { parameters, slots } = state!.engine;
  const arrays = [parameters, ...slots].flat().flatMap((layer) => Object.values(layer));
  expect(state!.bytes).toBe(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  expect(await heard.session.leave('a', state!.bytes - 1)).toBeUndefined();
});

test('an edit while a session goes on from a state counts from its step', async () => {
  const heard = open();
  await start(heard, configOf({}));
  await heard.session.advance(6, 3);
  const from = await heard.session.leave('a', 1e9);
  await heard.session.start({ members: [{ id: 'a', config: configOf({}) }], from: from! });
  expect(await heard.session.edit({ a: configOf({ 'network.residual': true }) })).toBe(6);
});

test('a snapshot is taken while training goes on, and is the state of its step', async () => {
  const heard = open();
  await start(heard, configOf({ 'optimizer.kind': 'adam' }));
  const running = heard.session.run();
  const snapshots = [
    await heard.session.snapshot('a', 1e9),
    await heard.session.snapshot('a', 1e9),
  ];
  while (heard.steps('a') <= snapshots[1]!.engine.step) await new Promise((r) => setTimeout(r, 1));
  await heard.session.pause();
  await running;
  for (const { engine } of snapshots.map((snapshot) => snapshot!)) {
    const again = open();
    await start(again, configOf({ 'optimizer.kind': 'adam' }));
    if (engine.step) await again.session.advance(engine.step, 10);
    expect((await again.session.leave('a', 1e9))!.engine).toEqual(engine);
  }
});
