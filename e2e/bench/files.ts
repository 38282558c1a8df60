// How long it takes to write a long run as a file of each format that needs the trace alone.
import { defaultConfig } from '../../src/experiment/config.ts';
import { formats } from '../../src/trace/formats/formats.ts';
import { metricNames, type MetricName } from '../../src/trace/model/metrics.ts';
import { emptyColumns, emptyTrace, type Trace } from '../../src/trace/model/trace.ts';

/** Seconds of one file. */
export interface FileTime {
  readonly who: 'file';
  readonly format: string;
  readonly metrics: string;
  readonly steps: number;
  /** Values that are measured at every step, of all steps. */
  readonly values: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const depth = 49;
const device = { backend: 'cpu', adapter: '', precision: 'float32', engine: 'tape' } as const;
const inputs = {
  ...{ rootMeanSquare: 1, meanProduct: 0, largestMean: 0 },
  ...{ largestDeviation: 1, smallestDeviation: 1 },
};

/** A trace of 50 layers with values of many sizes and no pattern, of these metrics or of all. */
function longTrace(steps: number, names: readonly MetricName[]): Trace {
  const config = { ...defaultConfig, network: { ...defaultConfig.network, depth } };
  const { status, ...columns } = emptyColumns(depth, steps);
  let state = 1;
  for (const name of metricNames)
    for (let i = 0; i < columns[name].length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      columns[name][i] = Math.exp(state / 2 ** 28);
    }
  const measured = Object.fromEntries(names.map((name) => [name, columns[name]]));
  const all = names.length === metricNames.length;
  return {
    ...emptyTrace(config, { device, inputs }, 'bench'),
    ...{ steps, columns: all ? { ...columns, status } : measured },
  };
}

/** Writes files of so many steps of 50 layers in this process, each after the first tenth of it, which warms it up. */
export async function timeFiles(steps: number): Promise<FileTime[]> {
  const norms: MetricName[] = ['loss', 'gradientNorm'];
  const jobs = [norms, metricNames].flatMap((names) =>
    formats.flatMap((format) => (format.needs === 'trace' ? [{ format, names }] : [])),
  );
  const times: FileTime[] = [];
  for (const {
    format: { label, writer },
    names,
  } of jobs) {
    const write = await writer();
    const length = (parts: Iterable<string | Uint8Array>) => {
      let bytes = 0;
      for (const part of parts) bytes += part.length;
      return bytes;
    };
    length(write(longTrace(steps / 10, names)));
    const trace = longTrace(steps, names);
    const start = performance.now();
    const bytes = length(write(trace));
    const seconds = (performance.now() - start) / 1000;
    const perStep = names === norms ? 51 : 5 + 5 * 50;
    times.push({
      ...{ who: 'file', format: label, metrics: names === norms ? norms.join(', ') : 'all' },
      ...{ steps, values: steps * perStep, seconds, megabytes: bytes / 1e6 },
    });
  }
  return times;
}
