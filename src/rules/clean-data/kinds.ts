import { mix } from '../../matching/hash.js';
import { CODE } from './code.js';
import { DOCUMENTS } from './documents.js';
import { type CleanFile, Draw, type Maker } from './draw.js';
import { LOOKALIKES } from './lookalikes.js';
import { MACHINES } from './machines.js';
import { MEASUREMENTS } from './measurements.js';
import { ORGANISATIONS } from './organisations.js';
import { PLACES } from './places.js';
import { SCIENCE } from './science.js';
import { SETTINGS } from './settings.js';
import { STATISTICS } from './statistics.js';
import { TRADE } from './trade.js';

export type { CleanFile } from './draw.js';

const MAKERS: Readonly<Record<string, Maker>> = {
  ...MEASUREMENTS,
  ...STATISTICS,
  ...TRADE,
  ...PLACES,
  ...ORGANISATIONS,
  ...LOOKALIKES,
  ...SCIENCE,
  ...MACHINES,
  ...SETTINGS,
  ...DOCUMENTS,
  ...CODE,
};

/** Kinds of file in which there is no personal data, whatever their numbers look like. */
export const CLEAN_KINDS: readonly string[] = Object.keys(MAKERS);

/**
 * A made-up file of one kind, in Dutch or English. There is no person in it by construction: all numbers are drawn
 * at random, counts are of large groups, and names and addresses are those of organisations.
 *
 * @param seed whole number; the same kind and seed give the same file on every machine
 * @throws RangeError for a kind that does not exist
 */
export function cleanFile(kind: string, seed: number): CleanFile {
  const at = CLEAN_KINDS.indexOf(kind);
  if (at < 0) throw new RangeError('no such kind of clean file');
  return MAKERS[kind](new Draw(mix(mix(seed) + at)));
}
