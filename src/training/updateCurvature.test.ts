import { expect, test } from 'vitest';
import { referenceForward } from '../calculus/reference/forwardPass.ts';
import { layerValues } from '../calculus/reference/objective.ts';
import { tensorCount } from '../engine/tape/testTensors.ts';
import type { Changes } from '../experiment/edits.ts';
import { overshootOf, type UpdateCurvature } from '../trace/model/updateCurvature.ts';
import { momentOf } from './gradientCheck.ts';
import { alone, bitsOf, configOf, open, start } from './heardSession.ts';
import { createTraining, type Training } from './training.ts';

/** The same changes of a member measured by the session, and in float64 from its states before and after the next step. */
async function measuredAndTrue(changes: Changes) {
  let training: Training;
  const heard = open(async (...given) => (training = await createTraining(...given)));
  await start(heard, configOf(changes));
  await heard.session.advance(20, 10);
  const tensors = tensorCount();
  const measured = (await heard.session.updateCurvature('a')) as UpdateCurvature;
  expect(tensorCount()).toBe(tensors);
  const { objective, parameters } = await momentOf(training!);
  await heard.session.advance(10, 1);
  expect(bitsOf(heard.taken('a'))).toEqual(bitsOf(await alone(configOf(changes), 30, 10)));

  const other = open(async (...given) => (training = await createTraining(...given)));
  await start(other, configOf(changes));
  await other.session.advance(21, 7);
  const after = (await training!.engine.state()).parameters.map(layerValues);
  const at = parameters.map(layerValues);
  const lossWith = (share: number) => {
    const moved = at.map((layer, i) => {
      const values = layerValues(layer);
      values.all.forEach(
        (value, j) => (values.all[j] = value + share * (after[i]!.all[j]! - value)),
      );
      return values;
    });
    return referenceForward(objective, moved).loss;
  };
  const [behind, loss, ahead] = [-1, 0, 1].map(lossWith) as [number, number, number];
  return { measured, loss, ahead, overshoot: overshootOf(behind, loss, ahead) };
}

test.each<[string, Changes, 'overshoots' | 'falls short']>([
  ['a short step', { 'optimizer.kind': 'sgd', 'optimizer.learningRate': 0.5 }, 'falls short'],
  ['a long step', { 'optimizer.kind': 'sgd', 'optimizer.learningRate': 8 }, 'overshoots'],
  ['Adam', { 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.3 }, 'overshoots'],
  [
    'a clipped gradient and layer normalization',
    {
      'network.normalization': 'layer',
      'clipping.mode': 'globalNorm',
      'optimizer.kind': 'momentum',
      'optimizer.learningRate': 0.05,
    },
    'falls short',
  ],
])(
  'of %s the losses and the overshoot are those of a float64 network',
  async (_, changes, outcome) => {
    const { measured, loss, ahead, overshoot } = await measuredAndTrue(changes);
    expect(measured.step).toBe(20);
    expect(measured.loss / loss).toBeCloseTo(1, 5);
    expect(measured.lossAfter / ahead).toBeCloseTo(1, 4);
    expect(overshoot > 1 ? 'overshoots' : 'falls short').toBe(outcome);
    if (Number.isFinite(overshoot)) expect(measured.overshoot / overshoot).toBeCloseTo(1, 2);
    else expect(measured.overshoot).toBe(Infinity);
  },
);

test('a step that is not finite has no update', async () => {
  const heard = open();
  const changes = {
    'corruption.kind': 'nan',
    'corruption.step': 5,
    'corruption.row': 0,
  } as const;
  await start(heard, configOf(changes));
  await heard.session.advance(5, 5);
  expect(await heard.session.updateCurvature('a')).toEqual({
    reason: 'Step 5 is not finite: it has no update.',
  });
});
