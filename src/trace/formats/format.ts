// What an export format is. Adding one is a file with an entry of this type and a row in `formats.ts`.
import type { Material } from '../../data/material.ts';
import type { Weights } from '../../network/layerParameters.ts';
import type { Trace } from '../model/trace.ts';

/** A part of a file: text, or bytes. */
export type FilePart = string | Uint8Array<ArrayBuffer>;

/** A trace from a file, or a sentence that says what is wrong with the file. */
export type ParsedTrace =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly message: string };

/** Writes a file in parts of at most some megabytes, so that a long trace is never held twice. */
type Write<Given extends readonly unknown[]> = (...given: Given) => Iterable<FilePart>;

/** Loads what writes a file. The page doesn't: its menus need the other facts, and its worker writes. */
type Writer<Given extends readonly unknown[]> = () => Promise<Write<Given>>;

/**
 * What a file is made from, besides the trace: nothing; the network's weights; or the data and initial parameters, which are computed from the trace's experiment.
 */
type Needs =
  | { readonly needs: 'trace'; readonly writer: Writer<[trace: Trace]> }
  | {
      readonly needs: 'weights';
      readonly writer: Writer<[trace: Trace, weights: Weights]>;
    }
  | { readonly needs: 'material'; readonly writer: Writer<[trace: Trace, material: Material]> };

/** A file format of traces. */
export type TraceFormat = Needs & {
  /** Its name in code and in messages between the page and its worker. */
  readonly id: string;
  /** Its name on the page. */
  readonly label: string;
  /** What a file of it holds and is good for, after the label. */
  readonly description: string;
  /** Ending of its files, without the dot, in lower case; no two formats share one. */
  readonly extension: string;
  readonly mediaType: string;
  /** What leaves the page in a file of it, as a list in words. */
  readonly leaves: string;
  /** Opens a file's text, checked whole, where the format holds all of a trace. */
  readonly read?: (text: string) => ParsedTrace;
};
