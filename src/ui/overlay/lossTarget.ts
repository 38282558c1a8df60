// The loss that a person sets, for how many steps it takes to get below it.
import * as v from 'valibot';
import { numberRule } from '../../experiment/fieldRules.ts';
import type { NumberField } from '../../experiment/fields.ts';

/** The loss that is set at first. */
export const firstLossTarget = 0.3;

/** Its bounds. */
export const lossTargetField: NumberField = {
  kind: 'number',
  label: 'Loss to reach',
  min: 1e-6,
  max: 1e6,
};

/** Why a loss can't be set, or undefined. */
export function lossTargetError(value: number): { readonly message: string } | undefined {
  return v.safeParse(numberRule(lossTargetField), value).issues?.[0];
}

/** The loss in an address; the first one where there is none or it can't be set. */
export function lossTargetFrom(text: string | null): number {
  const value = text === null ? NaN : Number(text);
  return lossTargetError(value) ? firstLossTarget : value;
}
