// What the page knows of measuring that its worker can't: who drives it, and which tiles were found the fastest before.
import type { Measuring, Runtime } from '../training/runtime.ts';

const key = 'tiles';

/** Shapes that are kept; the oldest is dropped for a new one. */
export const mostTiles = 100;

function rememberedTiles(): Record<string, string> {
  try {
    const tiles: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof tiles === 'object' && tiles !== null ? (tiles as Record<string, string>) : {};
  } catch {
    // A browser that keeps nothing measures anew, and so does one whose memory was tampered with.
    return {};
  }
}

/** What may be measured at present. A page that a program drives measures nothing, so that it always computes the same; `?tune` asks for the tiles' times. */
export const pageMeasuring = (): Measuring => ({
  mayMeasure: !navigator.webdriver,
  tiles: navigator.webdriver ? {} : rememberedTiles(),
  wantsTileTimes: new URLSearchParams(location.search).has('tune'),
});

/** Keeps the tile that was measured to be the fastest on a GPU for a network. */
export function rememberTile({ tileTimes, tileKey }: Runtime): void {
  const [fastest] = tileTimes ?? [];
  if (!fastest) return;
  const others = Object.entries(rememberedTiles()).filter(([key]) => key !== tileKey);
  const kept = [...others, [tileKey, fastest.tile]].slice(-mostTiles);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // See above.
  }
}
