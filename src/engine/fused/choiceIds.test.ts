import { expect, test, vi } from 'vitest';
import { activationNames } from '../../network/facts/activationFacts.ts';

test('the order of the dropdowns is nothing to the kernels', async () => {
  const kernels = async () => {
    vi.resetModules();
    const { stepUniformsOf } = await import('./stepUniforms.ts');
    const { activationShader } = await import('./webgpu/shaders/activationShader.ts');
    const { assemblyFacts } = await import('./simd/assemblyFacts.ts');
    const { configWith } = await import('../tape/testInput.ts');
    const config = configWith({ clipping: { mode: 'layerNorm', threshold: 1 } });
    return {
      stepUniforms: activationNames.map((activation) =>
        Array.from(
          stepUniformsOf(
            { ...config, network: { ...config.network, activation } },
            { seed: 1 },
            0,
            1,
          ),
        ),
      ),
      // The compiler may reorder loops and selections.
      shader: activationShader.split('').sort().join(''),
      assembly: assemblyFacts().split('\n').sort(),
    };
  };
  const before = await kernels();
  const reversed = <Row>(table: Readonly<Record<string, Row>>) =>
    Object.fromEntries(Object.entries(table).reverse());
  vi.doMock('../../network/facts/activationFacts.ts', async (original) => {
    const facts = await original<typeof import('../../network/facts/activationFacts.ts')>();
    return {
      ...facts,
      activationFacts: reversed(facts.activationFacts),
      activationNames: facts.activationNames.toReversed(),
    };
  });
  vi.doMock('../../network/facts/choiceFacts.ts', async (original) => {
    const facts = await original<typeof import('../../network/facts/choiceFacts.ts')>();
    return {
      ...facts,
      clippingFacts: reversed(facts.clippingFacts),
      normalizationFacts: reversed(facts.normalizationFacts),
    };
  });
  expect(await kernels()).toEqual(before);
  vi.doUnmock('../../network/facts/activationFacts.ts');
  vi.doUnmock('../../network/facts/choiceFacts.ts');
});
