import { checkedOrNull } from './checked.js';
import type { Content } from './frame.js';
import type { LedgerIndex } from './ledger-index.js';
import type { LogFile } from './log-file.js';
import { damaged } from './problems.js';
import { content, parsed } from './record-bytes.js';
import { RUN, UNCHANGED } from './record-shapes.js';
import type { Frame } from './scan-log.js';

/** What of a ledger stays. */
interface Plan {
  /** Places of records. */
  readonly stays: readonly number[];
  /** Places of runs of which only the figures stay. */
  readonly emptied: ReadonlySet<number>;
}

/**
 * The records that are still of use: all of the last runs, the last outcome of every target and the last that could be scanned,
 * what a mark in a run that stays refers to, and the beginning and figures of every run.
 *
 * @param runs how many runs that have ended stay whole
 */
export function* compacted(log: LogFile, index: LedgerIndex, from: number, runs: number): Generator<Content> {
  const { stays, emptied } = planOf(log, index, from, runs);
  for (const at of stays) {
    const kept = log.content(at);
    yield emptied.has(at) ? emptiedRun(kept, () => damaged(log.file, at)) : kept;
  }
}

function planOf(log: LogFile, index: LedgerIndex, from: number, runs: number): Plan {
  const wholeFrom = index.runs.filter(({ end }) => end !== null).at(-runs)?.from ?? 0;
  const needed = neededBy(log, index, wholeFrom);
  const stays: number[] = [];
  log.scan(from, log.size, ({ at, kind }) => {
    const isPart = kind === 'outcome' || kind === 'unchanged' || kind === 'closed';
    if (!isPart || at >= wholeFrom || needed.has(at)) stays.push(at);
    return true;
  });
  return { stays, emptied: new Set(index.runs.filter((run) => run.from < wholeFrom).map((run) => run.from)) };
}

/** Places before the runs that stay whole, of records that are still looked at. */
function neededBy(log: LogFile, index: LedgerIndex, wholeFrom: number): Set<number> {
  const needed = new Set<number>();
  for (const { latest, scanned } of index.targets.values()) {
    needed.add(latest.outcome);
    if (latest.mark !== null) needed.add(latest.mark);
    const place = scanned && index.offsets.find(scanned.no);
    if (place !== null) needed.add(place);
  }
  if (wholeFrom === 0) return needed;
  log.scan(wholeFrom, log.size, ({ kind }: Frame, head) => {
    const record = kind === 'unchanged' ? checkedOrNull(UNCHANGED, head) : null;
    const place = record && index.offsets.find(record.of);
    if (place !== null) needed.add(place);
    return true;
  });
  return needed;
}

function emptiedRun(run: Content, broken: () => Error): Content {
  const record = parsed(RUN, run.head);
  if (record === null) throw broken();
  return content('run', RUN, { ...record, isCompacted: true }, Buffer.from(run.body));
}
