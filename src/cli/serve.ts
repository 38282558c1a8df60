// `gradlens` or `gradlens serve`: serves the built page until it is stopped.
import { parseArguments, wholeNumber } from './commandLine.ts';
import { servePage } from './servePage.ts';

const usualPort = '4173';

const usage = `gradlens serve [--port N]
  [--port N]  ${usualPort} if not said`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const given = parseArguments(args, { port: { type: 'string' }, help: { type: 'boolean' } });
  if (given.help) {
    console.log(usage);
    return 0;
  }
  const { url } = await servePage(wholeNumber('--port', given.port ?? usualPort, 65535));
  console.log(`Gradlens is at ${url}`);
  return 0;
}
