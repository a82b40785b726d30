import type { Context } from '../model/match.js';
import { ALGORITHMS } from './algorithms.js';
import type { ColumnSearch } from './column-search.js';
import { FAMILIES, HYPOTHESES } from './hypotheses.js';
import { Owners } from './owners.js';
import { Progress } from './progress.js';
import { candidatesPerOuter, costOf, type SweepTask } from './sweep.js';

/** Most seconds of one task, by the nominal rates, and hits that are enough for one when there are many digests. */
const TASK = 0.02;
const TASK_HITS = 10;
/** A family is given up for a column when this is the probability that it is the answer and has not shown itself. */
const GIVE_UP = 5e-5;

/** Columns that decide on what is tried; what is found belongs to all. */
const MOST_GUIDES = 512;
/** Headers that name people come first. */
const RANK: Readonly<Record<Context, number>> = { keyed: 0, near: 1, reference: 2, neutral: 3, negative: 4, twin: 5 };

/** A task and the hypothesis it is about. */
export interface PlannedTask {
  /** Position in `HYPOTHESES`. */
  readonly position: number;
  readonly task: SweepTask;
}

/** What was tried, and what to try next. */
export class Plan {
  /** What was tried, and with what is handed out. */
  readonly done = new Progress();
  private readonly planned = new Progress();
  /** What each hypothesis promises per second; 0 when it is complete or given up. */
  private readonly promises = new Float64Array(HYPOTHESES.length);
  /** Hits per candidate in the column that would have most, if the hypothesis is true. */
  private readonly rates = new Float64Array(HYPOTHESES.length);
  private readonly owners: Owners;
  private spent = 0;
  /** Columns that more work can tell more about. */
  private open: readonly ColumnSearch[];

  /** @param budget seconds of work in all, by the nominal rates */
  constructor(
    private readonly searches: readonly ColumnSearch[],
    private readonly budget: number,
  ) {
    this.owners = new Owners(searches.map(({ column }) => column));
    this.open = searches
      .filter((one) => one.isOpen(this.done))
      .sort((a, b) => RANK[a.column.context] - RANK[b.column.context]);
    this.weigh(HYPOTHESES.keys());
  }

  /** The next tasks, worth `seconds` together, or none when there is nothing left to try or to spend. */
  next(seconds: number): PlannedTask[] {
    const tasks: PlannedTask[] = [];
    const until = Math.min(this.spent + seconds, this.budget);
    while (this.spent < until) {
      const position = this.best();
      if (position < 0) break;
      const task = this.taskOf(position);
      tasks.push({ position, task });
      this.spent += costOf(task);
      this.planned.add(position, task.count);
      this.weigh(partsOf(position));
    }
    return tasks;
  }

  /** Takes the hits of a task that was done, as pairs of words. */
  take({ position, task }: PlannedTask, hits: Uint32Array): void {
    this.done.add(position, task.count);
    for (let i = 0; i < hits.length; i += 2) {
      for (const column of this.owners.of(hits[i])) this.searches[column].take(position, hits[i], hits[i + 1]);
    }
  }

  /** Looks at what was found since; columns that need no more work are closed. */
  judge(): void {
    for (const one of this.open) one.judge(this.done);
    this.open = this.open.filter((one) => one.isOpen(this.done));
    this.weigh(HYPOTHESES.keys());
  }

  private taskOf(position: number): SweepTask {
    const { algorithm, space, position: inSpaces } = HYPOTHESES[position];
    const candidates = Math.min(TASK * ALGORITHMS[algorithm].perSecond, TASK_HITS / this.rates[position]);
    const count = Math.max(1, Math.round(candidates / candidatesPerOuter(space)));
    const from = this.planned.of(position);
    return { algorithm, space: inSpaces, from, count: Math.min(count, space.outers - from) };
  }

  /** The hypothesis that promises most; -1 when none promises anything. */
  private best(): number {
    let best = -1;
    let most = 0;
    this.promises.forEach((promise, position) => {
      if (promise <= most) return;
      best = position;
      most = promise;
    });
    return best;
  }

  private weigh(positions: Iterable<number>): void {
    const guides = this.open.slice(0, MOST_GUIDES);
    for (const position of positions) {
      const { algorithm, space } = HYPOTHESES[position];
      let promise = 0;
      let most = 0;
      if (!this.planned.isComplete(position)) {
        for (const one of guides) {
          const weight = one.weightOf(position, this.planned, GIVE_UP);
          promise += weight * one.effective;
          if (weight > 0) most = Math.max(most, one.effective);
        }
      }
      const perCandidate = space.share / space.candidates;
      this.promises[position] = promise * perCandidate * ALGORITHMS[algorithm].perSecond;
      this.rates[position] = most * perCandidate;
    }
  }
}

function partsOf(position: number): readonly number[] {
  return FAMILIES[HYPOTHESES[position].family];
}
