// Notes on metrics that a trace lacks.
import { columnWords, listed } from '../../trace/model/metricWords.ts';
import { has, type Columns, type Trace } from '../../trace/model/trace.ts';
import type { LegendItem } from '../core/picture.ts';
import type { Theme } from '../core/theme.ts';

/** Names the metrics that a trace lacks: `loss and accuracy: not measured`; undefined if it has all. */
export function notMeasuredWords(
  trace: Trace,
  names: readonly (keyof Columns)[],
): string | undefined {
  const absent = names.filter((name) => !has(trace, name)).map((name) => columnWords[name]);
  return absent.length ? `${listed(absent)}: not measured` : undefined;
}

/** `notMeasuredWords` as a legend entry. */
export function notMeasuredItems(
  trace: Trace,
  names: readonly (keyof Columns)[],
  theme: Theme,
): LegendItem[] {
  const text = notMeasuredWords(trace, names);
  return text === undefined ? [] : [{ text, colour: theme['ink-3'], plain: true }];
}
