import type { Toolbox } from '../detectors/toolbox.js';
import type { Report } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { Wishes } from './constraints.js';
import type { PseudonymKey } from './pseudonym.js';
import type { Reading } from './reading.js';

/** All that repair needs to know. */
export interface RepairInput {
  readonly reading: Reading;
  /** The scan of the file as it is. */
  readonly report: Report;
  readonly rules: RuleSet;
  readonly tools: Toolbox;
  /** Path that a scan of the new file is tried with; its words say what the file is about. */
  readonly path: string;
  readonly wishes: Wishes;
  /** Smallest group; by the policy when null. */
  readonly k: number | null;
  /** Key for pseudonyms instead of numbers of persons; null drops the numbers. */
  readonly key: PseudonymKey | null;
}
