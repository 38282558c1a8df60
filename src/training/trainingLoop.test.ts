import { expect, test } from 'vitest';
import { TrainingLoop, type TakenBlock } from './trainingLoop.ts';

/** A loop whose blocks end, and whose messages are acknowledged, when the test says so. */
function controlledLoop({
  stepRate = 'full' as '1' | 'full',
  mostInFlight = 1,
  acknowledges = true,
} = {}) {
  const submitted: { count: number; end: (finite?: boolean) => Promise<void> }[] = [];
  const uncollected: Promise<TakenBlock<number>>[] = [];
  const sent: number[] = [];
  const waiting: (() => void)[] = [];
  const source = {
    mostInFlight,
    stepRate,
    submit(count: number) {
      let end!: (finite: boolean) => void;
      uncollected.push(
        new Promise((resolve) => {
          end = (finite) => resolve({ steps: count, count, milliseconds: 1, finite });
        }),
      );
      submitted.push({
        count,
        async end(finite = true) {
          end(finite);
          await settled();
        },
      });
    },
    collect: () => uncollected.shift()!,
  };
  const loop = new TrainingLoop<number>(source, (steps) => {
    sent.push(steps);
    return acknowledges ? undefined : new Promise((resolve) => waiting.push(resolve));
  });
  const acknowledge = async () => {
    waiting.shift()!();
    await settled();
  };
  return { loop, submitted, sent, acknowledge, inFlight: () => uncollected.length };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function isDone(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), settled().then(() => false)]);
}

test('runs block after block until stopped, and stop waits for the block under way', async () => {
  const { loop, submitted } = controlledLoop();
  const run = loop.run();
  await settled();
  await submitted[0]!.end();
  expect(submitted).toHaveLength(2);
  const stop = loop.stop();
  expect(await isDone(stop)).toBe(false);
  await submitted[1]!.end();
  await Promise.all([stop, run]);
  expect(submitted).toHaveLength(2);
});

test('a stop that comes while a run waits for its turn is not lost', async () => {
  const { loop, submitted } = controlledLoop();
  void loop.run();
  await settled();
  const second = loop.run();
  const stop = loop.stop();
  await submitted[0]!.end();
  await Promise.all([second, stop]);
  expect(submitted).toHaveLength(1);
});

test('a run after a single step under way begins when that step has ended', async () => {
  const { loop, submitted } = controlledLoop();
  const step = loop.advance(1, 1);
  await settled();
  void loop.run();
  await settled();
  expect(submitted).toHaveLength(1);
  await submitted[0]!.end();
  await step;
  expect(submitted).toHaveLength(2);
});

test('advance takes exactly its steps, in blocks of the size asked for', async () => {
  const { loop, submitted, sent } = controlledLoop();
  const advance = loop.advance(40, 16);
  for (let i = 0; i < 3; i++) {
    await settled();
    await submitted[i]!.end();
  }
  await advance;
  expect(sent).toEqual([16, 16, 8]);
});

test('a device that may have two blocks has the next one before the last is collected', async () => {
  const { loop, submitted, sent } = controlledLoop({ mostInFlight: 2 });
  const advance = loop.advance(40, 16);
  await settled();
  expect(submitted.map(({ count }) => count)).toEqual([16, 16]);
  await submitted[0]!.end();
  expect(submitted.map(({ count }) => count)).toEqual([16, 16, 8]);
  expect(sent).toEqual([16]);
  await submitted[1]!.end();
  await submitted[2]!.end();
  await advance;
  expect(sent).toEqual([16, 16, 8]);
});

test('a stop waits for all blocks in flight', async () => {
  const { loop, submitted, sent } = controlledLoop({ mostInFlight: 2 });
  const run = loop.run();
  await settled();
  const stop = loop.stop();
  await submitted[0]!.end();
  expect(await isDone(stop)).toBe(false);
  await submitted[1]!.end();
  await Promise.all([stop, run]);
  expect(submitted).toHaveLength(2);
  expect(sent).toHaveLength(2);
});

test('a step that is not finite ends a run and an advance, whatever was submitted after it', async () => {
  const { loop, submitted, sent } = controlledLoop({ mostInFlight: 2 });
  const run = loop.run();
  await settled();
  expect(submitted).toHaveLength(2);
  await submitted[0]!.end(false);
  await run;
  expect(sent).toHaveLength(1);
  expect(submitted).toHaveLength(2);
});

test('training goes on while three blocks are unacknowledged, and waits with the fourth', async () => {
  const { loop, submitted, sent, acknowledge } = controlledLoop({ acknowledges: false });
  void loop.run();
  await settled();
  for (let i = 0; i < 3; i++) await submitted[i]!.end();
  expect(sent).toHaveLength(3);
  expect(submitted).toHaveLength(3);
  await acknowledge();
  expect(submitted).toHaveLength(4);
  await submitted[3]!.end();
  expect(sent).toHaveLength(4);
  expect(submitted).toHaveLength(4);
});

