// What trains without an interface, in a page of Chromium or in Node: a session and the trace of what it trains, exported by the page's functions.
import type { HeadlessPage } from './cli/headlessContract.ts';
import { parseHeadlessRun } from './cli/headlessRun.ts';
import type { ExperimentConfig } from './experiment/config.ts';
import { withValue } from './experiment/edits.ts';
import { eventsBetween } from './runs/traceEdits.ts';
import { appendBlock } from './trace/model/append.ts';
import { formatById } from './trace/formats/formats.ts';
import { commentLines } from './trace/formats/runFacts.ts';
import { failureSentence } from './trace/model/failureSentences.ts';
import { emptyTrace, type OwnTrace } from './trace/model/trace.ts';
import { studyOutcomeOf } from './trace/query/studyOutcome.ts';
import { traceFileParts } from './training/traceFile.ts';
import { measuresNothing } from './training/runtime.ts';
import type { HeadlessSession } from './training/nodeSession.ts';
import type { SessionListeners } from './training/sessionHost.ts';
import type { SessionRequest } from './training/startMembers.ts';
import { isUnsupported } from './training/unsupported.ts';

const stepsInABlock = 16;

/** Trains by the session that `createSession` makes, on none of the backends `without`. */
export function createHeadlessTraining(
  createSession: (listeners: SessionListeners) => HeadlessSession,
  without: NonNullable<SessionRequest['without']> = [],
): HeadlessPage {
  let trace: OwnTrace | undefined;
  let report: (steps: number) => void;
  const session = createSession({
    onBlock({ members: { run } }) {
      if (!run || isUnsupported(run)) return;
      appendBlock(trained(), run);
      report(trained().steps);
    },
  });
  function trained(): OwnTrace {
    if (!trace) throw new Error('Nothing was trained yet: call run first.');
    return trace;
  }
  return {
    async run(experiment, upTo, onProgress, planned = []) {
      const parsed = parseHeadlessRun(experiment, upTo, planned);
      if (!parsed.ok) throw new Error(parsed.message);
      const { config, steps, edits } = parsed;
      report = onProgress;
      const { first } = await session.start({
        members: [{ id: 'run', config }],
        measuring: measuresNothing,
        without,
      });
      const { runtime, inputs } = first;
      trace = emptyTrace(config, { device: runtime.device, inputs }, __VERSION__);
      let edited = config;
      for (const { step, field, to } of edits) {
        if (step >= steps) break;
        await session.advance(step - trace.steps, stepsInABlock);
        if (trace.failure) break;
        const after = withValue(edited, field, to) as ExperimentConfig;
        await session.edit({ run: after });
        trace.events.push(...eventsBetween(edited, after, step));
        edited = after;
      }
      if (!trace.failure) await session.advance(steps - trace.steps, stepsInABlock);
      return { stopped: trace.failure ? failureSentence(trace.failure, trace) : null };
    },
    outcome: (lossTarget) => studyOutcomeOf(trained(), lossTarget),
    async export(id, hasComments) {
      const format = formatById(id);
      const states = format.needs === 'weights' ? await session.snapshot(Infinity) : {};
      const parts = await traceFileParts(trained(), format, states.run?.engine);
      return hasComments ? [commentLines(trained()), ...parts] : parts;
    },
  };
}
