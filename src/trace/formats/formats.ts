// Every export format. The Export menu, the import, the worker, the command line and the README's list follow from this table.
import { csv } from './csv.ts';
import type { ParsedTrace, TraceFormat } from './format.ts';
import { json, longestText } from './json.ts';
import { jsonLines } from './jsonLines.ts';
import { longParquet, parquet, sparseParquet } from './parquet.ts';
import { pythonScript } from './pytorch/pythonScript.ts';
import { safetensors } from './safetensors.ts';

const table = [
  csv,
  json,
  jsonLines,
  parquet,
  sparseParquet,
  longParquet,
  safetensors,
  pythonScript,
] as const satisfies readonly TraceFormat[];

/** A format's id. */
export type FormatId = (typeof table)[number]['id'];

/** An entry of the table. */
export type FormatEntry = TraceFormat & { readonly id: FormatId };

/** In the order of the Export menu. */
export const formats: readonly FormatEntry[] = table;

/** Formats that can be opened again. */
export const readableFormats: readonly FormatEntry[] = formats.filter(({ read }) => read);

/** A format by its id. */
export function formatById(id: FormatId): FormatEntry {
  const format = formats.find((entry) => entry.id === id);
  if (!format) throw new Error(`There is no format “${id}”.`);
  return format;
}

/** The format of a file by the ending of its name, in any case, the longest that fits; undefined where there is none. */
export const formatOfFile = (name: string): FormatEntry | undefined =>
  formats
    .filter(({ extension }) => name.toLowerCase().endsWith(`.${extension}`))
    .sort((a, b) => b.extension.length - a.extension.length)[0];

/** Opens a file: by the ending of its name where that is a readable format's, else as the first readable format. */
export function readTraceFile(text: string, name: string): ParsedTrace {
  const { read } = formatOfFile(name) ?? {};
  return (read ?? readableFormats[0]!.read!)(text);
}

/** Opens a file that a person chose; one that is longer than any trace isn't read. */
export async function openTraceFile(file: File): Promise<ParsedTrace> {
  if (file.size <= longestText) return readTraceFile(await file.text(), file.name);
  const message = `The file is longer than the ${longestText} bytes that can be opened.`;
  return { ok: false, message };
}
