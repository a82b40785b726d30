import { join } from 'node:path';
import type { AuditOutcome } from '../../model/audit.js';
import type { SubjectRange } from '../../model/finding.js';
import { rewriteAccesses } from './access-log.js';
import { compacted } from './compaction.js';
import { folderForWriting } from './folder.js';
import { forgettable, withoutForgotten } from './forget.js';
import type { Content } from './frame.js';
import { inUse, Lock, lostLock, type Silent } from './lock.js';
import { headerBytes, isOwnSecret, LEDGER, newHeader } from './log-header.js';
import { MIGRATIONS, type Migration, migrate } from './migrations.js';
import { guarded, otherSecret } from './problems.js';
import { LEDGER_FILE, type LedgerOptions, LedgerReader, type Opened, openIndexed } from './reader.js';
import { askedBody, checkSealed, content, outcomeBody, outcomeContent, targetBody } from './record-bytes.js';
import { CLOSED, END, RUN, UNCHANGED } from './record-shapes.js';
import type { AuditRunHead, KeptTarget } from './records.js';
import { checkSecret, seal } from './seal.js';
import { mentions, selectorOf } from './selector.js';
import { removeUnready, replaceByCopy, writeLog } from './write-log.js';

/** Runs that stay whole: the last one, and the one that it is compared with. */
const WHOLE_RUNS = 2;
const FORGOTTEN_TEXT = '(forgotten)';

/** What was removed. */
export interface Forgotten {
  /** Number of targets. */
  readonly targets: number;
}

/** A target that is as it was. */
export interface UnchangedMark {
  /** Its id. */
  readonly target: string;
  /** When that was seen (ISO 8601). */
  readonly when: string;
  /** What the forge says of it now, where that was asked: visibility and copies change without a commit. */
  readonly seen?: KeptTarget;
}

/** A ledger that this process alone writes to. What a method has written is on the disk when it returns. */
export class Ledger extends LedgerReader {
  /** Bytes at the end that were cut off, because a power cut or a kill had left a record there in part. */
  readonly recovered: number;
  private isClosed = false;

  /** @internal */
  constructor(
    folder: string,
    options: LedgerOptions,
    opened: Opened,
    private readonly lock: Lock,
  ) {
    super(folder, options, opened);
    this.recovered = opened.log.torn;
  }

  /** Begins a run. One that was broken off and is not gone on with stays as it is. */
  begin({ id, began, asked, settings }: AuditRunHead): void {
    if (this.index.runs.some(({ record }) => record.id === id)) throw new Error('there is a run with this id');
    this.append(content('run', RUN, { id, began, settings, isCompacted: false }, askedBody(asked)));
  }

  /**
   * Keeps what became of a target in the run that goes on. A second time for the same target takes the place of the first.
   *
   * @param sealed is encrypted, and can be had with the same secret only
   * @throws UserError when it is too large, or the disk is full; the ledger is as before then
   */
  record(outcome: AuditOutcome, sealed: Uint8Array | null): void {
    this.demandRun();
    if (sealed !== null) checkSealed(sealed);
    const body = outcomeBody(outcome);
    const bytes = sealed === null ? new Uint8Array(0) : seal(this.key, sealed, body);
    this.append(outcomeContent(outcome, this.index.offsets.last + 1, body, bytes));
  }

  /**
   * Notes that targets are as they were when they could last be scanned. They are kept together: all of them, or none.
   *
   * @throws UserError when they cannot be written; the ledger is as before then
   */
  unchanged(marks: readonly UnchangedMark[]): void {
    this.demandRun();
    this.append(...marks.map((mark) => this.markOf(mark)));
  }

  /**
   * Ends the run.
   *
   * @param when ISO 8601
   * @param subjects distinct people over all targets; bounds of it where nobody counted them
   */
  end(when: string, subjects?: SubjectRange): void {
    this.demandRun();
    const { tally } = this.index;
    const targets = tally.targets.length;
    this.append(
      content('end', END, { when, targets, verdicts: tally.verdicts(), subjects: subjects ?? tally.subjects() }),
    );
  }

  /**
   * Removes all that is kept of a target: by its id, its name, or with `owner/` of all with names that begin so. The figures of
   * runs that have ended stay.
   */
  forget(selector: string): Forgotten {
    const { log } = this;
    const what = forgettable(log, log.header.length, log.size, selectorOf(selector));
    if (what.ids.size === 0) return { targets: 0 };
    const when = this.time();
    const change = (text: string) => (mentions(text, what.names) ? FORGOTTEN_TEXT : null);
    guarded(this.folder, () => rewriteAccesses(this.folder, this.options, when, change));
    this.rewrite(withoutForgotten(log, log.header.length, log.size, what, when));
    return { targets: what.ids.size };
  }

