import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { appendBlock } from '../../trace/model/append.ts';
import { metricNames, rowsOf, widthOf } from '../../trace/model/metrics.ts';
import { emptyColumns, emptyTrace, type StepBlock } from '../../trace/model/trace.ts';
import { wholeFrom } from '../../trace/model/metricRows.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import { withinBudget } from '../../trace/query/thinOlderSteps.ts';
import { configAt } from '../../trace/query/configAt.ts';
import { device, inputs } from '../fakeTrainer.ts';
import { trialTrace } from './trialTrace.ts';

const { depth } = defaultConfig.network;

/** Steps whose values are the row they stand in, counted from step 0. */
function blockOf(firstStep: number, steps: number): StepBlock {
  const columns = emptyColumns(depth, steps);
  for (const name of metricNames) {
    const [first, width] = [rowsOf(name, firstStep), widthOf(name, depth)];
    columns[name].forEach((_, i, column) => (column[i] = first + Math.floor(i / width)));
  }
  return { firstStep, steps, columns };
}

const run = emptyTrace(defaultConfig, { device, inputs }, '1.0.0');
appendBlock(run, blockOf(0, 1203));
const residual = { ...defaultConfig, network: { ...defaultConfig.network, residual: true } };

test('a trial from a run’s state has the run’s latest rows, its own, and the changes as events', () => {
  const trial = trialTrace(run, residual, { fromStep: 1200, device, inputs }, [blockOf(1200, 50)]);
  expect(trial.steps).toBe(1250);
  expect(trial.events).toEqual([{ step: 1200, field: 'network.residual', from: false, to: true }]);
  expect(configAt(trial)).toEqual(residual);
  for (const name of metricNames)
    for (const row of [0, rowsOf(name, 700), rowsOf(name, 1200) - 1, rowsOf(name, 1250) - 1])
      expect(trial.columns[name][row * widthOf(name, depth)]).toBe(row);
  expect(run.steps).toBe(1203);
  expect(run.events).toEqual([]);
});

test('a trial from a run whose older steps are thinned reads at every late step as it would from the whole run', () => {
  const held = withinBudget(run, 600_000);
  expect(wholeFrom(held)).toBeGreaterThan(500);
  const trials = [run, held].map((from) =>
    trialTrace(from, residual, { fromStep: 1200, device, inputs }, [blockOf(1200, 50)]),
  );
  for (const name of metricNames)
    for (const step of [0, wholeFrom(held), 1199, 1200, 1249]) {
      const [whole, thinned] = trials.map((trial) => metricAt(trial, name, step));
      expect(thinned, `${name} at ${step}`).toBe(whole);
    }
});

test('a trial from step 0 has its own rows alone', () => {
  const trial = trialTrace(run, residual, { fromStep: 0, device, inputs }, [blockOf(0, 7)]);
  expect([trial.steps, trial.events, trial.experiment]).toEqual([7, [], residual]);
});