test('a verb answers once the page has all steps before it', async () => {
  const { loop, submitted, acknowledge } = controlledLoop({ acknowledges: false });
  const advance = loop.advance(2, 1);
  await settled();
  await submitted[0]!.end();
  await submitted[1]!.end();
  expect(await isDone(advance)).toBe(false);
  await acknowledge();
  expect(await isDone(advance)).toBe(false);
  await acknowledge();
  await advance;
});

test.each([
  ['question', 'ask', 4],
  ['change', 'change', 2],
] as const)(
  'a %s comes while nothing is in flight, and is answered once the page has all steps',
  async (_, verb, submittedMeanwhile) => {
    const { loop, submitted, sent, acknowledge, inFlight } = controlledLoop({
      mostInFlight: 2,
      acknowledges: false,
    });
    void loop.run();
    await settled();
    let seen: number[] | undefined;
    const question = loop[verb](() => (seen = [sent.length, inFlight()]));
    await submitted[0]!.end();
    expect(seen).toBeUndefined();
    await submitted[1]!.end();
    expect(seen).toEqual([2, 0]);
    expect(submitted).toHaveLength(submittedMeanwhile);
    await acknowledge();
    expect(await isDone(question)).toBe(false);
    await acknowledge();
    expect(await question).toEqual([2, 0]);
    await settled();
    expect(submitted).toHaveLength(4);
  },
);

test('however many questions come, a block is taken between them', async () => {
  const { loop, submitted } = controlledLoop();
  void loop.run();
  await settled();
  const questions = Promise.all([loop.ask(() => {}), loop.ask(() => {})]);
  await submitted[0]!.end();
  void loop.ask(() => {});
  await questions;
  await settled();
  expect(submitted.length).toBeGreaterThan(1);
});

test('at one step a second a stop does not wait for the second to pass', async () => {
  const { loop, submitted, sent } = controlledLoop({ stepRate: '1' });
  const run = loop.run();
  await settled();
  await submitted[0]!.end();
  await loop.stop();
  await run;
  expect(sent).toEqual([1]);
});

test('at one step a second a block is one step, though two may be in flight', async () => {
  const { loop, submitted } = controlledLoop({ stepRate: '1', mostInFlight: 2 });
  const run = loop.run();
  await settled();
  await submitted[0]!.end();
  expect(submitted.map(({ count }) => count)).toEqual([1]);
  await loop.stop();
  await run;
});

test('what a block throws reaches the one who ran it, and the next run begins afresh', async () => {
  let broken = true;
  const source = {
    mostInFlight: 1,
    stepRate: 'full' as const,
    submit() {},
    async collect() {
      if (broken) throw new Error('The device was lost.');
      return { steps: 1, count: 1, milliseconds: 1, finite: false };
    },
  };
  const loop = new TrainingLoop(source, () => {});
  await expect(loop.run()).rejects.toThrow('The device was lost.');
  broken = false;
  await loop.run();
});

test('what the page throws at a block reaches the one who ran it', async () => {
  const source = {
    mostInFlight: 1,
    stepRate: 'full' as const,
    submit() {},
    collect: async () => ({ steps: 1, count: 1, milliseconds: 1, finite: true }),
  };
  const loop = new TrainingLoop(source, async () => {
    throw new Error('A block from step 3 can’t follow 2 steps.');
  });
  await expect(loop.run()).rejects.toThrow('A block from step 3');
});

/** A device with a virtual clock that runs one block at a time. */
function virtualDevice(fixed: number, perStep: number) {
  const blocks: { count: number; milliseconds: number }[] = [];
  const source = {
    mostInFlight: 1,
    stepRate: 'full' as const,
    submit: (count: number) => void blocks.push({ count, milliseconds: fixed + count * perStep }),
    collect: async () => ({ steps: blocks.length, ...blocks.at(-1)!, finite: blocks.length < 40 }),
  };
  return { source, blocks };
}

test.each([0.5, 10, 20, 100])(
  'with 0.2 ms a step and %f ms a block, at least 90 % of the speed of the largest blocks, whatever the page takes',
  async (fixed) => {
    const { source, blocks } = virtualDevice(fixed, 0.2);
    await new TrainingLoop(source, () => settled().then(() => {})).run();
    const after = blocks.slice(20);
    const sum = (values: number[]) => values.reduce((total, value) => total + value);
    const speed = sum(after.map(({ count }) => count)) / sum(after.map((b) => b.milliseconds));
    expect(speed).toBeGreaterThanOrEqual(0.9 * (512 / (fixed + 512 * 0.2)));
    if (fixed < 100) for (const { milliseconds } of blocks) expect(milliseconds).toBeLessThan(100);
  },
);
