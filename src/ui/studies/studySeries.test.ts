import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import type { ShownStudy } from '../../runs/studies/shownStudy.ts';
import { LiveTrace } from '../../runs/liveTrace.svelte.ts';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { studyOutcomeOf } from '../../trace/query/studyOutcome.ts';
import { quantities } from '../../trace/query/quantities.ts';
import { cellOf, differenceCell } from '../overlay/outcomeCells.ts';
import { studyRows, studySeries } from './studySeries.ts';

/** A study of two variants and three seeds: run i of the order has the loss 1 + i, the last is still to come. */
function someStudy(): ShownStudy {
  const parsed = parseStudy({
    base: { network: { depth: 3 } },
    vary: [{ field: 'network.residual', values: [false, true] }],
    seeds: 3,
    steps: 40,
    lossTarget: 2.5,
  });
  if (!parsed.ok) throw new Error(parsed.message);
  const { study } = parsed;
  const runs = runsOf(study);
  const traces = runs.slice(0, -1).map(({ config }, i) => {
    const trace = { ...numberedTrace(3, study.steps), experiment: config };
    trace.columns.loss.fill(1 + i);
    return new LiveTrace(trace);
  });
  const outcomes = traces.map(({ source }) => studyOutcomeOf(source, study.lossTarget));
  return {
    ...{ id: 'a', name: '', study, runs, status: 'paused', problem: undefined },
    ...{ finished: 5, training: [], timeLeft: undefined },
    outcomeAt: (index) => outcomes[index],
    traceAt: (index) => traces[index],
    run: async () => {},
    pause: async () => {},
  };
}

test('a study is a series a variant, with a trace and an outcome for each of its seeds', () => {
  const study = someStudy();
  const series = studySeries(study);
  expect(series.map(({ name, traces }) => [name, traces.length])).toEqual([
    ['Skip connections off', 3],
    ['Skip connections on', 2],
  ]);
  const configOf = (variant: number, seed: number) =>
    series[variant]!.traces[seed]!.source.experiment!;
  expect(configOf(0, 2)).toMatchObject({ seed: 3, network: { residual: false } });
  expect(configOf(1, 1)).toMatchObject({ seed: 2, network: { residual: true } });

  const [off, on] = studyRows(study, 2.5).map(({ outcomes }) => outcomes);
  expect([off!.length, on!.length, on![2]]).toEqual([3, 3, undefined]);
  const { finalLoss } = quantities;
  expect([off!, on!].map((outcomes) => cellOf(outcomes, finalLoss).text)).toEqual([
    '2 ± 1', // of 1, 2 and 3
    '4.5 ± 0.71', // of 4 and 5
  ]);
  expect(differenceCell(off!, on!, finalLoss)).toMatchObject({
    text: 'fewer than 3 pairs',
    note: '2 of 3',
  });
});

test('another loss to reach is looked for in the traces', () => {
  const study = someStudy();
  const stepsOf = (lossTarget: number | undefined) =>
    studyRows(study, lossTarget)[0]!.outcomes.map((outcome) => outcome!.stepsToLoss);
  expect(stepsOf(2.5)).toEqual([20, 20, undefined]);
  expect(stepsOf(undefined)).toEqual([20, 20, undefined]);
  expect(stepsOf(1.5)).toEqual([20, undefined, undefined]);
  expect(stepsOf(9)).toEqual([20, 20, 20]);
});
