import type { AuditOutcome, AuditTarget } from '../model/audit.js';
import type { Report } from '../model/report.js';
import type { SkipReason } from '../model/skip.js';
import type { AuditDone, AuditLearnt, AuditSplit, GivenJob } from './crew/job.js';
import { failureOf } from './failed.js';
import { sealKept } from './kept.js';
import { partsOf } from './large.js';
import { type AuditRules, scanTarget } from './scan-target.js';
import { bringParts, isKnown, scanPart } from './share.js';
import { withUnread } from './unread.js';

/** What was fetched of a target, on this machine. */
export interface Fetched {
  /** A repository, or a folder of files. */
  readonly folder: string;
  readonly bytes: number;
  /** Digest of all names and what they stand for, or of the list of files: of exactly what was fetched. */
  readonly tips: string;
  /** It is known that there is nothing in it. */
  readonly isEmpty: boolean;
  /** Where what the forge refused would have stood: it is not scanned. */
  readonly unread?: readonly string[];
  /** Gives the folder back: it is removed, or kept for the next time where that was wanted and it is sound. */
  release(isSound: boolean): Promise<void>;
}

/** How the content of targets is had. What fails is thrown as `AuditFailed`. */
export interface Fetcher {
  /** What a fetch would give as `tips` at this moment; null where only fetching tells. */
  tips(target: AuditTarget, signal: AbortSignal): Promise<string | null>;
  /** @param beside others may work on the same target at the same time, on this machine too */
  fetch(target: AuditTarget, signal: AbortSignal, beside?: boolean): Promise<Fetched>;
}

/** What says that a clone is not what the server has. */
const DAMAGE: ReadonlySet<SkipReason> = new Set<SkipReason>(['absent', 'damaged', 'shallow']);

export interface PerformSettings {
  readonly audit: AuditRules;
  readonly fetcher: Fetcher;
  /** Digest of all that decides what is found. */
  readonly settings: string;
  /** Encrypts what is kept. */
  readonly secret: Uint8Array;
  readonly now: () => Date;
  /** Bytes, over which a history is large and is split where that may be. */
  readonly large: number;
}

/** What may come of a target that is fetched. */
type Came = AuditDone | AuditSplit | AuditLearnt;

/** What came of it, and why something was not read. */
interface Work {
  readonly came: Came;
  readonly skipped: readonly SkipReason[];
}

/**
 * Audits one target, or a share of it. Whatever goes wrong with it becomes its outcome: it never ends the audit of others.
 *
 * @throws the reason of the signal
 */
export async function performAudit(job: GivenJob, settings: PerformSettings, signal: AbortSignal): Promise<Came> {
  const run = new TargetRun(job, settings);
  try {
    return await run.audit(signal);
  } catch (error) {
    signal.throwIfAborted();
    return run.failed(error);
  }
}

/** Of an empty repository nothing can be scanned, and nothing can leak: that is known, and no reason for alarm every night. */
function reportOfNothing(report: Report): Report {
  if (report.findings.length + report.skipped.length > 0) return report;
  const message = {
    nl: 'Deze repository is leeg: er is geen enkele tak, tag of commit.',
    en: 'This repository is empty: it has no branch, tag or commit at all.',
  };
  return { ...report, verdict: 'clear', exitCode: 0, notes: [...report.notes, { kind: 'nothing-there', message }] };
}

function unchanged(target: string, tips: string): AuditDone {
  return { target, outcome: { unchanged: true, tips }, sealed: null };
}

/** The work on one target, with its clock. */
class TargetRun {
  private readonly begun = performance.now();
  private fetched: number | null = null;
  private tips: string | null = null;
  private bytes = 0;
  private readonly target: AuditTarget;

  constructor(
    private readonly job: GivenJob,
    private readonly given: PerformSettings,
  ) {
    this.target = job.target;
  }

  async audit(signal: AbortSignal): Promise<Came> {
    const { fetcher, settings } = this.given;
    const { known, share } = this.job;
    const { id } = this.target;
    const isSame = (tips: string | null) => known !== null && known.tips === tips && known.settings === settings;
    const tips = await fetcher.tips(this.target, signal);
    if (tips !== null && isSame(tips)) return unchanged(id, tips);
    const place = await fetcher.fetch(this.target, signal, share?.kind === 'part');
    let isSound = false;
    try {
      // Where only fetching tells.
      if (tips === null && isSame(place.tips)) {
        isSound = true;
        return unchanged(id, place.tips);
      }
      this.fetched = performance.now();
      this.tips = place.tips;
      this.bytes = place.bytes;
      const { came, skipped } = (await this.shareOf(place)) ?? (await this.whole(place));
      isSound = !skipped.some((reason) => DAMAGE.has(reason));
      return came;
    } finally {
      await place.release(isSound);
    }
  }

  /** What comes of it where several work on it; null where the whole is scanned here. */
  private async shareOf({ folder, bytes }: Fetched): Promise<Work | null> {
    const { share, exchange, parts = 1 } = this.job;
    const { audit, large } = this.given;
    const { id, source } = this.target;
    if (source.kind !== 'git') return null;
    if (share === undefined) {
      const split = parts > 1 && !isKnown(folder, audit) ? partsOf({ folder, bytes }, large, parts) : 1;
      return split > 1 ? { came: { target: id, split }, skipped: [] } : null;
    }
    if (exchange === undefined) throw new Error('a share without a folder');
    if (share.kind === 'rest') {
      bringParts(exchange, folder);
      return null;
    }
    const skipped = await scanPart(folder, this.target, share, audit, exchange);
    return { came: { target: id, learnt: true }, skipped: [...skipped] };
  }

  private async whole({ folder, isEmpty, unread = [] }: Fetched): Promise<Work> {
    const { secret, audit } = this.given;
    const { id } = this.target;
    const { report: scanned, kept } = await scanTarget(folder, this.target, audit);
    const isNothing = isEmpty && unread.length === 0;
    const report = withUnread(isNothing ? reportOfNothing(scanned) : scanned, unread);
    const outcome = this.outcome({ report, failure: null });
    const skipped = report.skipped.map(({ reason }) => reason);
    return { came: { target: id, outcome, sealed: sealKept(kept, secret, id) }, skipped };
  }

  failed(error: unknown): AuditDone {
    const failure = failureOf(error, this.fetched !== null);
    return { target: this.target.id, outcome: this.outcome({ report: null, failure }), sealed: null };
  }

  private outcome(result: Pick<AuditOutcome, 'report' | 'failure'>): AuditOutcome {
    const { source: _, ...target } = this.target;
    const now = performance.now();
    return {
      target,
      when: this.given.now().toISOString(),
      tips: this.tips,
      settings: this.given.settings,
      ...result,
      bytes: this.bytes,
      took: {
        fetch: Math.round((this.fetched ?? now) - this.begun),
        scan: Math.round(this.fetched === null ? 0 : now - this.fetched),
      },
    };
  }
}
