// Spreads redraws over frames: at most one chart per frame, and each chart at most every `interval`.

/** A chart that can be redrawn. */
export interface Redraw {
  draw(): void;
}

/** Clock and animation frames, replaced in tests. */
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

/** Redraws charts in turn, one per frame. A hidden tab gets no frames, so nothing is drawn there. */
export class RedrawScheduler {
  readonly #frames: Frames;
  /** Pending redraws, oldest first. */
  readonly #waiting = new Set<Redraw>();
  readonly #drawnAt = new WeakMap<Redraw, number>();
  #running = false;

  constructor(frames: Frames = pageFrames) {
    this.#frames = frames;
  }

  /** Requests a redraw; a second request before it happens has no effect. */
  request(redraw: Redraw): void {
    this.#waiting.add(redraw);
    if (!this.#running) this.#next();
  }

  /** Cancels a request. */
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
