import { expect, test } from './support/test.ts';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gradlens } from './support/commandLine.ts';
import { statusLine } from './support/page.ts';

const run = promisify(execFile);

/** A port beside that of the stories' server. */
const port = String(Number(process.env['E2E_PORT'] ?? 4183) + 9);

test('the package, installed without a network in an empty folder, trains the same bytes and serves the page', async ({
  page,
}, info) => {
  const folder = info.outputPath('empty');
  await mkdir(folder);
  await writeFile(path.join(folder, 'package.json'), '{}');
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder]);
  const [{ filename, files }] = JSON.parse(stdout) as [
    { filename: string; files: readonly { path: string }[] },
  ];
  expect(files.filter((file) => !/^(dist\/|README|LICENSE|package)/.test(file.path))).toEqual([]);
  await run('npm', ['install', '--offline', `./${filename}`], { cwd: folder });

  const program = path.join(folder, 'node_modules', '.bin', 'gradlens');
  const preset = ['experiment', '--preset', 'skip', '--steps', '20', '--out'];
  const [packed, built] = ['packed.csv', 'built.csv'].map((name) => info.outputPath(name));
  await run(program, [...preset, packed!], { cwd: folder });
  await gradlens(...preset, built!);
  expect(await readFile(packed!, 'utf8')).toBe(await readFile(built!, 'utf8'));
  await expect(run(program, ['conform'], { cwd: folder })).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('run it in a checkout of the project') as unknown,
  });

  const server = spawn(program, ['--port', port], { cwd: folder });
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const [url] = /http:\S+/.exec(line)!;
    const answer = await page.goto(url);
    expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'");
    await expect(statusLine(page)).toBeVisible();
  } finally {
    server.kill();
  }
});
