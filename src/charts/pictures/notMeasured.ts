// What a picture says of metrics that its trace doesn't have.
import { columnWords, listed } from '../../trace/model/metricWords.ts';
import { has, type Columns, type Trace } from '../../trace/model/trace.ts';
import type { LegendItem } from '../core/picture.ts';
import type { Theme } from '../core/theme.ts';

/** Those of these metrics that a trace lacks, in words: `loss and accuracy: not measured`; undefined where it has all. */
export function notMeasuredWords(
  trace: Trace,
  names: readonly (keyof Columns)[],
): string | undefined {
  const absent = names.filter((name) => !has(trace, name)).map((name) => columnWords[name]);
  return absent.length ? `${listed(absent)}: not measured` : undefined;
}

/** The same as an entry above the plot. */
export function notMeasuredItems(
  trace: Trace,
  names: readonly (keyof Columns)[],
  theme: Theme,
): LegendItem[] {
  const text = notMeasuredWords(trace, names);
  return text === undefined ? [] : [{ text, colour: theme['ink-3'], plain: true }];
}
