// Spreads redraws over frames, so that no frame draws more than one chart and no chart is drawn more often than the eye needs.

/** Something that can be drawn again. */
export interface Redraw {
  draw(): void;
}

/** The clock and the frames that a scheduler runs on. */
export interface Frames {
  now(): number;
  request(callback: () => void): void;
}

/** Milliseconds between two drawings of one chart: 14 a second. */
const interval = 70;

const pageFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
};

/** Draws charts in turn, one a frame. The page gets no frames while its tab is hidden, so nothing is drawn then. */
export class RedrawScheduler {
  readonly #frames: Frames;
  /** What waits to be drawn, the longest waiting first. */
  readonly #waiting = new Set<Redraw>();
  readonly #drawnAt = new WeakMap<Redraw, number>();
  #running = false;

  constructor(frames: Frames = pageFrames) {
    this.#frames = frames;
  }

  /** Asks for a drawing soon; asking again before it happens changes nothing. */
  request(redraw: Redraw): void {
    this.#waiting.add(redraw);
    if (!this.#running) this.#next();
  }

  /** Takes back a request. */
  cancel(redraw: Redraw): void {
    this.#waiting.delete(redraw);
  }

  #next(): void {
    this.#running = this.#waiting.size > 0;
    if (this.#running) this.#frames.request(() => this.#frame());
  }

  #frame(): void {
    const now = this.#frames.now();
    for (const redraw of this.#waiting) {
      if (now - (this.#drawnAt.get(redraw) ?? -Infinity) < interval) continue;
      this.#waiting.delete(redraw);
      this.#drawnAt.set(redraw, now);
      redraw.draw();
      break;
    }
    this.#next();
  }
}
