/** Milliseconds; tests use shorter ones. */
export interface QueueTiming {
  /** How long a job is a worker's without a sign of life, and how often it is looked for workers that gave none. */
  readonly lock: number;
  readonly stalled: number;
  /** How often the coordinator looks for results that no event told of, and for jobs that are missing. */
  readonly poll: number;
  /** How often a worker looks for runs. */
  readonly look: number;
  /** How long a run is a coordinator's without a sign of life. */
  readonly lease: number;
  /** How long one waits after an error of the server. */
  readonly retry: number;
}

export const TIMING: QueueTiming = {
  lock: 30_000,
  stalled: 15_000,
  poll: 2_000,
  look: 2_000,
  lease: 15_000,
  retry: 1_000,
};

/** Begin of the names of all keys. */
export const PREFIX = 'sluis';
