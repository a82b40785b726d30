import type { AuditOutcome } from '../model/audit.js';
import type { Report } from '../model/report.js';

/** Reports with their findings, of a kilobyte or two each, that are held at a time. */
const MOST_HELD = 10_000;

/**
 * Reports of targets that are read again when they are asked for: of thousands of repositories they do not fit in memory
 * together. As many as are few are held, so that an ordinary audit reads each of them once.
 */
export class HeldReports {
  private readonly held = new Map<string, Report | null>();
  private size = 0;
  /** What was read last, as somebody who looks at one often does so several times. */
  private recent: { readonly target: string; readonly report: Report | null } | null = null;

  /** @param read the outcome of a target, from where it is kept */
  constructor(private readonly read: (target: string) => AuditOutcome) {}

  reportOf(target: string): Report | null {
    const held = this.held.get(target);
    if (held !== undefined) return held;
    if (this.recent?.target === target) return this.recent.report;
    return this.hold(this.read(target));
  }

  /** Remembers what has just been read, where there is room. */
  hold({ target: { id }, report }: AuditOutcome): Report | null {
    const size = sizeOf(report);
    this.recent = { target: id, report };
    if (!this.held.has(id) && this.size + size <= MOST_HELD) {
      this.held.set(id, report);
      this.size += size;
    }
    return report;
  }
}

function sizeOf(report: Report | null): number {
  return report === null ? 1 : 1 + report.findings.length + report.accepted.length + report.skipped.length;
}
