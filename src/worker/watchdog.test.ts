import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { Watchdog } from './watchdog.ts';

/** A watchdog of a worker that has given a first sign, and a clock; `silentFor` returns the seconds of silence after which it counts as hung. */
function watching() {
  let now = 0;
  const watchdog = new Watchdog(now);
  watchdog.hears();
  const silentFor = (mostSeconds: number, look = 1000): number | undefined => {
    const begun = now;
    while (now - begun < 1000 * mostSeconds) {
      now += look;
      if (watchdog.looks(now)) return (now - begun) / 1000;
    }
    return undefined;
  };
  return { watchdog, silentFor };
}

test('a worker that is silent for more than ten seconds has hung, one that gives signs has not', () => {
  const { watchdog, silentFor } = watching();
  expect(silentFor(9)).toBeUndefined();
  watchdog.hears();
  expect(silentFor(100)).toBe(11);
});

test('while it starts, and until its first block, it has thirty seconds', () => {
  const { watchdog, silentFor } = watching();
  watchdog.starts([defaultConfig]);
  watchdog.asks('start');
  watchdog.isAnswered('start');
  expect(silentFor(100)).toBe(31);
  // It has compiled: the next ones are shorter.
  watchdog.hearsBlock(5000);
  expect(silentFor(100)).toBe(11);
});

test('a verb that computes for long has its own time until it is answered', () => {
  const { watchdog, silentFor } = watching();
  watchdog.asks('sweepRates');
  watchdog.asks('predict');
  watchdog.isAnswered('predict');
  expect(silentFor(60)).toBeUndefined();
  watchdog.isAnswered('sweepRates');
  watchdog.hears();
  expect(silentFor(100)).toBe(11);
});

test('a silence may take twenty of the longest blocks, and as long as a step of a large network takes on a slow machine', () => {
  const { watchdog, silentFor } = watching();
  watchdog.hearsBlock(2000);
  watchdog.hearsBlock(5);
  expect(silentFor(100)).toBe(41);
  const network = { ...defaultConfig.network, depth: 50, width: 512 };
  watchdog.starts([{ ...defaultConfig, network, batchSize: 2000 }]);
  expect(watchdog.patience).toBeGreaterThan(300_000);
});

test('time for which both were suspended doesn’t count', () => {
  const { silentFor } = watching();
  expect(silentFor(3600, 3_600_000)).toBeUndefined();
});

test('a worker whose script is being loaded is waited for', () => {
  const watchdog = new Watchdog(0);
  for (let now = 0; now < 300_000; now += 1000) expect(watchdog.looks(now)).toBe(false);
});
