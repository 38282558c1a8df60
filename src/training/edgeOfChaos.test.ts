// The preset study “The edge of chaos”: on either side of the border of mean-field theory the error signal goes the way that theory says.
import { expect, test } from 'vitest';
import { criticalWeightStd } from '../calculus/theory/edgeOfChaos.ts';
import { runsOf } from '../experiment/study.ts';
import { studyPresets } from '../experiment/studyPresets.ts';
import { studyOutcomeOf } from '../trace/query/studyOutcome.ts';
import { trainedTrace } from './testRun.ts';

const { study } = studyPresets['edge-of-chaos'];
const runs = runsOf(study);

/** Distance in σ_w from the border, beyond which a width of 100 doesn’t blur the sign. */
const margin = 0.3;

/** log10 of layer 1's error signal over the last hidden layer's, in the run of the study next to these deviations. */
async function measuredAt(weightStd: number, biasStd: number): Promise<number> {
  const distance = ({ config: { initialization, network } }: (typeof runs)[number]) =>
    Math.abs(initialization.std * Math.sqrt(network.width) - weightStd) +
    Math.abs(initialization.biasStd - biasStd);
  const { config } = runs.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const { signalRatio } = studyOutcomeOf(await trainedTrace(config, 1));
  return Math.log10(signalRatio!);
}

test.each([0, 0.5, 1])('with biases of deviation %d', async (biasStd) => {
  const border = criticalWeightStd('tanh', biasStd);
  expect(await measuredAt(border - margin, biasStd)).toBeLessThan(-1);
  expect(await measuredAt(border + margin, biasStd)).toBeGreaterThan(1);
});
