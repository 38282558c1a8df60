// What a session leaves behind when it is started again and again, as a page does with its worker.
import { expect, test } from 'vitest';
import { tensorCount } from '../engine/tape/testTensors.ts';
import type { Changes } from '../experiment/edits.ts';
import { configOf, open, start } from './heardSession.ts';

const resets = (): Changes => ({});
const shapes = (i: number): Changes => ({
  'network.depth': 1 + (i % 7),
  'network.width': 4 + (i % 11),
});

test.each([
  ['as it was', resets],
  ['with another shape', shapes],
])(
  'a session that is started %s a hundred times has as many tensors as at first',
  async (_, changes) => {
    const heard = open();
    const startAndTrain = async (i: number) => {
      await start(heard, configOf(changes(i)));
      await heard.session.advance(3, 2);
      return tensorCount();
    };
    const first = await startAndTrain(0);
    for (let i = 1; i <= 100; i++) await startAndTrain(i);
    expect(await startAndTrain(0)).toBe(first);
    expect(heard.steps('a')).toBe(3 * 102);
  },
);
