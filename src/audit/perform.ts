import type { AuditOutcome, AuditTarget } from '../model/audit.js';
import type { Report } from '../model/report.js';
import type { SkipReason } from '../model/skip.js';
import type { AuditDone, AuditJob } from './crew/job.js';
import { failureOf } from './failed.js';
import { sealKept } from './kept.js';
import { type AuditRules, scanTarget } from './scan-target.js';
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
  fetch(target: AuditTarget, signal: AbortSignal): Promise<Fetched>;
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
}

/**
 * Audits one target. Whatever goes wrong with it becomes its outcome: it never ends the audit of others.
 *
 * @throws the reason of the signal
 */
export async function performAudit(
  { target, known }: AuditJob,
  settings: PerformSettings,
  signal: AbortSignal,
): Promise<AuditDone> {
  const run = new TargetRun(target, settings);
  try {
    return await run.audit(known, signal);
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

  constructor(
    private readonly target: AuditTarget,
    private readonly given: PerformSettings,
  ) {}

  async audit(known: AuditJob['known'], signal: AbortSignal): Promise<AuditDone> {
    const { fetcher, settings, secret, audit } = this.given;
    const { id } = this.target;
    const isKnown = (tips: string | null) => known !== null && known.tips === tips && known.settings === settings;
    const tips = await fetcher.tips(this.target, signal);
    if (tips !== null && isKnown(tips)) return unchanged(id, tips);
    const place = await fetcher.fetch(this.target, signal);
    let isSound = false;
    try {
      // Where only fetching tells.
      if (tips === null && isKnown(place.tips)) {
        isSound = true;
        return unchanged(id, place.tips);
      }
      this.fetched = performance.now();
      this.tips = place.tips;
      this.bytes = place.bytes;
      const { report: scanned, kept } = await scanTarget(place.folder, this.target, audit);
      const unread = place.unread ?? [];
      const isEmpty = place.isEmpty && unread.length === 0;
      const report = withUnread(isEmpty ? reportOfNothing(scanned) : scanned, unread);
      isSound = !report.skipped.some(({ reason }) => DAMAGE.has(reason));
      return {
        target: id,
        outcome: this.outcome({ report, failure: null }),
        sealed: sealKept(kept, secret, id),
      };
    } finally {
      await place.release(isSound);
    }
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
