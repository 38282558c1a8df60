// The worker that runs cases, as training runs in one.
import { expose } from 'comlink';
import { runCase } from './runCase.ts';
import { runRandomCase } from './runRandomCase.ts';

expose({ runCase, runRandomCase });
