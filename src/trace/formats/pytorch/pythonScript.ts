// A run as a PyTorch script.
import type { TraceFormat } from '../format.ts';

/** The run for PyTorch. */
export const pythonScript = {
  id: 'pytorch',
  label: 'PyTorch script',
  description: 'the run, to train it again in PyTorch',
  extension: 'py',
  mediaType: 'text/x-python',
  leaves: 'configuration, edits, initial weights, the rows of the data',
  needs: 'material',
  writer: async () => (await import('./writePythonScript.ts')).writePythonScript,
} as const satisfies TraceFormat;
