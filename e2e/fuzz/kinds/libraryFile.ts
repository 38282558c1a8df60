// Files of a library: gzipped lines in any encoding, cut off, damaged and followed by others.
import fc from 'fast-check';
import { readLibrary } from '../../../src/worker/libraryFile.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { encoded, gzipped } from '../mutateBytes.ts';
import { nearJson } from '../mutateJson.ts';
import { expectThat } from '../valid.ts';
import { expectValidRun, lines } from './libraryLine.ts';

const header = '{"format":"gradlens library","formatVersion":1}';
const line = fc.oneof(fc.constantFrom(...lines, ''), nearJson(...lines));
const begin = fc.oneof({ weight: 5, arbitrary: fc.constant(header) }, nearJson(header));
const texts = fc
  .tuple(begin, fc.array(line, { maxLength: 3 }), fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n'))
  .map(([begin, lines, end]) => [begin, ...lines].join(end));

export default kindOf({
  inputs: gzipped(encoded(texts)),
  async judge(bytes) {
    let handedOn = 0;
    const { runs, problem } = await readLibrary(new Blob([new Uint8Array(bytes)]), async (run) => {
      expectValidRun(run);
      handedOn++;
    });
    expectThat(runs === handedOn, `${runs} runs are counted, and ${handedOn} were handed on`);
    return problem === undefined ? 'accepted' : refusedBy(problem);
  },
});
