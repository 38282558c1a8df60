// Worker that tells which backends can't be had in this browser's workers.
import { missingBackends } from '../engine/missingBackends.ts';

postMessage(await missingBackends());
