// The presets against what PyTorch showed for each, over several seeds, and against the diagnosis, which finds nothing in those that are well.
import { expect, test, type Page } from './support/test.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { presets, type PresetName } from '../src/experiment/presets.ts';
import { traceFromJson } from '../src/trace/formats/json.ts';
import type { Trace } from '../src/trace/model/trace.ts';
import { readCsv } from './support/trace.ts';

/** Presets that are well for as many steps as these. */
const healthy: readonly PresetName[] = [
  'relu-he',
  'tanh',
  'silu-residual',
  'skip',
  'clipped',
  'digits',
  'normalized',
];
const healthySteps = 301;

/** What is wrong after each of a trace's first steps, and where: nothing but notes leaves it empty. */
const alarmsIn = (trace: Trace): string[] =>
  Array.from({ length: healthySteps }, (_, step) => ({ ...trace, steps: step + 1 })).flatMap(
    (young) =>
      diagnose(young)
        .filter(({ severity }) => severity !== 'note')
        .map(({ title }) => `${title} at step ${young.steps}`),
  );

/** Trains a preset without an interface and returns its trace and the trace's rows; one that is to be well raises no alarm meanwhile. */
async function train(page: Page, name: PresetName, steps: number, seed?: number) {
  const { config: preset } = presets[name];
  const config = { ...preset, seed: seed ?? preset.seed, backend: 'wasm' as const };
  const { stopped, csv, json } = await page.evaluate(
    async ([experiment, count]) => {
      const { stopped } = await window.gradlens!.run(experiment, count, () => {});
      const text = async (format: 'csv' | 'json') =>
        [...(await window.gradlens!.export(format))].join('');
      return { stopped, csv: await text('csv'), json: await text('json') };
    },
    [config, steps] as const,
  );
  const parsed = traceFromJson(json);
  if (!parsed.ok) throw new Error(parsed.message);
  const { trace } = parsed;
  if (healthy.includes(name)) {
    expect(trace.steps).toBe(steps);
    expect(alarmsIn(trace)).toEqual([]);
  }
  const rows = readCsv(csv);
  const ratio = (step: number) =>
    Number(rows[step]!['gradientNorm.1']) / Number(rows[step]!['gradientNorm.head']);
  const meanOfLast = (column: string, count = 20) =>
    rows.slice(-count).reduce((sum, row) => sum + Number(row[column]), 0) / count;
  return { trace, rows, stopped, ratio, meanOfLast };
}

/** The rule that finds most in a trace as it was after its first steps. */
const firstAt = (trace: Trace, steps: number) =>
  diagnose({ ...trace, steps, failure: undefined })[0]?.rule;

/** What each preset is to do. */
const claims: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'vanishing: layer 1 gets next to nothing, and the loss stays at a coin toss': async (page) => {
    const { trace, ratio, meanOfLast } = await train(page, 'vanishing', 301);
    for (const steps of [1, 10, 100]) expect(firstAt(trace, steps)).toBe('vanishing');
    expect(Math.log10(ratio(0))).toBeGreaterThan(-12);
    expect(Math.log10(ratio(0))).toBeLessThan(-8);
    expect(Math.log10(ratio(300))).toBeLessThan(-9.5);
    expect(meanOfLast('loss')).toBeCloseTo(Math.log(2), 1);
  },

  'skip: every layer is reached, and it learns': async (page) => {
    const { ratio, meanOfLast } = await train(page, 'skip', 501);
    expect(ratio(0)).toBeGreaterThan(0.003);
    expect(ratio(300)).toBeGreaterThan(0.03);
    expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
  },

  'relu-he, tanh, silu-residual: plainly healthy': async (page) => {
    for (const name of ['relu-he', 'tanh', 'silu-residual'] as const) {
      const { ratio, meanOfLast } = await train(page, name, 401);
      for (const step of [0, 100, 300]) {
        expect(ratio(step)).toBeGreaterThan(0.03);
        expect(ratio(step)).toBeLessThan(30);
      }
      expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
    }
  },

  'exploding: ends within a few steps, with a flat profile of gradients at the start': async (
    page,
  ) => {
    for (const seed of [presets.exploding.config.seed, 1, 4]) {
      const { trace, rows, stopped, ratio } = await train(page, 'exploding', 20, seed);
      expect(firstAt(trace, 1)).toBe('exploding');
      expect(diagnose(trace)[0]!.rule).toBe('notFinite');
      expect(stopped).toMatch(/step/);
      expect(rows.length).toBeGreaterThanOrEqual(2);
      expect(rows.length).toBeLessThanOrEqual(8);
      expect(ratio(0)).toBeGreaterThan(0.3);
      expect(ratio(0)).toBeLessThan(3);
    }
  },

  'clipped: the same weights learn when the gradient is clipped': async (page) => {
    const { rows, meanOfLast } = await train(page, 'clipped', 501);
    expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
    const share = rows.filter((row) => Number(row['clipCoefficient']) < 1).length / rows.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.7);
  },

  'chaotic: layer 1 gets hundreds of times the head’s gradient, and soon next to none': async (
    page,
  ) => {
    const { trace, ratio } = await train(page, 'chaotic', 301);
    expect([firstAt(trace, 1), firstAt(trace, 60)]).toEqual(['exploding', 'saturated']);
    expect(ratio(0)).toBeGreaterThan(50);
    expect(ratio(300)).toBeLessThan(1e-3);
  },

  'normalized: batch normalization lets twenty sigmoid layers learn': async (page) => {
    const { ratio, meanOfLast } = await train(page, 'normalized', 301);
    expect(ratio(0)).toBeGreaterThan(0.1);
    expect(ratio(300)).toBeGreaterThan(0.1);
    expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
  },

  'naive-loss: the NaN comes from success': async (page) => {
    const { rows, stopped } = await train(page, 'naive-loss', 1500);
    expect(stopped).toMatch(/step/);
    expect(rows.length).toBeGreaterThan(140);
    expect(rows.length).toBeLessThan(330);
    expect(
      rows.slice(-10).reduce((sum, row) => sum + Number(row['accuracy']), 0) / 10,
    ).toBeGreaterThan(0.98);
  },

  'digits: reads over nine in ten digits it has never seen': async (page) => {
    const { rows } = await train(page, 'digits', 351);
    expect(Number(rows[350]!['testAccuracy'])).toBeGreaterThan(0.9);
  },

  'with another seed no healthy one raises an alarm either': async (page) => {
    for (const name of healthy) await train(page, name, healthySteps, 2);
  },
};

test('each preset does what its words say, and only the unhealthy are found out', async ({
  page,
}) => {
  await page.goto('./#/headless');
  for (const [words, holds] of Object.entries(claims)) await test.step(words, () => holds(page));
});
