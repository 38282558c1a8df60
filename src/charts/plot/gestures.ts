// What hands do along a chart: drag a stretch with the mouse, turn the wheel with Ctrl, pinch. All positions are clientX.

/** Who hears of gestures. */
export interface GestureListener {
  /** A stretch is being dragged; null when it was let go or given up. */
  stretch(stretch: readonly [from: number, to: number] | null): void;
  /** A stretch was chosen. */
  choose(from: number, to: number): void;
  /** What is shown should become `factor` times as wide, around a place. */
  zoom(factor: number, around: number): void;
}

/** Pixels that a drag is long at least; less is a click. */
const shortestDrag = 5;
/** Doublings a pixel that the wheel turned: a notch of 100 pixels zooms by a third. */
const wheelSpeed = 0.004;
/** Pixels in a line, where a wheel counts lines. */
const wheelLine = 33;
/** Pixels between fingers below which a pinch would jump. */
const closestFingers = 24;

/** Listens to an element until the returned function is called. */
export function watchGestures(element: HTMLElement, listener: GestureListener): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  watchDrag(element, listener, signal);
  watchPinch(element, listener, signal);
  const turn = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheelLine : 1);
    listener.zoom(2 ** (pixels * wheelSpeed), event.clientX);
  };
  element.addEventListener('wheel', turn, { passive: false, signal });
  return () => ended.abort();
}

/** Mouse and pen select: a finger scrubs and scrolls. */
function watchDrag(element: HTMLElement, listener: GestureListener, signal: AbortSignal): void {
  let start: number | undefined;
  const isDrag = (x: number) => start !== undefined && Math.abs(x - start) >= shortestDrag;
  const end = () => {
    start = undefined;
    listener.stretch(null);
  };
  const on = {
    pointerdown: (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      start = event.clientX;
      element.setPointerCapture(event.pointerId);
    },
    pointermove: ({ clientX }: PointerEvent) => {
      if (start !== undefined) listener.stretch(isDrag(clientX) ? [start, clientX] : null);
    },
    pointerup: ({ clientX }: PointerEvent) => {
      if (start === undefined) return;
      if (isDrag(clientX)) listener.choose(Math.min(start, clientX), Math.max(start, clientX));
      end();
    },
  };
  for (const [type, heard] of Object.entries(on))
    element.addEventListener(type as keyof typeof on, heard, { signal });
  element.addEventListener('pointercancel', end, { signal });
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}

/** Two fingers: wider apart shows less. */
function watchPinch(element: HTMLElement, listener: GestureListener, signal: AbortSignal): void {
  const fingers = new Map<number, { readonly x: number; readonly y: number }>();
  const apart = () => {
    const [a, b] = fingers.values();
    return Math.max(closestFingers, Math.hypot(a!.x - b!.x, a!.y - b!.y));
  };
  const touch = ({ pointerType, pointerId, clientX, clientY }: PointerEvent) => {
    if (pointerType === 'touch') fingers.set(pointerId, { x: clientX, y: clientY });
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const before = fingers.size === 2 && apart();
    touch(event);
    if (!before) return;
    const [a, b] = fingers.values();
    listener.zoom(before / apart(), (a!.x + b!.x) / 2);
  };
  const lift = ({ pointerId }: PointerEvent) => fingers.delete(pointerId);
  element.addEventListener('pointerdown', touch, { signal });
  element.addEventListener('pointermove', move, { signal });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const)
    element.addEventListener(type, lift, { signal });
}
