// Headless runs in Node: one in this thread, several in threads of their own.
import { createHeadlessTraining } from '../headlessTraining.ts';
import { createNodeSession, missingInNode } from '../training/nodeSession.ts';
import { startThread } from '../worker/nodeClient.ts';
import type { WithTrainings } from './headlessContract.ts';

/** Trains in Node. */
export const withThreads: WithTrainings = async (count, use) => {
  if (count === 1) return use([createHeadlessTraining(createNodeSession, missingInNode)]);
  const threads = Array.from({ length: count }, startThread);
  try {
    await use(threads.map(({ connect }) => createHeadlessTraining(connect, missingInNode)));
  } finally {
    await Promise.all(threads.map(({ end }) => end()));
  }
};
