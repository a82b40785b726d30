import type { JoinTable } from '../../detectors/link/row-keys.js';
import type { TableKey } from '../../detectors/link/table-key.js';
import type { Match } from '../../model/match.js';
import type { SkipReason } from '../../model/skip.js';
import type { AnalyseOptions, BlobResult } from '../analyse.js';
import type { Links } from '../link.js';
import type { Section } from '../show/section.js';
import type { RunContext } from '../work.js';

/** What is passed on of the options of an analysis: plain data. */
export type JobOptions = Pick<AnalyseOptions, 'besidePeople' | 'isNamed'>;

/** A blob: a file on disk, or bytes that follow in messages of their own. */
export interface Source {
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  /** Absolute path; null where the bytes follow. */
  readonly file: string | null;
}

/** What a child is asked, and what it answers, by kind. */
export interface Jobs {
  /** To analyse a blob with everything that is inside it. */
  analyse: { readonly ask: { readonly source: Source; readonly options: JobOptions }; readonly answer: BlobResult };
  /** The values behind a match, for the terminal of who asked; null where they are not there as they were. */
  show: {
    readonly ask: { readonly source: Source; readonly match: Match; readonly most: number };
    readonly answer: Section | null;
  };
  /** Which tables re-identify together; `sources` holds blobs by their position in `results`, null for those not needed. */
  link: {
    readonly ask: { readonly sources: readonly (Source | null)[]; readonly results: readonly BlobResult[] };
    readonly answer: Links;
  };
  /** What joins the tables of one blob with those of other scans, for each of its sketches; `most` as in `RowKeysWish`. */
  keys: {
    readonly ask: Jobs['link']['ask'] & { readonly key: TableKey; readonly most: readonly number[] };
    readonly answer: readonly (JoinTable | null)[];
  };
}

export type JobKind = keyof Jobs;
export type Job = { [Kind in JobKind]: { readonly kind: Kind } & Jobs[Kind]['ask'] }[JobKind];

/** To the child: how to begin, a job, the bytes of its sources piece by piece, and the end of each. */
export type ToChild =
  | { readonly kind: 'begin'; readonly context: RunContext; readonly limits: ChildLimits }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'whole' };

/** From the child: the answer to the job that it was given or why there is none, and the memory that it holds now, in bytes. */
export interface FromChild {
  readonly answer: { readonly done: Jobs[JobKind]['answer'] } | { readonly failed: SkipReason };
  readonly memory: number;
}

export interface ChildLimits {
  /** Bytes of memory beyond which the child is ended. */
  readonly memory: number;
}
