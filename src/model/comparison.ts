import type { Effect, Finding, Severity, SubjectRange } from './finding.js';
import type { ScanCounts, Verdict } from './report.js';
import type { Skipped } from './skip.js';

/** How many findings have each effect. */
export type EffectCounts = Readonly<Record<Effect, number>>;

/** What a report comes down to. */
export interface ReportFigures {
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 2;
  readonly findings: EffectCounts;
  readonly accepted: number;
  /** Entries that were not scanned and block. */
  readonly notScanned: number;
  readonly subjects: SubjectRange;
  readonly scanned: ScanCounts;
}

/** A finding that is in both reports, with another effect, severity or number of people. */
export interface ChangedFinding {
  readonly before: { readonly effect: Effect; readonly severity: Severity; readonly subjects: SubjectRange };
  readonly after: Finding;
}

/** The difference between two reports, `sluis.comparison/1`. Keys are written in this order. */
export interface Comparison {
  readonly schema: 'sluis.comparison/1';
  readonly tool: { readonly name: 'sluis'; readonly version: string };
  /** That of the new report, or with `newOnly` that of what is new. */
  readonly exitCode: 0 | 1 | 2;
  readonly newOnly: boolean;
  readonly before: ReportFigures;
  readonly after: ReportFigures;
  readonly new: readonly Finding[];
  readonly changed: readonly ChangedFinding[];
  readonly gone: readonly Finding[];
  /** Findings that a person accepted since. */
  readonly accepted: readonly Finding[];
  readonly unchanged: number;
  readonly skipped: {
    readonly new: readonly Skipped[];
    readonly gone: readonly Skipped[];
    readonly unchanged: number;
  };
}

/** One report in a series. */
export interface TrendPoint extends ReportFigures {
  /** Name of its file, as it was given. */
  readonly name: string;
}

/** A series of reports, `sluis.trend/1`, in the order in which they were given: a report has no date. */
export interface Trend {
  readonly schema: 'sluis.trend/1';
  readonly tool: { readonly name: 'sluis'; readonly version: string };
  /** That of the last report. */
  readonly exitCode: 0 | 1 | 2;
  readonly points: readonly TrendPoint[];
}
