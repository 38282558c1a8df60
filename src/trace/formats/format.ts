// What an export format is. Adding one is a file with an entry of this type and a row in `formats.ts`.
import type { Trace } from '../model/trace.ts';

/** What a file is made from: the trace is always there, the weights and the training data only while there is a network. */
export type FormatNeed = 'trace' | 'weights' | 'data';

/** A trace from a file, or a sentence that says what is wrong with the file. */
export type ParsedTrace =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly message: string };

/** A file format of traces. */
export interface TraceFormat {
  /** Its name in code and in messages between the page and its worker. */
  readonly id: string;
  /** Its name on the page. */
  readonly label: string;
  /** What a file of it holds and is good for, after the label. */
  readonly description: string;
  /** Ending of its files, without the dot, in lower case; no two formats share one. */
  readonly extension: string;
  readonly mediaType: string;
  readonly needs: readonly FormatNeed[];
  /** The file's text in parts of at most some megabytes, so that a long trace is never one string. */
  readonly write: (trace: Trace) => Iterable<string>;
  /** Opens a file's text, checked whole, where the format holds all of a trace. */
  readonly read?: (text: string) => ParsedTrace;
}
