// A link to the sandbox as somebody left it: the experiment at step 0, the edits at their steps, and what the charts show.
import * as v from 'valibot';
import type { ConfigError, ExperimentConfig } from '../experiment/config.ts';
import { editsFromTexts, editToText, type PlannedEdit } from '../experiment/plannedEdits.ts';
import { fromQuery, longestLink, toQuery } from '../experiment/shareLink.ts';
import { toHash } from './address.ts';

/** What the charts show of a run; a part that is missing is as on a first visit. */
const chartsShape = v.object({
  /** How the gradient norms are drawn. */
  view: v.optional(v.picklist(['lines', 'heatMap'], 'The link’s “view” must be lines or heatMap.')),
  /** The open tab of the charts below. */
  tab: v.optional(v.picklist(['loss', 'health'], 'The link’s “tab” must be loss or health.')),
  /** The pinned step. */
  at: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, 'The link’s “at” must be a step, such as at=120.'),
      v.transform(Number),
    ),
  ),
});

/** What a link's charts show. */
export type ShownCharts = v.InferOutput<typeof chartsShape>;

/** What a link to the sandbox leads to. */
export interface Lesson {
  /** The experiment at step 0. */
  readonly config: ExperimentConfig;
  /** In the order of their steps. */
  readonly edits: readonly PlannedEdit[];
  readonly charts: ShownCharts;
}

/** A parsed lesson, or the first error. */
export type ParsedLesson =
  ({ readonly ok: true } & Lesson) | { readonly ok: false; readonly error: ConfigError };

/** The hash of a lesson's link, and the number of edits, from the last one on, that there is no room for. */
export function toLesson({ config, edits, charts }: Lesson): {
  readonly hash: string;
  readonly dropped: number;
} {
  const queryWith = (count: number) => {
    const query = new URLSearchParams(toQuery(config));
    for (const edit of edits.slice(0, count)) query.append('edit', editToText(edit));
    for (const [key, value] of Object.entries(charts)) query.append(key, String(value));
    return query.toString().replaceAll('%3A', ':');
  };
  let count = edits.length;
  while (count > 0 && queryWith(count).length > longestLink) count--;
  const hash = toHash({ place: 'sandbox', path: [], query: queryWith(count) });
  return { hash, dropped: edits.length - count };
}

/** The lesson of a link's query, or the first error. */
export function fromLesson(query: string): ParsedLesson {
  const given = new URLSearchParams(query);
  const edits = given.getAll('edit');
  const shown = Object.keys(chartsShape.entries).flatMap((key) => {
    const value = given.get(key);
    return value === null ? [] : [[key, value] as const];
  });
  for (const key of ['edit', ...Object.keys(chartsShape.entries)]) given.delete(key);
  const started = fromQuery(query.length > longestLink ? query : given.toString());
  if (!started.ok) return started;
  const charts = v.safeParse(chartsShape, Object.fromEntries(shown));
  if (!charts.success) return { ok: false, error: { path: '', message: charts.issues[0].message } };
  const planned = editsFromTexts(started.config, edits);
  if (!planned.ok) return planned;
  return { ok: true, config: started.config, edits: planned.edits, charts: charts.output };
}
