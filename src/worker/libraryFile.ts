// The file of a library: gzipped lines of JSON, a header and then a run a line. Written and read as a stream, so that no text holds more than one run.
import { filedRunFromJson, filedRunToJson, type FiledRun } from './filedRun.ts';

/** The first line: what the file says it is. */
const header = JSON.stringify({ format: 'gradlens library', formatVersion: 1 });

/** Most characters that a file may hold once it's decompressed, and most of one line. */
const mostText = 4e9;
const longestLine = 400_000_000;
/** Most lines of a file. */
const mostLines = 100_000;

/** What came of reading a file. */
export interface ReadLibrary {
  /** Runs that were handed on. */
  readonly runs: number;
  /** Why the others weren't, as a sentence. */
  readonly problem: string | undefined;
}

const noLibrary: ReadLibrary = { runs: 0, problem: 'The file is not one of Gradlens runs.' };

/** The file of `count` runs, which are asked for one after the other; one that is undefined is left out. */
export async function writeLibrary(
  count: number,
  runAt: (index: number) => Promise<FiledRun | undefined>,
): Promise<Blob> {
  const { readable, writable } = new CompressionStream('gzip');
  const file = new Response(readable).blob();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (piece: string) => writer.write(encoder.encode(piece));
  await write(header);
  for (let index = 0; index < count; index++) {
    const run = await runAt(index);
    if (!run) continue;
    await write('\n');
    for (const piece of filedRunToJson(run)) await write(piece);
  }
  await writer.close();
  return file;
}

/**
 * Hands on the runs of a file one after the other. A line that is no run is left out and told; where the file ends too early, or a run isn't taken, the runs
 * before are handed on.
 */
export async function readLibrary(
  file: Blob,
  onRun: (run: FiledRun) => Promise<void>,
): Promise<ReadLibrary> {
  let [line, runs, refused] = [0, 0, 0];
  let problem: string | undefined;
  try {
    for await (const text of linesOf(file)) {
      if (line === mostLines) throw new TooLong(`a file may hold ${mostLines} lines`);
      line++;
      if (line === 1 && text !== header) return noLibrary;
      if (line === 1 || text === '') continue;
      const run = filedRunFromJson(text);
      if (typeof run === 'string') {
        refused++;
        problem ??= `Line ${line} was left out: ${run}`;
      } else {
        await onRun(run).catch(({ message }: Error) => {
          throw new NotTaken(message);
        });
        runs++;
      }
    }
  } catch (error) {
    if (line === 0) return noLibrary;
    const { message } = error as Error;
    if (error instanceof NotTaken)
      return { runs, problem: `From line ${line} on nothing was imported. ${message}` };
    const why = error instanceof TooLong ? message : 'the file is cut off or damaged there';
    return { runs, problem: `What follows line ${line} was left out: ${why}.` };
  }
  const others = refused > 1 ? ` So were ${refused - 1} more.` : '';
  return { runs, problem: problem && `${problem}${others}` };
}

class TooLong extends Error {}
/** A run could not be handed on. */
class NotTaken extends Error {}

/** Compressed bytes that are unpacked at once: a browser unpacks all that it is given, up to a thousand times as much, before any of it is counted. */
const sliceBytes = 16_384;

/** The bytes of a file, a slice whenever one is asked for. */
function slicesOf(file: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const pull = async (stream: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    if (at >= file.size) return stream.close();
    const slice = file.slice(at, (at += sliceBytes));
    stream.enqueue(new Uint8Array(await slice.arrayBuffer()));
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/** The lines of a gzipped text. Throws where there is more of it than a page can take, or it's no whole gzip. */
async function* linesOf(file: Blob): AsyncGenerator<string> {
  const text = slicesOf(file)
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream());
  const reader = text.getReader();
  let line: string[] = [];
  let [total, length] = [0, 0];
  for (;;) {
    const { done, value = '' } = await reader.read();
    for (const [i, part] of value.split('\n').entries()) {
      if (i > 0) {
        yield line.join('');
        [line, length] = [[], 0];
      }
      line.push(part);
      length += part.length;
    }
    total += value.length;
    if (total > mostText) throw new TooLong(`a file may hold ${mostText} characters`);
    if (length > longestLine) throw new TooLong(`a run may have ${longestLine} characters`);
    if (done) break;
  }
  yield line.join('');
}
