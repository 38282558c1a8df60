// Remembers expectations, so that theory can be drawn again and again as weights change.
import { factsOfActivation } from '../../network/facts/activationFacts.ts';
import type { MomentSource } from './meanField.ts';
import { momentsOf, type ActivationMoments } from './moments.ts';

/** Values of q that are told apart within a factor of e: what is remembered is of a q at most 0.2 % from the one asked for. */
const places = 256;
/** Expectations that are kept, each under a kilobyte. */
const most = 4000;

/** A source of expectations that keeps what quadrature has found; closed forms stay exact. */
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
