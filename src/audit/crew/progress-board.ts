import type { AuditFailure } from '../../model/audit.js';
import type { AuditShare, CrewEvent } from './job.js';

/** What a worker does at the moment. */
export interface BoardWorker {
  readonly worker: string;
  readonly target: string;
  /** Name of the target, masked. */
  readonly name: string;
  /** What of the target, where several work on it; null for all of it. */
  readonly share: AuditShare | null;
  /** What it said last; null before its first word. */
  readonly text: string | null;
  /** When it began, in milliseconds of the clock that the board is given. */
  readonly since: number;
}

/** How far an audit is. */
export interface BoardState {
  /** Targets in all; null while they are still being listed. */
  readonly total: number | null;
  readonly done: number;
  readonly unchanged: number;
  readonly failed: Readonly<Partial<Record<AuditFailure, number>>>;
  readonly failures: number;
  readonly workers: readonly BoardWorker[];
  /** Machines that work on it; null where it is done on this one. */
  readonly machines: number | null;
  readonly isServerGone: boolean;
  /** Milliseconds that the forge is still waited for. */
  readonly pause: number;
  /** Targets a minute, of late; null while too few are finished. */
  readonly rate: number | null;
  /** Milliseconds until the end; null where that cannot be said. */
  readonly left: number | null;
  /** When this is, on the clock that the board is given. */
  readonly now: number;
}

/** Finished targets from which the rate is taken, and with how many it can be said. */
const OF_LATE = 200;
const ENOUGH = 5;
const MINUTE = 60_000;

/** Follows the events of a crew. It holds as much as there are workers, however many targets. */
export class ProgressBoard {
  private total: number | null = null;
  private done = 0;
  private unchanged = 0;
  private readonly failed = new Map<AuditFailure, number>();
  private readonly working = new Map<string, BoardWorker>();
  /** When the last targets were finished, oldest first. */
  private readonly ends: number[] = [];
  private machines: number | null = null;
  private isServerGone = false;
  private pausedUntil = 0;

  /** @param began on a clock in milliseconds, which every later moment is of too */
  constructor(private readonly began: number) {}

  take(event: CrewEvent, now: number): void {
    if (event.kind === 'begun') this.begin(event, now);
    else if (event.kind === 'told') this.tell(event);
    else if (event.kind === 'finished') this.finish(event, now);
    else if (event.kind === 'again') this.working.delete(event.target);
    else if (event.kind === 'left') this.working.delete(keyOf(event));
    else if (event.kind === 'paused') this.pausedUntil = Math.max(this.pausedUntil, now + event.wait);
    else if (event.kind === 'listed') this.total = event.targets;
    else if (event.kind === 'machines') this.machines = event.count;
    else this.isServerGone = !event.reachable;
  }

  state(now: number): BoardState {
    const rate = this.rate(now);
    const finished = this.done + this.unchanged + this.failures();
    const toDo = this.total === null ? null : Math.max(0, this.total - finished);
    const pause = Math.max(0, this.pausedUntil - now);
    return {
      total: this.total,
      done: this.done,
      unchanged: this.unchanged,
      failed: Object.fromEntries(this.failed),
      failures: this.failures(),
      workers: [...this.working.values()].sort((a, b) => a.worker.localeCompare(b.worker, 'en', { numeric: true })),
      machines: this.machines,
      isServerGone: this.isServerGone,
      pause,
      rate,
      left: toDo === null || rate === null || rate === 0 ? null : (toDo / rate) * MINUTE + pause,
      now,
    };
  }

  private begin(event: Extract<CrewEvent, { kind: 'begun' }>, now: number): void {
    const { target, name, worker, share = null } = event;
    // One worker does one thing: what it did before was given back, or is another's by now.
    for (const [other, at] of this.working) if (at.worker === worker) this.working.delete(other);
    this.working.set(keyOf(event), { worker, target, name, share, text: null, since: now });
  }

  private tell(event: Extract<CrewEvent, { kind: 'told' }>): void {
    const known = this.working.get(keyOf(event));
    if (known) this.working.set(keyOf(event), { ...known, text: event.text });
  }

  private finish({ target, unchanged, failure }: Extract<CrewEvent, { kind: 'finished' }>, now: number): void {
    this.working.delete(target);
    if (failure !== null) this.failed.set(failure, (this.failed.get(failure) ?? 0) + 1);
    else if (unchanged) this.unchanged += 1;
    else this.done += 1;
    this.ends.push(now);
    if (this.ends.length > OF_LATE) this.ends.shift();
  }

  private failures(): number {
    let sum = 0;
    for (const count of this.failed.values()) sum += count;
    return sum;
  }

  /** Over the last targets and the time since: a standstill makes it fall. */
  private rate(now: number): number | null {
    if (this.ends.length < ENOUGH) return null;
    const since = this.ends.length < OF_LATE ? this.began : this.ends[0];
    const span = now - since;
    return span <= 0 ? null : (this.ends.length / span) * MINUTE;
  }
}

/** Parts of one target are at work at the same time; everything else of it is one thing. */
function keyOf({ target, share }: { readonly target: string; readonly share?: AuditShare }): string {
  return share?.kind === 'part' ? `${target} ${share.number}/${share.of}` : target;
}