  /** Lets another process in. More than once does no harm. */
  override close(): void {
    if (this.isClosed) return;
    guarded(this.folder, () => {
      try {
        // It is another's by now; what that one writes says when it was closed.
        if (this.lock.isHeld()) this.append(this.closed());
      } finally {
        this.letGo();
      }
    });
  }

  /** Removes what is no longer of use (docs/ledger.md) and lets another process in. Where that fails it is still open. */
  compactAndClose(): void {
    const { log, index } = this;
    const { id, proof, length } = log.header;
    const closed = this.closed();
    guarded(this.folder, () => {
      const stays = compacted(log, index, length, WHOLE_RUNS);
      writeLog(log.file, headerBytes(LEDGER, id, proof), followedBy(stays, closed), () => this.demandLock());
      this.letGo();
    });
  }

  private closed(): Content {
    return content('closed', CLOSED, { when: this.time() });
  }

  private letGo(): void {
    this.isClosed = true;
    super.close();
    this.lock.release();
  }

  private markOf({ target: targetId, when, seen: target }: UnchangedMark): Content {
    const entry = this.index.targets.get(targetId);
    if (entry === undefined || entry.scanned === null)
      throw new Error('a target that was never scanned is not unchanged');
    if (target !== undefined && target.id !== targetId) throw new Error('this is another target');
    const [name, state] = target === undefined ? [entry.name, entry.state] : [target.name, target.state];
    const head = { of: entry.scanned.no, target: targetId, name, when, state };
    return content('unchanged', UNCHANGED, head, target === undefined ? Buffer.alloc(0) : targetBody(target));
  }

  private demandLock(): void {
    if (!this.lock.isHeld()) throw lostLock(this.folder);
  }

  private append(...records: readonly Content[]): void {
    this.demandLock();
    this.log.appendTogether(records).forEach((frame, at) => {
      if (!this.index.take(frame, JSON.parse(Buffer.from(records[at].head).toString())))
        throw new Error('a record that cannot be');
    });
  }

  /** Whatever goes wrong, what is on the disk afterwards is what is read and written from then on. */
  private rewrite(contents: Iterable<Content>): void {
    const { log } = this;
    const { id, proof } = log.header;
    guarded(this.folder, () => {
      try {
        writeLog(log.file, headerBytes(LEDGER, id, proof), contents, () => this.demandLock());
      } finally {
        log.close();
        this.reopen();
      }
    });
  }

  private reopen(): void {
    const opened = openIndexed(this.folder, 'write');
    if (opened === null) throw new Error('the ledger is gone');
    this.log = opened.log;
    this.index = opened.index;
  }

  private demandRun(): void {
    if (this.index.open === null) throw new Error('no run has begun');
  }

  private time(): string {
    return this.options.now().toISOString();
  }
}

/**
 * Opens a ledger to write to it; makes it when there is none yet.
 *
 * @throws UserError when another process writes to it, it is damaged, of a newer version or made with another secret, or may not
 *   be in this folder
 * @param silent somebody who holds it, was watched, and gave no sign of life; see `openLedgerWhenFree`
 */
export function openLedger(
  folder: string,
  options: LedgerOptions,
  migrations: ReadonlyMap<number, Migration> = MIGRATIONS,
  silent: Silent | null = null,
): Ledger {
  checkSecret(options.secret);
  return guarded(folder, () => {
    const at = folderForWriting(folder);
    const lock = Lock.take(at, 'lock', options.pid, options.now().toISOString(), silent);
    if (!(lock instanceof Lock)) throw inUse(at, lock);
    try {
      return new Ledger(at, options, prepared(at, options.secret, migrations, lock), lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

function* followedBy(contents: Iterable<Content>, last: Content): Generator<Content> {
  yield* contents;
  yield last;
}

function prepared(folder: string, secret: Uint8Array, migrations: ReadonlyMap<number, Migration>, lock: Lock): Opened {
  const file = join(folder, LEDGER_FILE);
  // First, so that nobody who had the lock before puts one of these in the place of what is read here.
  removeUnready(file);
  if (lock.isFromSilent) replaceByCopy(file);
  migrate(file, migrations);
  const opened = openIndexed(folder, 'write') ?? made(folder, secret, lock);
  if (isOwnSecret(opened.log.header, secret)) return opened;
  opened.log.close();
  throw otherSecret(folder);
}

function made(folder: string, secret: Uint8Array, lock: Lock): Opened {
  writeLog(join(folder, LEDGER_FILE), newHeader(LEDGER, secret), [], () => {
    if (!lock.isHeld()) throw lostLock(folder);
  });
  const opened = openIndexed(folder, 'write');
  if (opened === null) throw new Error('a file that was just written is not there');
  return opened;
}
