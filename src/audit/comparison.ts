import { createHash, type Hash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { systemCode } from '../errors.js';
import type { AuditLeftOut, AuditLink } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import { openBytes, sealBytes } from './sealed.js';

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
 * The last comparison, encrypted in a file of its own: where no target has changed it need not be made again, which takes minutes
 * for tens of thousands of tables. What is damaged, or was made of other outcomes, by another key or in another way, is not there.
 */
export class KeptComparison implements KnownComparisons {
  /** @param settings digest of all that decides what is found */
  constructor(
    private readonly file: string,
    private readonly secret: Uint8Array,
    private readonly settings: string,
  ) {}

  get(outcomes: string): Comparison | null {
    const bytes = bytesAt(this.file);
    const plain = bytes && openBytes(bytes, this.sealFor(outcomes));
    // Authenticated: it was written by `keep`, of these outcomes by these settings.
    return plain && deserialize(plain);
  }

  keep(outcomes: string, comparison: Comparison): void {
    const { file } = this;
    const sealed = sealBytes(serialize(comparison), this.sealFor(outcomes));
    try {
      writeFileSync(beside(file), sealed, { mode: 0o600 });
      renameSync(beside(file), file);
    } catch (error) {
      // It saves time only. A full disk is told by the ledger.
      if (systemCode(error) === null) throw error;
    }
  }

  private sealFor(outcomes: string) {
    return { secret: this.secret, purpose: PURPOSE, target: `${this.settings} ${outcomes}` };
  }
}

/** Removes what is kept, for which no key is needed. */
export function forgetComparison(file: string): void {
  for (const each of [file, beside(file)]) rmSync(each, { recursive: true, force: true });
}

/** Outcomes in the order in which they are compared, as one word. */
export class OutcomesDigest {
  private readonly hash: Hash = createHash('sha256');

  /** @param outcome digest of what was found, and of what was kept with it */
  add(target: string, outcome: string): void {
    this.hash.update(JSON.stringify([target, outcome]));
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

/** Where it is written first: whoever is interrupted leaves nothing that is half there. */
function beside(file: string): string {
  return `${file}.new`;
}

function bytesAt(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    // What cannot be read saves nothing; all is compared then.
    return null;
  }
}
