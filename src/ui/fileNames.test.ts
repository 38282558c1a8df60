import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { presets } from '../experiment/presets.ts';
import { fileStem, runFigures, settingsLine } from './fileNames.ts';

const fresh = (config: typeof defaultConfig) => ({ config, trace: undefined });
const changed = {
  config: { ...defaultConfig, network: { ...defaultConfig.network, depth: 3 }, seed: 7 },
  trace: undefined,
};
const foreign = { config: defaultConfig, trace: { experiment: undefined, events: [] } };

test('files are named after the experiment: its preset, else its activation', () => {
  expect(fileStem(fresh(defaultConfig))).toBe('vanishing-20x32-seed1');
  expect(fileStem(fresh(presets['bad-sample'].config))).toBe('bad-sample-6x16-seed1');
  expect(fileStem(changed)).toBe('sigmoid-3x32-seed7');
  expect(fileStem(foreign)).toBe('trace');
});

test('a run that was edited is no preset any more', () => {
  const event = { step: 9, field: 'network.residual', from: false, to: true } as const;
  const trace = { experiment: defaultConfig, events: [event] };
  expect(fileStem({ config: presets.skip.config, trace })).toBe('sigmoid-20x32-seed1');
});

test('a figure has its chart’s name as well, and the experiment with its edits', () => {
  const named = (title: string, shortTitle?: string) => ({ title, shortTitle, draw: () => {} });
  const figures = runFigures(fresh(defaultConfig));
  expect(figures.fileName(named('Gradient norm by layer', 'Gradient norms'))).toBe(
    'vanishing-20x32-seed1-gradient-norms',
  );
  expect(figures.note).toBe(settingsLine(fresh(defaultConfig)));
  expect(figures.configuration).toEqual({ experiment: defaultConfig, events: [] });
  const unknown = runFigures(foreign);
  expect(unknown.fileName(named('Update-to-weight ratio'))).toBe('trace-update-to-weight-ratio');
  expect(unknown.configuration).toBeNull();
  const event = { step: 9, field: 'network.residual', from: false, to: true } as const;
  const edited = {
    config: presets.skip.config,
    trace: { experiment: defaultConfig, events: [event] },
  };
  expect(runFigures(edited, { fromStep: 9, changes: [] }).configuration).toEqual({
    experiment: defaultConfig,
    events: [event],
    variant: { fromStep: 9, changes: [] },
  });
});

test('a line says what was trained', () => {
  expect(settingsLine(fresh(defaultConfig))).toBe(
    '20 × 32 Sigmoid · He weights · Two circles · Adam 0.005 · batch 64 · seed 1',
  );
  expect(settingsLine(fresh(presets.clipped.config))).toContain(
    'SGD 0.1 · batch 64 · clipped at 1',
  );
  expect(settingsLine(fresh(presets.skip.config))).toContain('Sigmoid · skip connections ·');
  const { initialization } = defaultConfig;
  const biased = { ...defaultConfig, initialization: { ...initialization, biasStd: 0.05 } };
  expect(settingsLine(fresh(biased))).toContain('He weights · bias std 0.05 · Two circles');
  expect(settingsLine(foreign)).toBe('');
});
