// The worker that runs reference cases, as training runs in one.
import { expose } from 'comlink';
import { runCase } from './runCase.ts';

expose(runCase);
