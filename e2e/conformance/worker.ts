// The worker that runs cases, as training runs in one.
import { expose } from 'comlink';
import { checkEngine } from './checkEngine.ts';
import { runCase } from './runCase.ts';
import { runRandomCase } from './runRandomCase.ts';

expose({ checkEngine, runCase, runRandomCase });
