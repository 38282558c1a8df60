// Caches expectations, since theory is redrawn as weights change.
import { factsOfActivation } from '../../network/facts/activationFacts.ts';
import type { MomentSource } from './meanField.ts';
import { momentsOf, type ActivationMoments } from './moments.ts';

/** Cache keys per factor of e in q: a cached value is for a q within 0.2 %. */
const places = 256;
/** Maximum number of entries, each under 1 kB. */
const most = 4000;

/** A cache of expectations by quadrature; closed forms are computed exactly. */
export function rememberMoments(): MomentSource {
  const known = new Map<string, ActivationMoments>();
  return (activation, q) => {
    const isClosedForm = factsOfActivation(activation).negativeSlope !== undefined;
    if (isClosedForm || !(q > 0 && q < Infinity)) return momentsOf(activation, q);
    const place = Math.round(Math.log(q) * places);
    const key = `${activation} ${place}`;
    const moments = known.get(key) ?? momentsOf(activation, Math.exp(place / places));
    if (known.size >= most) known.clear();
    known.set(key, moments);
    return moments;
  };
}
