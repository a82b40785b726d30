import { checkedOrNull } from './checked.js';
import { Offsets } from './offsets.js';
import { CLOSED, END, FORGOTTEN, OUTCOME_HEAD, RUN, UNCHANGED } from './record-shapes.js';
import type { EndRecord, OutcomeRecord, RunRecord, UnchangedRecord } from './records.js';
import { RunTally } from './run-tally.js';
import type { Frame } from './scan-log.js';

/** Where the present state of a target stands. */
export interface KeptPlace {
  /** Its outcome. */
  readonly outcome: number;
  /** That it was seen again since, or null. */
  readonly mark: number | null;
}

/** What is in memory of a target. */
export interface TargetEntry {
  name: string;
  latest: KeptPlace;
  /** Of the last time that it could be scanned. */
  scanned: { readonly no: number; readonly head: OutcomeRecord } | null;
  /** What the forge said of it then, or when it was seen again. */
  state: string | null;
}

/** What is in memory of a run. */
export interface RunEntry {
  readonly record: RunRecord;
  /** Where its record stands, and where the last one of it ends. */
  readonly from: number;
  to: number;
  end: EndRecord | null;
}

/**
 * What a ledger holds, in memory: where things stand, and little more. Order is that of the records; what a clock said is
 * never compared.
 */
export class LedgerIndex {
  readonly targets = new Map<string, TargetEntry>();
  readonly runs: RunEntry[] = [];
  readonly offsets = new Offsets();
  /** What the last run has so far; empty when it has ended. */
  tally = new RunTally();
  private readonly words = new Map<string, string>();

  /** Takes in a record that stands at a place. False for one that cannot stand there. */
  take(frame: Frame, head: unknown): boolean {
    const run = this.runs.at(-1);
    const known = this.put(frame, head);
    if (known && run !== undefined && run.end === null && run === this.runs.at(-1)) run.to = frame.end;
    return known;
  }

  /** The run that has not ended, or null. */
  get open(): RunEntry | null {
    const run = this.runs.at(-1);
    return run === undefined || run.end !== null ? null : run;
  }

  private put(frame: Frame, head: unknown): boolean {
    switch (frame.kind) {
      case 'run':
        return this.begin(checkedOrNull(RUN, head), frame);
      case 'outcome':
        return this.outcome(checkedOrNull(OUTCOME_HEAD, head), frame.at);
      case 'unchanged':
        return this.unchanged(checkedOrNull(UNCHANGED, head), frame);
      case 'end':
        return this.end(checkedOrNull(END, head), frame.end);
      case 'forgotten':
        return checkedOrNull(FORGOTTEN, head) !== null;
      case 'closed':
        return checkedOrNull(CLOSED, head) !== null;
      default:
        return false;
    }
  }

  private begin(record: RunRecord | null, frame: Frame): boolean {
    if (record === null) return false;
    this.runs.push({ record, from: frame.at, to: frame.end, end: null });
    this.tally = new RunTally();
    return true;
  }

  private outcome(record: OutcomeRecord | null, at: number): boolean {
    if (record === null || this.open === null || !this.offsets.add(record.no, at)) return false;
    const { target, name, state, failure, no } = record;
    const before = this.targets.get(target);
    const head = this.shared(record);
    const isScanned = failure === null;
    this.targets.set(target, {
      name,
      latest: { outcome: at, mark: null },
      scanned: isScanned ? { no, head } : (before?.scanned ?? null),
      state: isScanned ? state : (before?.state ?? null),
    });
    this.tally.set(target, head);
    return true;
  }

  private unchanged(record: UnchangedRecord | null, frame: Frame): boolean {
    if (record === null || this.open === null) return false;
    const entry = this.targets.get(record.target);
    const outcome = this.offsets.find(record.of);
    // It refers to the last outcome of this target.
    if (outcome === null || entry?.scanned?.no !== record.of) return false;
    entry.name = record.name;
    entry.state = record.state;
    entry.latest = { outcome, mark: frame.at };
    this.tally.set(record.target, entry.scanned.head);
    return true;
  }

  private end(record: EndRecord | null, to: number): boolean {
    const run = this.open;
    if (record === null || run === null) return false;
    run.end = record;
    run.to = to;
    this.tally = new RunTally();
    return true;
  }

  /** The same digest of settings stands in every outcome; it is kept once. */
  private shared(record: OutcomeRecord): OutcomeRecord {
    const settings = this.words.get(record.settings) ?? record.settings;
    this.words.set(settings, settings);
    return { ...record, settings };
  }
}
