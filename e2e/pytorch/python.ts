// Runs exported scripts by a Python that has PyTorch.
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A thread a process, since two processes share the cores. */
const oneThread = { OMP_NUM_THREADS: '1' };

/** Milliseconds that a test may take: PyTorch alone takes seconds to start where others work, and no test measures that. */
export const patience = 240_000;

/** The first Python with PyTorch: of `PYTHON`, the one in the path, and the system's. Where there is none, this is said. */
export async function findPython(): Promise<string | undefined> {
  for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    if (!python) continue;
    const found = await execute(python, ['-c', 'import torch']).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  console.warn(
    'Skipped: no Python has PyTorch. Debian’s is installed by apt-get install python3-torch; PYTHON names another.',
  );
  return undefined;
}

/** An empty folder. */
export const emptyFolder = (): string => mkdtempSync(path.join(tmpdir(), 'gradlens-pytorch-'));

/** Runs a script, as one process; gives what it says. */
export async function runScript(python: string, file: string, ...options: string[]) {
  const { stderr } = await execute(python, [file, ...options], {
    env: { ...process.env, ...oneThread },
  });
  return stderr;
}

/** Runs a script as two processes that share every batch, started as torchrun would. */
export async function runAsTwo(python: string, file: string, ...options: string[]): Promise<void> {
  const world = { WORLD_SIZE: '2', MASTER_ADDR: '127.0.0.1', MASTER_PORT: await freePort() };
  await Promise.all(
    ['0', '1'].map((RANK) =>
      execute(python, [file, ...options], {
        env: { ...process.env, ...oneThread, ...world, RANK },
      }),
    ),
  );
}

/** Runs a script several times in one process, each time with other options. */
export async function runOften(
  python: string,
  file: string,
  optionLists: readonly (readonly string[])[],
): Promise<void> {
  const calls = optionLists.map((options) => `main(${JSON.stringify(options)})`);
  const folder = path.dirname(file);
  const module = path.basename(file, '.py');
  const code = [
    `import sys`,
    `sys.path.insert(0, ${JSON.stringify(folder)})`,
    `from ${module} import main`,
  ];
  await execute(python, ['-c', [...code, ...calls].join('\n')], {
    env: { ...process.env, ...oneThread },
  });
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
