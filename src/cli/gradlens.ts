#!/usr/bin/env node
// The command line. Every command is a module that is loaded on demand; without one the page is served.
// Exit status 2 for bad input, and else the command's.
import { named } from './commandLine.ts';
import { InputError, messageOf } from './inputError.ts';

/** A command. */
export interface Command {
  /** Runs it with the arguments after its name; the answer is the exit status. Throws an `InputError` for bad input. */
  run(args: readonly string[]): Promise<number>;
  /** Exit status of anything else that it throws, 1 if not said. */
  readonly failureStatus?: number;
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: () => import('./serve.ts'),
  experiment: () => import('./experiment.ts'),
  study: () => import('./study.ts'),
  diagnose: () => import('./diagnose.ts'),
  convert: () => import('./convert.ts'),
  conform: () => import('./conform.ts'),
};

const usage = `gradlens                 serves the page and prints its address
gradlens COMMAND --help  how a command is called
Commands: ${named(commands)}`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args[0]?.startsWith('--') || !args.length ? ['serve', ...args] : args;
  if (args[0] === '--help') {
    console.log(usage);
    return 0;
  }
  let failureStatus = 1;
  try {
    if (!Object.hasOwn(commands, name!))
      throw new InputError(`There is no command “${name}”. Commands: ${named(commands)}`);
    const command = await commands[name!]!();
    failureStatus = command.failureStatus ?? failureStatus;
    return await command.run(rest);
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof InputError ? 2 : failureStatus;
  }
}

process.exitCode = await main(process.argv.slice(2));
