import { expect, test } from 'vitest';
import { TrainingLoop, type BlockOutcome } from './trainingLoop.ts';

/** A loop whose blocks end when the test says so. */
function controlledLoop(pace: '1' | 'full' = 'full') {
  const blocks: { steps: number; end: (finite?: boolean) => Promise<void> }[] = [];
  const loop = new TrainingLoop(
    (steps) =>
      new Promise<BlockOutcome>((resolve) =>
        blocks.push({
          steps,
          async end(finite = true) {
            resolve({ steps, finite });
            await settled();
          },
        }),
      ),
    () => pace,
  );
  return { loop, blocks };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function isDone(work: Promise<void>): Promise<boolean> {
  return Promise.race([work.then(() => true), settled().then(() => false)]);
}

test('runs block after block until stopped, and stop waits for the block under way', async () => {
  const { loop, blocks } = controlledLoop();
  const run = loop.run();
  await settled();
  await blocks[0]!.end();
  expect(blocks).toHaveLength(2);
  const stop = loop.stop();
  expect(await isDone(stop)).toBe(false);
  await blocks[1]!.end();
  await Promise.all([stop, run]);
  expect(blocks).toHaveLength(2);
});

test('a stop that comes while a run waits for its turn is not lost', async () => {
  const { loop, blocks } = controlledLoop();
  void loop.run();
  await settled();
  const second = loop.run();
  const stop = loop.stop();
  await blocks[0]!.end();
  await Promise.all([second, stop]);
  expect(blocks).toHaveLength(1);
});

test('a run after a single step under way begins when that step has ended', async () => {
  const { loop, blocks } = controlledLoop();
  const step = loop.advance(1, 1);
  await settled();
  void loop.run();
  await settled();
  expect(blocks).toHaveLength(1);
  await blocks[0]!.end();
  await step;
  expect(blocks).toHaveLength(2);
});

test('advance takes exactly its steps, in blocks of the size asked for', async () => {
  const { loop, blocks } = controlledLoop();
  const advance = loop.advance(40, 16);
  for (let i = 0; i < 3; i++) {
    await settled();
    await blocks[i]!.end();
  }
  await advance;
  expect(blocks.map(({ steps }) => steps)).toEqual([16, 16, 8]);
});

test('a step that is not finite ends a run and an advance', async () => {
  const { loop, blocks } = controlledLoop();
  const run = loop.run();
  await settled();
  await blocks[0]!.end(false);
  await run;
  const advance = loop.advance(40, 16);
  await settled();
  await blocks[1]!.end(false);
  await advance;
  expect(blocks).toHaveLength(2);
});

test('at one step a second a stop does not wait for the second to pass', async () => {
  const { loop, blocks } = controlledLoop('1');
  const run = loop.run();
  await settled();
  await blocks[0]!.end();
  await loop.stop();
  await run;
  expect(blocks.map(({ steps }) => steps)).toEqual([1]);
});

test('what a block throws reaches the one who ran it, and the next run begins afresh', async () => {
  let broken = true;
  const loop = new TrainingLoop(
    async () => {
      if (broken) throw new Error('The device was lost.');
      return { steps: 1, finite: false };
    },
    () => 'full',
  );
  await expect(loop.run()).rejects.toThrow('The device was lost.');
  broken = false;
  await loop.run();
});
