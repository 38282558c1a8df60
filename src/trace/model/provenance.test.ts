import { expect, test } from 'vitest';
import { enginesOf, engineWords } from './provenance.ts';

const by = (fromStep: number, engine: 'fused' | 'simd' | 'tape', tile?: string) => ({
  fromStep,
  backend: 'webgpu' as const,
  adapter: 'a GPU',
  precision: 'float32',
  engine,
  ...(tile && { tile }),
});

test('every engine that computed rows is named, with the step it began at', () => {
  expect(engineWords(enginesOf({ provenance: [by(0, 'simd')] }))).toBe('SIMD');
  expect(engineWords(enginesOf({ provenance: [by(0, 'tape'), by(12, 'simd')] }))).toBe(
    'Tape, SIMD from step 12',
  );
  expect(
    engineWords(enginesOf({ provenance: [by(0, 'simd'), by(9, 'tape'), by(40, 'simd')] })),
  ).toBe('SIMD, Tape from step 9, SIMD from step 40');
});

test('another tile shape is the same engine, and another program none', () => {
  const tiles = [by(0, 'fused', '8 × 32'), by(20, 'fused', '4 × 64')];
  expect(engineWords(enginesOf({ provenance: tiles }))).toBe('Fused');
  expect(engineWords(enginesOf({ provenance: [{ fromStep: 0, program: 'PyTorch 2.7' }] }))).toBe(
    '',
  );
});
