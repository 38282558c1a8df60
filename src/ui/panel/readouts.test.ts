import { expect, test } from 'vitest';
import { testTheme } from '../../charts/core/testTheme.ts';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { layerReadout, tellingLayers } from './readouts.ts';

test('the telling layers are the head, the last, the middle and the first', () => {
  expect(tellingLayers(20, 'gradientNorm')).toEqual([20, 19, 9, 0]);
  expect(tellingLayers(20, 'saturated')).toEqual([19, 9, 0]);
  expect(tellingLayers(1, 'gradientNorm')).toEqual([1, 0]);
});

test('a readout names the step, and each layer with its value and colour', () => {
  const trace = numberedTrace(2, 3);
  trace.columns.gradientNorm.set([0.25, 3e-9, 1], 3);
  expect(layerReadout(trace, 'gradientNorm', 1, testTheme)).toEqual({
    title: 'step 1',
    rows: [
      { label: 'head', value: '1', colour: testTheme.head },
      { label: 'layer 2', value: '3e-9', colour: 'rgb(68 1 84)' },
      { label: 'layer 1', value: '0.25', colour: 'rgb(253 231 37)' },
    ],
  });
});
