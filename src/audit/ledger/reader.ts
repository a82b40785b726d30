import { join } from 'node:path';
import type { AuditPoint } from '../../model/audit.js';
import { accessesOf, noteAccess } from './access-log.js';
import { folderForReading } from './folder.js';
import { type KeptOutcome, keptOutcome } from './kept-outcome.js';
import { type KeptRun, keptRun, pointOf, runHead } from './kept-run.js';
import { LedgerIndex } from './ledger-index.js';
import { LogFile } from './log-file.js';
import { LEDGER } from './log-header.js';
import { guarded, notThere } from './problems.js';
import type { AccessRecord, AuditRunHead } from './records.js';
import { checkSecret, sealKey } from './seal.js';
import { selectorOf } from './selector.js';

export interface LedgerOptions {
  /** 32 random bytes or more that lie outside of the ledger; see `machineKey`. */
  readonly secret: Uint8Array;
  readonly now: () => Date;
  /** The process that runs this. */
  readonly pid: number;
}

/** By what a target is known to be as it was. */
export interface KeptTips {
  readonly tips: string | null;
  readonly settings: string;
  readonly state: string | null;
}

/** A run that was broken off. */
export interface BrokenRun {
  readonly head: AuditRunHead;
  /** Ids of the targets that it has. */
  readonly done: readonly string[];
}

/** An opened file with its index. */
export interface Opened {
  readonly log: LogFile;
  readonly index: LedgerIndex;
}

/** A ledger that is only read. It is as it was when it was opened, whatever another process writes meanwhile. */
export class LedgerReader {
  /** Bytes after the last whole record: one that is being written, or what a power cut left. */
  readonly torn: number;
  /** For its seals. */
  protected readonly key: Buffer;
  protected log: LogFile;
  protected index: LedgerIndex;

  /** @internal */
  constructor(
    readonly folder: string,
    protected readonly options: LedgerOptions,
    { log, index }: Opened,
  ) {
    this.key = sealKey(options.secret, log.header.id);
    this.log = log;
    this.index = index;
    this.torn = log.torn;
  }

  /** The last outcome of a target, of any run; null for a target that was never seen. */
  latest(targetId: string): KeptOutcome | null {
    const entry = this.index.targets.get(targetId);
    return entry === undefined ? null : keptOutcome(this.readable(), targetId, entry.latest);
  }

  /** The last outcome of a target that could be scanned, of any run; null when it never could. */
  lastScanned(targetId: string): KeptOutcome | null {
    const entry = this.index.targets.get(targetId);
    const at = entry?.scanned ? this.index.offsets.find(entry.scanned.no) : null;
    return at === null ? null : keptOutcome(this.readable(), targetId, { outcome: at, mark: null });
  }

  /** Ids of the targets that a user means: by an id, a name, or with `owner/` all names that begin so. */
  targetsOf(selector: string): string[] {
    const { matches } = selectorOf(selector);
    return [...this.index.targets].flatMap(([id, { name }]) => (matches(id, name) ? id : []));
  }

  /** Of the last time that a target could be scanned; null when it never could. */
  latestTips(targetId: string): KeptTips | null {
    const entry = this.index.targets.get(targetId);
    if (entry === undefined || entry.scanned === null) return null;
    const { tips, settings } = entry.scanned.head;
    return { tips, settings, state: entry.state };
  }

  /** A run with all of its outcomes; the last one without an id. Null when there is none. */
  run(id?: string): KeptRun | null {
    const run = id === undefined ? this.index.runs.at(-1) : this.index.runs.findLast(({ record }) => record.id === id);
    return run === undefined ? null : keptRun(this.readable(), this.index, run);
  }

  /** The figures of every run that has ended, oldest first. */
  runs(): AuditPoint[] {
    return this.index.runs.map(pointOf).filter((point) => point !== null);
  }

  /** The last run, when it has not ended; null otherwise. */
  resume(): BrokenRun | null {
    const { open, tally } = this.index;
    return open === null ? null : { head: runHead(this.readable(), open), done: tally.targets };
  }

  /**
   * Notes who looked at what.
   *
   * @param who account of the system
   * @param what a command, or a name that the ledger has of what was looked at: nothing else that a user typed
   */
  accessed(who: string, what: string): void {
    const when = this.options.now().toISOString();
    const record = { when, who: shortened(who), what: shortened(what) };
    guarded(this.folder, () => noteAccess(this.folder, this.options, record));
  }

  /** All that was noted, oldest first. */
  accesses(): AccessRecord[] {
    return guarded(this.folder, () => accessesOf(this.folder));
  }

  close(): void {
    this.log.close();
  }

  private readable() {
    return { folder: this.folder, log: this.log, secret: this.options.secret, key: this.key };
  }
}

/**
 * Opens a ledger to read it. An audit may be writing to it.
 *
 * @throws UserError when there is none, it is damaged, or of another version
 */
export function readLedger(folder: string, options: LedgerOptions): LedgerReader {
  checkSecret(options.secret);
  return guarded(folder, () => {
    const at = folderForReading(folder);
    const opened = openIndexed(at, 'read');
    if (opened === null) throw notThere(at);
    return new LedgerReader(at, options, opened);
  });
}

/** Null when there is no ledger in the folder. */
export function openIndexed(folder: string, access: 'read' | 'write'): Opened | null {
  const index = new LedgerIndex();
  const log = LogFile.open(join(folder, LEDGER_FILE), LEDGER, access, (frame, head) => index.take(frame, head));
  return log && { log, index };
}

/** The file with the records. */
export const LEDGER_FILE = 'ledger';

/** What is noted has room for a name, not for a book. */
function shortened(text: string): string {
  return text.slice(0, 1000);
}
