import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { ValueSpec } from '../../model/rule.js';

/** Share of arbitrary values of the form that pass; 1 where nothing is checked. */
export function chanceOf({ check, proof }: ValueSpec): number {
  return check === undefined || proof !== 'check' ? 1 : identifiers[check as IdentifierId].chance;
}
