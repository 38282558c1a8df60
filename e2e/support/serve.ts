// Serves the built page for the stories on the port it is told, until it is stopped.
import { serveSandbox } from '../../src/cli/sandbox.ts';

const { url } = await serveSandbox(Number(process.argv[2]));
console.error(`Serving ${url}`);
