/** One step of a scan. */
export interface ProgressStep {
  /** Blobs and bytes of this step. */
  readonly blobs: number;
  readonly bytes: number;
  /** What there is altogether; bytes are 0 where nobody knows before. */
  readonly total: number;
  readonly bytesTotal: number;
  readonly path: string;
  readonly matches: number;
}

export type OnProgress = (step: ProgressStep) => void;
