// What the page remembers of tile shapes in `localStorage`, which anything on its origin may have changed.
import { rememberedTiles, rememberTile } from '../../../src/worker/storedTiles.ts';
import type { Runtime } from '../../../src/training/runtime.ts';
import { kindOf } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { expectSame, expectThat } from '../valid.ts';

let stored: string;
Object.assign(globalThis, {
  localStorage: {
    getItem: () => stored,
    setItem: (_: string, text: string) => (stored = text),
  },
});

const runtime: Runtime = {
  device: { backend: 'webgpu', adapter: 'some GPU', precision: 'float32', engine: 'fused' },
  ...{ refusal: undefined, measured: [], isMeasuring: false, tileKey: 'this' },
  tileTimes: [{ tile: '8 × 64', msPerStep: 1 }],
};

export default kindOf({
  inputs: nearJson('{"this":"16 × 4","other":"8 × 64"}', '{}'),
  judge(text) {
    stored = text;
    const tiles = rememberedTiles();
    for (const tile of Object.values(tiles)) expectThat(typeof tile === 'string', 'a tile is none');
    rememberTile(runtime);
    const after = rememberedTiles();
    expectSame(after['this'], '8 × 64', 'the tile');
    return Object.keys(after).length > 1 ? 'accepted' : 'refused';
  },
});
