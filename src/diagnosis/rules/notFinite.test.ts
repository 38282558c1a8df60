import { expect, test } from 'vitest';
import { causes, type Cause } from '../../trace/model/autopsy.ts';
import { failureSentence } from '../../trace/model/failureSentences.ts';
import { emptyColumns, type Failure } from '../../trace/model/trace.ts';
import { recentWindowOf } from '../recentWindow.ts';
import { experimentWith, traceWith, type Told } from '../healthyTrace.ts';
import { notFinite } from './notFinite.ts';
import { changesSomething } from '../remedies.ts';

function failed(cause: Cause, changes: Told['changes'] = {}) {
  const trace = traceWith({ changes, steps: 7 });
  const failure: Failure = {
    step: 7,
    columns: emptyColumns(10, 1),
    autopsy: {
      step: 7,
      phase: 'forward',
      layer: 3,
      operation: cause === 'notReproduced' ? 'gradientNorm' : 'matMul',
      samples: [5],
      batchSize: 64,
      nan: 32,
      positiveInfinity: 0,
      negativeInfinity: 0,
      size: 2048,
      inputRange: [-1, 1],
      cause,
    },
  };
  trace.failure = failure;
  return { failure, finding: notFinite(recentWindowOf(trace))! };
}

test('a stopped run is told in the autopsy’s words, at its layer', () => {
  const { failure, finding } = failed('badSample');
  expect(finding.severity).toBe('trouble');
  expect(finding.sentence).toBe(failureSentence(failure, traceWith()));
  expect(finding.evidence!.layers).toEqual([3]);
  expect(notFinite(recentWindowOf(traceWith()))).toBeUndefined();
});

test('every cause has a remedy that changes something', () => {
  const changes = {
    'corruption.kind': 'nan',
    'initialization.kind': 'normal',
    'network.normalization': 'batch',
    'network.epsilon': 0,
    loss: 'naiveBinaryCrossEntropy',
  } as const;
  for (const cause of causes) {
    const useful = failed(cause, changes).finding.remedies.filter((remedy) =>
      changesSomething(experimentWith(changes), remedy.changes),
    );
    expect(useful, cause).not.toEqual([]);
  }
});

test('the naive losses are replaced by those from logits', () => {
  const first = (loss: string) => failed('logOfZero', { loss }).finding.remedies[0].changes;
  expect(first('naiveBinaryCrossEntropy')).toEqual({ loss: 'binaryCrossEntropy' });
  expect(first('naiveSoftmaxCrossEntropy')).toEqual({ loss: 'softmaxCrossEntropy' });
});
