import { expect, test } from 'vitest';
import { SpareTime, turnTime } from './spareTime.ts';

/** A loop whose state a test sets. */
class FakeLoop {
  isTakingSteps = true;
  restLeft = 0;
  asked = 0;
  ask = async <Answer>(question: () => Answer | Promise<Answer>): Promise<Answer> => {
    this.asked++;
    return question();
  };
}

const timeout = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** True if a promise settles within `within` milliseconds. */
async function settles(promise: Promise<unknown>, within: number): Promise<boolean> {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  await timeout(within);
  return isSettled;
}

test('in a pause turns follow one another, and messages come in between', async () => {
  const loop = new FakeLoop();
  loop.isTakingSteps = false;
  const spare = new SpareTime({ loop, mustWait: () => true, isWanted: () => true });
  let heard = 0;
  setTimeout(() => heard++);
  for (let i = 0; i < 3; i++) await spare.turn(async () => {});
  expect([loop.asked, heard]).toEqual([3, 1]);
});

test('while steps are taken as fast as they can be, a turn is followed by nine times its time', async () => {
  const loop = new FakeLoop();
  const spare = new SpareTime({ loop, mustWait: () => false, isWanted: () => true });
  let [begun, ended] = [0, 0];
  await spare.turn(async () => {
    begun = performance.now();
    await timeout(15);
    ended = performance.now();
  });
  expect((performance.now() - ended) / (ended - begun)).toBeGreaterThanOrEqual(9);
});

test('time between two steps is free, and so is a pause that begins meanwhile', async () => {
  for (const change of [
    (loop: FakeLoop) => (loop.restLeft = turnTime),
    (loop: FakeLoop) => (loop.isTakingSteps = false),
  ]) {
    const loop = new FakeLoop();
    const spare = new SpareTime({ loop, mustWait: () => false, isWanted: () => true });
    const rest = spare.restAfter(1e6);
    expect(await settles(rest, 50)).toBe(false);
    change(loop);
    await rest;
  }
});

test('a turn waits as long as it must, and no longer once it is not wanted', async () => {
  const loop = new FakeLoop();
  loop.restLeft = 1000;
  let [mustWait, isWanted] = [true, true];
  const rules = { loop, mustWait: () => mustWait, isWanted: () => isWanted };
  const first = new SpareTime(rules).turn(async () => {});
  expect(await settles(first, 50)).toBe(false);
  expect(loop.asked).toBe(0);
  mustWait = false;
  await first;
  mustWait = true;
  const second = new SpareTime(rules).turn(async () => {});
  expect(await settles(second, 50)).toBe(false);
  isWanted = false;
  await second;
  expect(loop.asked).toBe(2);
});
