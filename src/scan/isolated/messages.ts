import type { AnalyseOptions, BlobResult } from '../analyse.js';
import type { RunContext } from '../work.js';

/** What is passed on of the options of an analysis: plain data. */
export type JobOptions = Pick<AnalyseOptions, 'besidePeople' | 'isNamed'>;

/** A blob to be analysed: a file on disk, or bytes that follow in messages of their own. */
export interface Job {
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  /** Absolute path; null where the bytes follow. */
  readonly file: string | null;
  readonly options: JobOptions;
}

/** To the child: how to begin, a job, its bytes piece by piece, and that they are all there. */
export type ToChild =
  | { readonly kind: 'begin'; readonly context: RunContext; readonly limits: ChildLimits }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'whole' };

/** From the child: the result of the job that it was given, and the memory that it holds now, in bytes. */
export interface FromChild {
  readonly result: BlobResult;
  readonly memory: number;
}

export interface ChildLimits {
  /** Bytes of memory beyond which the child is ended. */
  readonly memory: number;
}
