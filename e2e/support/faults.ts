// Real faults of the page's training workers: a lost GPU, an uncaught error, a loop without end, a killed worker.
import { expect, type Page } from '@playwright/test';

/** What happens in a worker. */
type Fault = 'device' | 'context' | 'throw' | 'hang';

/** The call of WebGPU after which a fault happens. */
export type Call = 'createComputePipelineAsync' | 'createShaderModule' | 'submit' | 'mapAsync';

/** Runs in every training worker before its script. `armed` is of the first worker only. */
function listenForFaults(armed: readonly [Call, Fault] | undefined): void {
  const devices: GPUDevice[] = [];
  const contexts: WebGL2RenderingContext[] = [];
  const faults: Record<Fault, () => void> = {
    device: () => devices.at(-1)!.destroy(),
    context: () => contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext(),
    throw: () =>
      void setTimeout(() => {
        throw new Error('This worker was told to.');
      }),
    hang: () => {
      for (;;);
    },
  };
  const waiting = new Map(armed && [armed]);
  const after = (prototype: object, name: string, then: (answer: unknown) => void): void => {
    const call = Reflect.get(prototype, name) as (...given: unknown[]) => unknown;
    Object.assign(prototype, {
      [name](this: unknown, ...given: unknown[]) {
        const answer = call.apply(this, given);
        then(answer);
        return answer;
      },
    });
  };
  const once = (name: Call) => () => {
    const fault = waiting.get(name);
    waiting.delete(name);
    if (fault) faults[fault]();
  };
  after(
    GPUAdapter.prototype,
    'requestDevice',
    (device) => void (device as Promise<GPUDevice>).then((device) => devices.push(device)),
  );
  after(OffscreenCanvas.prototype, 'getContext', (context) =>
    contexts.push(context as WebGL2RenderingContext),
  );
  for (const name of ['createComputePipelineAsync', 'createShaderModule'] as const)
    after(GPUDevice.prototype, name, once(name));
  after(GPUQueue.prototype, 'submit', once('submit'));
  after(GPUBuffer.prototype, 'mapAsync', once('mapAsync'));
  new BroadcastChannel('faults').onmessage = ({
    data,
  }: MessageEvent<[Call | undefined, Fault]>) => {
    const [call, fault] = data;
    if (call) waiting.set(call, fault);
    else faults[fault]();
  };
}

/** Script that defines what tsx wraps functions in to keep their names; it isn't there where they run. */
export const keepNames = 'globalThis.__name = (named) => named;';

/** Has the page's training workers listen for faults, the first with one that waits for a call. Before the page is opened. */
export async function allowFaults(page: Page, armed?: readonly [Call, Fault]): Promise<void> {
  let first = armed;
  await page.addInitScript(keepNames);
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const { Worker: Original } = window;
    window.Worker = class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
    Object.assign(window, { killWorkers: () => workers.forEach((worker) => worker.terminate()) });
  });
  await page.route(/\/trainer-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const listen = `${keepNames}(${String(listenForFaults)})(${JSON.stringify(first)});`;
    first = undefined;
    await route.fulfill({ response, body: `${listen}${await response.text()}` });
  });
}

/** Makes a fault happen in the page's training workers, at once or after the next call. */
export const cause = (page: Page, fault: Fault, call?: Call): Promise<void> =>
  page.evaluate(
    (message) => {
      const channel = new BroadcastChannel('faults');
      channel.postMessage(message);
      channel.close();
    },
    [call, fault],
  );

/** Kills the page's workers. No browser tells a page of that. */
export const killWorkers = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { killWorkers: () => void }).killWorkers());

/** Waits until the page says that the run went on after a fault, and puts that away. */
export async function untilRecovered(page: Page, words: RegExp): Promise<string> {
  const notice = page.getByRole('main').getByRole('alert').filter({ hasText: words });
  await expect(notice).toContainText(/The run goes on|The run resumes/, { timeout: 60_000 });
  const text = (await notice.textContent())!;
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  return text;
}
