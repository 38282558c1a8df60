// What a file to be written holds, by the ending of its name.
import { formatOfFile, formats, type FormatId } from '../trace/formats/formats.ts';
import { InputError } from './inputError.ts';

/** File extensions of the export formats: `.csv`, `.json`, … */
export const endings: readonly string[] = formats.map(({ extension }) => `.${extension}`);

const listed = (words: readonly string[]): string =>
  `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A trace in a format, or a chart of it as a picture. */
export type Output =
  | {
      readonly format: FormatId;
      /** Whether a CSV begins with the run's facts as lines of comment. */
      readonly hasComments?: boolean | undefined;
      readonly chart?: undefined;
    }
  | {
      readonly format: 'svg' | 'png';
      /** The chart's title on the page. */
      readonly chart: string;
    };

/** Options that say more of the output than the ending of its file, as parseArgs takes them. */
export const outputOptions = { header: { type: 'boolean' }, chart: { type: 'string' } } as const;

/** The usage of these options. */
export const outputUsage = `  [--header]     begins a CSV with the run’s facts, in lines # key: value
  [--chart NAME] saves a chart of the trace by its title on the page, as .svg or .png, in Chromium`;

/** What a file will hold; throws an `InputError` that names the argument if its ending and the options don't go together. */
export function outputOf(
  file: string,
  argument: string,
  { header, chart }: { readonly header?: boolean; readonly chart?: string },
): Output {
  const picture = (['svg', 'png'] as const).find((ending) =>
    file.toLowerCase().endsWith(`.${ending}`),
  );
  if (chart !== undefined) {
    if (picture) return { format: picture, chart };
    throw new InputError(`${argument} must end in .svg or .png with --chart; “${file}” does not.`);
  }
  if (picture)
    throw new InputError(
      `${argument} ${file} is a picture: say with --chart which chart it shows.`,
    );
  const format = formatOfFile(file)?.id;
  if (!format)
    throw new InputError(`${argument} must end in ${listed(endings)}; “${file}” does not.`);
  if (header && format !== 'csv')
    throw new InputError('--header is for CSV: the other formats hold the run’s facts already.');
  return { format, hasComments: header };
}
