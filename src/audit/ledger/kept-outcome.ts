import { createHash } from 'node:crypto';
import type { AuditOutcome } from '../../model/audit.js';
import type { KeptPlace } from './ledger-index.js';
import type { LogFile } from './log-file.js';
import { isOwnSecret } from './log-header.js';
import { damaged, otherSecret } from './problems.js';
import { parsed } from './record-bytes.js';
import { OUTCOME, TARGET, UNCHANGED } from './record-shapes.js';
import type { UnchangedRecord } from './records.js';
import { unseal } from './seal.js';

/** What became of a target, read from the disk when it is asked for. Good until the ledger is written anew or closed. */
export interface KeptOutcome {
  /** Its id. */
  readonly target: string;
  /** It was seen again with nothing new: the outcome is that of an earlier run. */
  readonly isUnchanged: boolean;
  /** When it was scanned, or seen again with nothing new (ISO 8601). */
  seen(): string;
  /**
   * The outcome; where it was seen again, `target` is as it was then.
   *
   * @throws UserError when it is damaged
   */
  outcome(): AuditOutcome;
  /**
   * What was sealed with it, or null.
   *
   * @throws UserError when the key does not fit
   */
  sealed(): Uint8Array | null;
  /** Tells the outcome and what was sealed with it from any other. Not of when it was seen again. */
  digest(): string;
}

/** What is needed to read a ledger. */
export interface Readable {
  readonly folder: string;
  readonly log: LogFile;
  readonly secret: Uint8Array;
  /** For its seals. */
  readonly key: Uint8Array;
}

/** An outcome that stands at a place. */
export function keptOutcome(ledger: Readable, target: string, { outcome, mark }: KeptPlace): KeptOutcome {
  return {
    target,
    isUnchanged: mark !== null,
    seen: () => (mark === null ? outcomeAt(ledger.log, target, outcome).when : markAt(ledger.log, mark).when),
    outcome: () => {
      // First, so that the outcome itself is what was read last: its seal and its digest are often asked for next.
      const seen = mark === null ? null : targetAt(ledger.log, mark);
      const found = outcomeAt(ledger.log, target, outcome);
      return seen === null ? found : { ...found, target: seen };
    },
    sealed: () => sealedAt(ledger, outcome),
    digest() {
      const { body, seal } = ledger.log.content(outcome);
      return createHash('sha256').update(body).update(seal).digest('hex');
    },
  };
}

function outcomeAt(log: LogFile, target: string, at: number): AuditOutcome {
  const found = parsed(OUTCOME, log.content(at).body);
  if (found === null || found.target.id !== target) throw damaged(log.file, at);
  return found;
}

function markAt(log: LogFile, at: number): UnchangedRecord {
  const found = parsed(UNCHANGED, log.content(at).head);
  if (found === null) throw damaged(log.file, at);
  return found;
}

function targetAt(log: LogFile, at: number): AuditOutcome['target'] | null {
  const { body } = log.content(at);
  if (body.length === 0) return null;
  const found = parsed(TARGET, body);
  if (found === null) throw damaged(log.file, at);
  return found;
}

function sealedAt({ folder, log, secret, key }: Readable, at: number): Uint8Array | null {
  const { body, seal } = log.content(at);
  if (seal.length === 0) return null;
  const plain = unseal(key, seal, body);
  if (plain === null) throw isOwnSecret(log.header, secret) ? damaged(log.file, at) : otherSecret(folder);
  return plain;
}
