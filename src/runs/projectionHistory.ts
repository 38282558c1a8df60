// The layer projections of a run over its training.
import type { LayerProjections } from '../worker/client.ts';
import { alignProcrustes } from './alignProcrustes.ts';
import { MomentHistory } from './momentHistory.ts';

/** The projections of some layers at a step: the same samples and layers in every record. */
export type ProjectionRecord = LayerProjections;

/** Moments of projections, each aligned with the one before. */
export class ProjectionHistory extends MomentHistory<ProjectionRecord> {
  override add({ step, projections }: ProjectionRecord): void {
    const before = this.newest;
    super.add({
      step,
      projections: projections.map((projection, i) =>
        before ? alignProcrustes(projection, before.projections[i]!) : projection,
      ),
    });
  }
}
