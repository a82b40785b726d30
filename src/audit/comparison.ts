import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { systemCode } from '../errors.js';
import type { AuditLeftOut, AuditLink } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import { readSealed, writeSealed } from './sealed-file.js';

/** What came of comparing all targets of an audit with each other. */
export interface Comparison {
  /** Distinct people over all of them. */
  readonly people: SubjectRange;
  /** Whether all people could be told apart from those of other targets. */
  readonly isWhole: boolean;
  readonly links: readonly AuditLink[];
  readonly leftOut: Omit<AuditLeftOut, 'copies'>;
}

/** Comparisons that were made before. */
export interface KnownComparisons {
  /** @param outcomes digest of all outcomes that are compared */
  get(outcomes: string): Comparison | null;
  keep?(outcomes: string, comparison: Comparison): void;
}

const PURPOSE = 'sluis audit, comparison';

/**
 * The last comparison, encrypted in a file of its own: where no target has changed it need not be made again, which takes
 * 18 s for 50,000 tables (bench/AUDIT.md). What is damaged, or was made of other outcomes, by another key or in another way, is not there.
 */
export class KeptComparison implements KnownComparisons {
  /** @param settings digest of all that decides what is found */
  constructor(
    private readonly file: string,
    private readonly secret: Uint8Array,
    private readonly settings: string,
  ) {}

  get(outcomes: string): Comparison | null {
    const plain = readSealed(this.file, this.sealFor(outcomes));
    // Authenticated: it was written by `keep`, of these outcomes by these settings.
    return plain && deserialize(plain);
  }

  keep(outcomes: string, comparison: Comparison): void {
    try {
      writeSealed(this.file, serialize(comparison), this.sealFor(outcomes));
    } catch (error) {
      // It saves time only. A full disk is told by the ledger.
      if (systemCode(error) === null) throw error;
    }
  }

  private sealFor(outcomes: string) {
    return { secret: this.secret, purpose: PURPOSE, target: `${this.settings} ${outcomes}` };
  }
}

/** Outcomes in the order in which they are compared, as one word. */
export function digestOfOutcomes(outcomes: readonly { readonly target: string; readonly digest: string }[]): string {
  const words = outcomes.map(({ target, digest }) => [target, digest]);
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}
