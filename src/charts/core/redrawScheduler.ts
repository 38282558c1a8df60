// Spreads redraws over frames: at most one chart per frame, each chart at most every `interval`, and none for a while after one that took long.

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

/** A drawing after which the next frame comes later than this, in milliseconds, took too long for 60 frames a second. */
const longDrawing = 25;

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
  /** When the last frame drew a chart; undefined if it drew none. */
  #drewAt: number | undefined;
  #restUntil = -Infinity;

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
    this.#running = this.#waiting.size > 0 || this.#drewAt !== undefined;
    if (this.#running) this.#frames.request(() => this.#frame());
  }

  #frame(): void {
    const now = this.#frames.now();
    const took = now - (this.#drewAt ?? now);
    // A browser draws a canvas after the callback: only when the next frame comes does one know what it cost. As much time again is left to others.
    if (took > longDrawing) this.#restUntil = now + took;
    this.#drewAt = undefined;
    if (now >= this.#restUntil) this.#drawNext(now);
    this.#next();
  }

  #drawNext(now: number): void {
    for (const redraw of this.#waiting) {
      if (now - (this.#drawnAt.get(redraw) ?? -Infinity) < interval) continue;
      this.#waiting.delete(redraw);
      this.#drawnAt.set(redraw, now);
      this.#drewAt = now;
      redraw.draw();
      return;
    }
  }
}
