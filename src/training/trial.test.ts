import { expect, test } from 'vitest';
import { tensorCount } from '../engine/tape/testTensors.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import { alone, base, bitsOf, configOf, open, start } from './heardSession.ts';
import type { Session } from './session.ts';
import type { TrialRequest } from './trial.ts';

const skip = { 'network.residual': true } as const;
const collected = (session: Session, request: TrialRequest) => {
  const blocks: StepBlock[] = [];
  const facts = session.tryChanges('a', request, (chunk) => blocks.push(...chunk) > 0);
  return { blocks, facts };
};

test('takes the steps that a fork takes, and leaves the member and the memory as they were', async () => {
  const heard = open();
  await start(heard, base);
  await heard.session.advance(20, 10);
  await heard.session.fork('a', skip, 'b');
  await heard.session.advance(30, 10);
  const other = open();
  await start(other, base);
  await other.session.advance(20, 10);
  const tensors = tensorCount();
  const { blocks, facts } = collected(other.session, {
    changes: skip,
    fromStart: false,
    steps: 30,
  });
  expect(await facts).toMatchObject({ fromStep: 20, whole: true });
  expect(tensorCount()).toBe(tensors);
  expect(bitsOf(blocks)).toEqual(bitsOf(heard.taken('b')));
  await other.session.advance(30, 10);
  expect(bitsOf(other.taken('a'))).toEqual(bitsOf(heard.taken('a')));
});

test('from step 0 takes the steps of a run with the changes', async () => {
  const changes = { 'initialization.kind': 'he', 'network.normalization': 'batch' } as const;
  const heard = open();
  await start(heard, base);
  await heard.session.advance(20, 10);
  const { blocks, facts } = collected(heard.session, { changes, fromStart: true, steps: 12 });
  expect(await facts).toMatchObject({ fromStep: 0, whole: true });
  expect(bitsOf(blocks)).toEqual(bitsOf(await alone(configOf(changes), 12, 3)));
});

test('goes on while the member trains, and ends with a step that is not finite', async () => {
  const heard = open();
  await start(heard, base);
  void heard.session.run();
  const overflow = {
    'corruption.kind': 'infinity',
    'corruption.step': 5,
    'corruption.row': 0,
  } as const;
  const { blocks, facts } = collected(heard.session, {
    changes: overflow,
    fromStart: true,
    steps: 12,
  });
  expect(await facts).not.toHaveProperty('reason');
  expect(blocks.at(-1)!.failure?.step).toBe(5);
  expect(heard.steps('a')).toBeGreaterThan(0);
});

test('an edit and another start end it', async () => {
  const heard = open();
  await start(heard, base);
  for (const verb of [
    () => heard.session.edit({ a: configOf({ 'optimizer.learningRate': 0.02 }) }),
    () => start(heard, base),
  ]) {
    const tensors = tensorCount();
    const { facts } = collected(heard.session, { changes: {}, fromStart: false, steps: 1e6 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await verb();
    expect(await facts).toMatchObject({ whole: false });
    expect(tensorCount()).toBe(tensors);
  }
});

test('is refused with the reason where the changes need a new start', async () => {
  const heard = open();
  await start(heard, base);
  const changes = { 'network.depth': 4 } as const;
  const { facts } = collected(heard.session, { changes, fromStart: false, steps: 5 });
  expect(await facts).toEqual({ reason: expect.stringContaining('need a new start') });
});
