// The format of a file to be written, by the ending of its name.
import { formatOfFile, formats, type FormatId } from '../trace/formats/formats.ts';
import { InputError } from './inputError.ts';

/** File extensions of the export formats: `.csv`, `.json`, … */
export const endings: readonly string[] = formats.map(({ extension }) => `.${extension}`);

const endingList = `${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}`;

/** The format of a file; throws an `InputError` that names the argument if its ending is none of a format. */
export function formatOf(file: string, argument: string): FormatId {
  const format = formatOfFile(file);
  if (!format) throw new InputError(`${argument} must end in ${endingList}; “${file}” does not.`);
  return format.id;
}

/** Throws an `InputError` if lines of comment are asked for before a file that has none. */
export function checkHeader(hasComments: boolean | undefined, format: FormatId): void {
  if (hasComments && format !== 'csv')
    throw new InputError('--header is for CSV: the other formats hold the run’s facts already.');
}
