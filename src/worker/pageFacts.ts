// What the page knows that its worker can't: who drives it, and which tiles it once found best.
import type { Machine, PageFacts } from './trainer.ts';

const key = 'tiles';

function rememberedTiles(): Record<string, string> {
  try {
    const tiles: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof tiles === 'object' && tiles !== null ? (tiles as Record<string, string>) : {};
  } catch {
    // A browser that keeps nothing measures anew, and so does one whose memory was tampered with.
    return {};
  }
}

/** The facts at present. A page that a program drives measures nothing, so that it always gives the same; `?tune` asks for the tiles' times. */
export const pageFacts = (): PageFacts => ({
  mayMeasure: !navigator.webdriver,
  tiles: navigator.webdriver ? {} : rememberedTiles(),
  wantsTileTimes: new URLSearchParams(location.search).has('tune'),
});

/** Keeps the tile that was measured to be the fastest on a GPU. */
export function rememberTile({ device, tileTimes }: Machine): void {
  if (!tileTimes || !device.tile) return;
  try {
    const tiles = { ...rememberedTiles(), [device.adapter]: device.tile };
    localStorage.setItem(key, JSON.stringify(tiles));
  } catch {
    // See above.
  }
}
