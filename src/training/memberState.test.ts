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
    const from = (await left.session.leave(1e9)).a;
    expect(from).toMatchObject({
      device: { backend: 'cpu', engine: 'tape' },
      engine: { step: 13 },
    });

    const entered = open();
    await start(entered, configOf({ seed: 3 }));
    await entered.session.advance(4, 4);
    await entered.session.start({ members: [{ id: 'b', config, from }] });
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
  const { a: state } = await heard.session.leave(1e9);
  expect(heard.steps('a')).toBe(state!.engine.step);
  await running;
  expect(heard.steps('a')).toBe(state!.engine.step);
});

test('a state has the bytes of its arrays, and a larger one is not read', async () => {
  const heard = open();
  await start(heard, configOf({ 'optimizer.kind': 'adam', 'network.normalization': 'layer' }));
  const { a: state } = await heard.session.leave(1e9);
  const { parameters, slots } = state!.engine;
  const arrays = [parameters, ...slots].flat().flatMap((layer) => Object.values(layer));
  expect(state!.bytes).toBe(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  expect(await heard.session.leave(state!.bytes - 1)).toEqual({});
});

test('an edit while a session goes on from a state counts from its step', async () => {
  const heard = open();
  await start(heard, configOf({}));
  await heard.session.advance(6, 3);
  const { a: from } = await heard.session.leave(1e9);
  await heard.session.start({ members: [{ id: 'a', config: configOf({}), from }] });
  expect(await heard.session.edit({ a: configOf({ 'network.residual': true }) })).toBe(6);
});

test('a snapshot is taken while training goes on, and is the state of its step', async () => {
  const heard = open();
  await start(heard, configOf({ 'optimizer.kind': 'adam' }));
  const running = heard.session.run();
  const snapshots = [await heard.session.snapshot(1e9), await heard.session.snapshot(1e9)];
  while (heard.steps('a') <= snapshots[1]!.a!.engine.step)
    await new Promise((r) => setTimeout(r, 1));
  await heard.session.pause();
  await running;
  for (const { engine } of snapshots.map((snapshot) => snapshot!.a!)) {
    const again = open();
    await start(again, configOf({ 'optimizer.kind': 'adam' }));
    if (engine.step) await again.session.advance(engine.step, 10);
    expect((await again.session.leave(1e9)).a!.engine).toEqual(engine);
  }
});

test('a member and one that was forked from it go on together with the bits that they would have had', async () => {
  const changes = { 'network.residual': true } as const;
  const whole = open();
  await start(whole, configOf({ 'optimizer.kind': 'adam' }));
  await whole.session.advance(7, 3);
  await whole.session.fork('a', changes, 'b');
  await whole.session.advance(5, 5);
  const { a, b } = await whole.session.leave(1e9);
  await whole.session.advance(6, 2);

  const again = open();
  const config = configOf({ 'optimizer.kind': 'adam' });
  const variant = configOf({ 'optimizer.kind': 'adam', ...changes });
  await again.session.start({
    members: [
      { id: 'a', config, from: a },
      { id: 'b', config: variant, from: b },
    ],
  });
  await again.session.advance(6, 3);
  for (const id of ['a', 'b']) {
    const after = whole.taken(id).filter(({ firstStep }) => firstStep >= 12);
    expect(after[0]!.firstStep).toBe(12);
    expect(bitsOf(again.taken(id))).toEqual(bitsOf(after));
  }
});

test('states are read of the members that hold an engine, and of the first ones where all are too large', async () => {
  const heard = open();
  await start(heard, configOf({}), configOf({ 'network.activation': 'relu' }));
  const states = await heard.session.snapshot(1e9);
  expect(Object.keys(states)).toEqual(['a', 'b']);
  const few = await heard.session.snapshot(states.a!.bytes + states.b!.bytes - 1);
  expect(Object.keys(few)).toEqual(['a']);
  await heard.session.end('b');
  expect(Object.keys(await heard.session.snapshot(states.a!.bytes))).toEqual(['a']);
});

test('a member at another step than the first is refused with a sentence', async () => {
  const heard = open();
  await start(heard, configOf({}));
  await heard.session.advance(4, 2);
  const { a } = await heard.session.leave(1e9);
  const members = [
    { id: 'a', config: configOf({}) },
    { id: 'b', config: configOf({}), from: a },
  ] as const;
  const { others } = await heard.session.start({ members });
  expect(others.b).toEqual({
    reason: 'Networks that train together are at one step: “b” isn’t at 0.',
  });
});
