// Asks the network of a run again and again, and keeps its answers for the step under the pointer.
import type { MomentHistory } from '../../runs/momentHistory.ts';
import type { Run, Unsupported } from '../../runs/run.svelte.ts';
import { repeatWhileTraining } from './repeatWhileTraining.ts';

/** What to ask, and where the answers go. */
interface Watch<Moment extends { readonly step: number }> {
  /** An empty history. Another is made for another run, and where what this reads changes. */
  readonly history: () => MomentHistory<Moment>;
  /** Asks once; undefined where there is no network to ask. */
  readonly ask: () => Promise<Moment | Unsupported | undefined>;
}

/** Watches a run's network while the component lives; called while it starts. */
export function watchNetwork<Moment extends { readonly step: number }>(
  run: () => Run,
  { history, ask }: Watch<Moment>,
) {
  const seen = $derived({ source: run().live?.source, history: history() });
  const kept = $derived(seen.history);
  let answers = $state(0);
  let problem = $state<string>();

  $effect(() => {
    const present = kept;
    return repeatWhileTraining(run(), async () => {
      const answer = await ask();
      if (!answer || present !== kept) return;
      problem = 'reason' in answer ? `The network could not be asked. ${answer.reason}` : undefined;
      if ('reason' in answer) return;
      present.add(answer);
      answers++;
    });
  });

  return {
    /** The moment to show for a step; null for the newest. */
    at(step: number | null): Moment | undefined {
      void answers;
      return kept.at(step);
    },
    /** Why the last question had no answer, as a sentence. */
    get problem() {
      return problem;
    },
  };
}
