import { checkedOrNull } from './checked.js';
import type { Content } from './frame.js';
import type { LedgerIndex } from './ledger-index.js';
import type { LogFile } from './log-file.js';
import { damaged } from './problems.js';
import { content, parsed } from './record-bytes.js';
import { RUN, UNCHANGED } from './record-shapes.js';

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
  const needed = neededBy(index);
  const records: { readonly at: number; readonly isPart: boolean }[] = [];
  log.scan(from, log.size, ({ at, kind }, head) => {
    records.push({ at, isPart: kind === 'outcome' || kind === 'unchanged' || kind === 'closed' });
    const mark = kind === 'unchanged' && at >= wholeFrom ? checkedOrNull(UNCHANGED, head) : null;
    const place = mark && index.offsets.find(mark.of);
    if (place !== null) needed.add(place);
    return true;
  });
  const stays = records.filter(({ at, isPart }) => !isPart || at >= wholeFrom || needed.has(at)).map(({ at }) => at);
  return { stays, emptied: new Set(index.runs.filter((run) => run.from < wholeFrom).map((run) => run.from)) };
}

/** Places of records that tell what targets are now, whichever run they are of. */
function neededBy(index: LedgerIndex): Set<number> {
  const needed = new Set<number>();
  for (const { latest, scanned } of index.targets.values()) {
    needed.add(latest.outcome);
    if (latest.mark !== null) needed.add(latest.mark);
    const place = scanned && index.offsets.find(scanned.no);
    if (place !== null) needed.add(place);
  }
  return needed;
}

function emptiedRun(run: Content, broken: () => Error): Content {
  const record = parsed(RUN, run.head);
  if (record === null) throw broken();
  return content('run', RUN, { ...record, isCompacted: true }, Buffer.from(run.body));
}
