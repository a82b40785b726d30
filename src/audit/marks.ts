import type { Ledger, UnchangedMark } from './ledger/ledger.js';

/** Marks that wait at most. After a power cut that many targets are asked once more, which costs a question each. */
const TOGETHER = 64;

/**
 * Marks of targets that did not change, written to the ledger several at a time: of thousands of repositories most do not change,
 * and waiting for the disk takes longer than all else that is done for one.
 */
export class WaitingMarks {
  private waiting: UnchangedMark[] = [];

  constructor(private readonly ledger: Pick<Ledger, 'unchanged'>) {}

  /** @throws UserError when they cannot be written */
  add(mark: UnchangedMark): void {
    this.waiting.push(mark);
    if (this.waiting.length >= TOGETHER) this.write();
  }

  /** Writes all that wait. @throws UserError when they cannot be written; they are not tried again */
  write(): void {
    const marks = this.waiting;
    this.waiting = [];
    if (marks.length > 0) this.ledger.unchanged(marks);
  }
}
