import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { ValueSpec } from '../../model/rule.js';

/** Share of arbitrary values of the form that pass; 1 where nothing is checked. */
export function chanceOf({ check, proof, chance }: ValueSpec): number {
  if (chance !== undefined) return chance;
  return check === undefined || proof !== 'check' ? 1 : identifiers[check as IdentifierId].chance;
}
