// Gestures along a chart's x axis: click or tap, mouse drag, Ctrl + wheel, pinch. All positions are clientX.

/** Receiver of gestures. */
export interface GestureListener {
  /** The selection while dragging; null when it ends or is cancelled. */
  stretch(stretch: readonly [from: number, to: number] | null): void;
  /** A selection was completed. */
  choose(from: number, to: number): void;
  /** A click or tap that was no drag. */
  press(at: number): void;
  /** The visible range is to become `factor` times as wide, with `around` fixed. */
  zoom(factor: number, around: number): void;
}

/** Least length of a drag in pixels; less is a click. */
const shortestDrag = 5;
/** log₂ of the zoom per pixel of the wheel: a notch of 100 pixels zooms by a third. */
const wheelSpeed = 0.004;
/** Pixels per line, for wheels that count lines. */
const wheelLine = 33;
/** Least distance between fingers in pixels; below it a pinch would jump. */
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

/** Drags are by mouse and pen only: a finger moves the pointer and scrolls. */
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
      else listener.press(clientX);
      end();
    },
  };
  const tap = ({ pointerType, clientX }: PointerEvent) =>
    pointerType === 'touch' && listener.press(clientX);
  element.addEventListener('click', tap, { signal });
  for (const [type, heard] of Object.entries(on))
    element.addEventListener(type as keyof typeof on, heard, { signal });
  element.addEventListener('pointercancel', end, { signal });
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}

/** Two fingers: moving them apart zooms in. */
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
