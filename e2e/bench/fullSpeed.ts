// How the sandbox holds up while it trains the first preset at full speed: its thread, its charts and its steps.
import type { Page } from '@playwright/test';
import { defaultConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { toQuery } from '../../src/experiment/shareLink.ts';
import { finishedSteps, openSandbox, untilStep } from '../support/page.ts';
import type { Backend } from './cases.ts';

/** What was seen in some seconds of training. */
export interface FullSpeed {
  readonly backend: Backend;
  readonly stepsPerSecond: number;
  /** Of the page's thread, in milliseconds; 0 where none was over 50, the shortest that a browser reports. */
  readonly longestTask: number;
  /** Of a timer that should fire every 5 ms: how late it came at worst, in milliseconds. */
  readonly worstLag: number;
  /** Of each chart by its name. */
  readonly redrawsPerSecond: Readonly<Record<string, number>>;
}

interface Watch {
  longestTask: number;
  worstLag: number;
  redraws: Map<HTMLCanvasElement, number>;
}

declare global {
  interface Window {
    watch: Watch;
  }
}

const interval = 5;

/** Runs in the page before its own scripts: watches the thread, and counts a redraw each time a canvas is cleared. */
function startWatch(interval: number): void {
  const watch: Watch = { longestTask: 0, worstLag: 0, redraws: new Map() };
  window.watch = watch;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      watch.longestTask = Math.max(watch.longestTask, duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    watch.worstLag = Math.max(watch.worstLag, now - last - interval);
    last = now;
  }, interval);
  const { prototype } = CanvasRenderingContext2D;
  const { clearRect } = prototype;
  prototype.clearRect = function (...rectangle) {
    watch.redraws.set(this.canvas, (watch.redraws.get(this.canvas) ?? 0) + 1);
    return clearRect.apply(this, rectangle);
  };
}

/** Seconds in which blocks reach their size and the browser optimizes what runs often. */
const warmUp = 4;

/** Trains the first preset at full speed and watches for some seconds, once it is warm. */
export async function fullSpeed(
  page: Page,
  backend: Backend,
  engine: ExperimentConfig['engine'],
  seconds: number,
): Promise<FullSpeed> {
  await page.addInitScript(startWatch, interval);
  await openSandbox(page, toQuery({ ...defaultConfig, backend, engine, stepRate: 'full' }));
  await untilStep(page, 3);
  await page.waitForTimeout(warmUp * 1000);
  await page.evaluate(() => {
    Object.assign(window.watch, { longestTask: 0, worstLag: 0 });
    window.watch.redraws.clear();
  });
  const start = performance.now();
  const before = await finishedSteps(page);
  await page.waitForTimeout(seconds * 1000);
  const { longestTask, worstLag, redraws } = await page.evaluate(() => ({
    ...window.watch,
    redraws: [...document.querySelectorAll('[role=img]')].map((chart) => {
      const canvas = chart.querySelector('canvas') ?? (chart as HTMLCanvasElement);
      return [chart.ariaLabel ?? '', window.watch.redraws.get(canvas) ?? 0] as const;
    }),
  }));
  const steps = (await finishedSteps(page)) - before;
  const watched = (performance.now() - start) / 1000;
  return {
    backend,
    stepsPerSecond: steps / watched,
    longestTask,
    worstLag,
    redrawsPerSecond: Object.fromEntries(redraws.map(([name, count]) => [name, count / watched])),
  };
}
