import { expect, test } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { fieldPaths } from '../../src/experiment/edits.ts';
import { loadMaterial } from '../../src/training/loadMaterial.ts';
import { numberedTrace } from '../../src/trace/model/testTraces.ts';
import type { Trace } from '../../src/trace/model/trace.ts';
import { writePythonScript } from '../../src/trace/formats/pytorch/writePythonScript.ts';

const small: ExperimentConfig = {
  ...defaultConfig,
  network: { ...defaultConfig.network, depth: 2, width: 3 },
};

async function scriptOf(experiment: ExperimentConfig, changes: Partial<Trace> = {}) {
  const material = await loadMaterial(experiment, async () => {});
  const trace: Trace = { ...numberedTrace(2, 3), experiment, ...changes };
  return { text: [...writePythonScript(trace, material)].join(''), material };
}

/** The floats inside a script under a name. */
function floatsAt(text: string, name: string): number[] {
  const base64 = new RegExp(`"${name}": """\\n([^"]*)"""`).exec(text)![1]!;
  const bytes = Uint8Array.from(atob(base64.replaceAll('\n', '')), (byte) => byte.charCodeAt(0));
  return [...new Float32Array(bytes.buffer)];
}

test('a script has every field, its steps, and its edits as Python', async () => {
  const { text } = await scriptOf(small, {
    steps: 7,
    events: [{ step: 3, field: 'network.residual', from: false, to: true }],
  });
  for (const path of fieldPaths) expect(text).toContain(`    "${path}": `);
  expect(text).toContain('"optimizer.weightDecay": 0.0,');
  expect(text).toContain('"network.residual": False,');
  expect(text).toContain('"network.epsilon": 1e-5,');
  expect(text).toContain('STEPS = 7\n');
  expect(text).toContain('(3, "network.residual", True),');
});

test('weights are inside transposed, data as they are, and of the digits only where they are the data', async () => {
  const { text, material } = await scriptOf(small);
  const [first] = material.initial;
  const { kernel } = first!;
  const transposed = [0, 3, 1, 4, 2, 5].map((at) => kernel[at]);
  expect(floatsAt(text, 'layers.0.weight')).toEqual(transposed);
  const { training, test } = material.dataset;
  expect(floatsAt(text, 'x')).toEqual([...training.x, ...test.x]);
  expect(floatsAt(text, 'target')).toEqual([...training.y, ...test.y]);
  expect(text).not.toContain('"digits", ');
  expect(text).not.toContain('"pixels": """');
});

test('what another program writes into a trace is not in the script', async () => {
  const { text } = await scriptOf(small, { version: '"""\nimport os', layers: ['"""', 'b', 'c'] });
  expect(text).toBe((await scriptOf(small)).text);
});
