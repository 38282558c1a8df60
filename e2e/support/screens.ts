// Whether the page that is open holds together on a screen: nothing overlaps, nothing is cut off, every chart is large enough and drawn.
import { expect, type Page } from '@playwright/test';

interface Screen {
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels, so zoom is a smaller screen: a small phone, tablets, a projector at 150 %, laptops, large screens. */
const screens: readonly Screen[] = [
  { width: 320, height: 700 },
  { width: 600, height: 900 },
  { width: 768, height: 1024 },
  { width: 853, height: 533 },
  { width: 960, height: 700 },
  { width: 1024, height: 768 },
  { width: 1366, height: 650 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
];

/** The least height of a chart: more in one column, which scrolls; less where the window is low. */
const leastChart = ({ width, height }: Screen) => (width <= 900 ? 200 : height < 700 ? 90 : 140);

/** The open page holds together on every screen. */
export async function expectFitsEveryScreen(page: Page): Promise<void> {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const faults = async () => [
      ...(await page.evaluate(layoutFaults)),
      ...(await page.evaluate(chartFaults, leastChart(screen))),
    ];
    await expect.poll(faults, `${screen.width} × ${screen.height}`).toEqual([]);
  }
}

/** What is wrong with the charts in the page: lower than `least` pixels, or blank though it's in view. Runs in the page. */
export async function chartFaults(least: number): Promise<string[]> {
  const faults: string[] = [];
  const isDrawn = (canvas: HTMLCanvasElement) => {
    if (!canvas.width || !canvas.height) return false;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, i) => i % 4 === 3 && value > 0);
  };
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>('main [role="img"] canvas')) {
    const image = canvas.closest('[role="img"]')!;
    if (!image.checkVisibility()) continue;
    const name = image.getAttribute('aria-label')!;
    const { height } = image.getBoundingClientRect();
    if (height < least) faults.push(`“${name}” is ${height} pixels high`);
    image.scrollIntoView({ block: 'nearest' });
    for (let frame = 0; frame < 60 && !isDrawn(canvas); frame++)
      await new Promise(requestAnimationFrame);
    if (!isDrawn(canvas)) faults.push(`“${name}” is blank`);
  }
  return faults;
}

/** What overlaps, is cut off, stands beside the screen or makes it scroll sideways, in words. Runs in the page. */
export function layoutFaults(): string[] {
  interface Frame {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  interface Part extends Frame {
    readonly element: Element;
  }
  const everywhere: Frame = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  const intersection = (a: Frame, b: Frame): Frame => ({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const faults = new Set<string>();
  const wide = document.documentElement;
  const words = (element: Element) =>
    `“${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) || element.tagName}”`;

  if (wide.scrollWidth > wide.clientWidth) faults.add('the page scrolls sideways');

  /** Rows of links that fade at their end, and tables, scroll within themselves. */
  const mayScroll = 'nav ol, [role="region"]';
  for (const element of document.body.querySelectorAll('*'))
    if (
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.checkVisibility() &&
      !element.matches(mayScroll)
    )
      faults.add(`${words(element)} scrolls sideways`);

  const frames = new Map<Element, Frame>();

  /** Where what stands in an element can be seen: it and what it stands in may cut it. */
  function frameOf(element: Element | null): Frame {
    if (!element || element === document.body) return everywhere;
    const known = frames.get(element);
    if (known) return known;
    const { overflowX, overflowY, position } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const own = {
      ...everywhere,
      ...(overflowX !== 'visible' && { left: box.left, right: box.right }),
      ...(overflowY !== 'visible' && { top: box.top, bottom: box.bottom }),
    };
    const frame = position === 'fixed' ? own : intersection(own, frameOf(element.parentElement));
    frames.set(element, frame);
    return frame;
  }

  /** What of a rectangle in `outer` can be seen. */
  function seen(element: Element, rectangle: DOMRect, outer: Element | null): Part | undefined {
    const { left, right, top, bottom } = intersection(rectangle, frameOf(outer));
    return right - left > 1 && bottom - top > 1 ? { element, left, right, top, bottom } : undefined;
  }

  /** Pictures, formulas and controls are whole; points to drag stand on their picture. */
  const whole = '[role="img"], canvas, svg, math, .katex, input, select, textarea';
  const overlay = '.visually-hidden, [role="slider"], [type="range"], option, title';
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest(overlay);

  const parts: Part[] = [];
  for (const element of document.body.querySelectorAll(whole)) {
    if (!isShown(element) || element.parentElement!.closest(whole)) continue;
    const part = seen(element, element.getBoundingClientRect(), element.parentElement);
    if (part) parts.push(part);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement!;
    if (!texts.currentNode.textContent!.trim() || !isShown(element) || element.closest(whole))
      continue;
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      const part = seen(element, line, element);
      if (!part) continue;
      parts.push(part);
      const holder = element.closest('button')?.getBoundingClientRect() ?? part;
      const isCut = line.right > Math.min(holder.right, part.right) + 2;
      if (isCut && !element.closest(mayScroll)) faults.add(`${words(element)} is cut off`);
    }
  }

  /** Popovers lie over the page, and are held against themselves. */
  const layer = (element: Element) => element.closest('dialog, [role="dialog"], [role="menu"]');
  const areOnePicture = (a: Element, b: Element) =>
    a.contains(b) || (a.matches('canvas, svg') && a.parentElement!.contains(b));
  parts.forEach((a, index) => {
    if (a.right > wide.clientWidth + 1 || a.left < -1)
      faults.add(`${words(a.element)} is off the screen`);
    for (const b of parts.slice(index + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across < 3 || down < 5 || layer(a.element) !== layer(b.element)) continue;
      if (areOnePicture(a.element, b.element) || areOnePicture(b.element, a.element)) continue;
      faults.add(`${words(a.element)} overlaps ${words(b.element)}`);
    }
  });
  return [...faults];
}
