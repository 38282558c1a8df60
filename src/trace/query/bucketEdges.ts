// Where a range of steps is cut into buckets, for charts with a linear or a logarithmic step axis.

/**
 * Ascending steps, from `from` to `to`, of at most `buckets` + 1 edges: bucket i holds the steps edges[i] … edges[i + 1] − 1.
 * The inner edges are multiples of one power of two, so that buckets stay the same while a run grows, and lines don't shimmer.
 */
export function linearEdges(from: number, to: number, buckets: number): number[] {
  let size = 1;
  while (Math.ceil(to / size) - Math.floor(from / size) > buckets) size *= 2;
  const edges = [from];
  for (let edge = (Math.floor(from / size) + 1) * size; edge < to; edge += size) edges.push(edge);
  edges.push(to);
  return edges;
}

/**
 * The same with buckets about equally wide on an axis of log(step + 1). Where steps are rare on it a bucket is one step;
 * where they are many, edges are multiples of a power of two up to a quarter of the bucket, to meet a pyramid's blocks.
 */
export function logarithmicEdges(from: number, to: number, buckets: number): number[] {
  const growth = ((to + 1) / (from + 1)) ** (1 / buckets);
  const inner = Array.from({ length: buckets - 1 }, (_, i) => {
    const edge = (from + 1) * growth ** (i + 1) - 1;
    const grain = 2 ** Math.max(0, Math.floor(Math.log2((edge * (growth - 1)) / 4)));
    return Math.round(edge / grain) * grain;
  });
  return [...new Set([from, ...inner.filter((edge) => edge > from && edge < to), to])];
}
