import type { Crew } from '../../audit/crew/job.js';
import { localCrew } from '../../audit/crew/local.js';
import type { Bilingual } from '../../model/finding.js';
import { ownFile } from '../../own-files.js';
import { queueKey } from './places.js';
import type { AuditRequest } from './request.js';
import type { AuditGround, AuditSetup } from './setup.js';

/** The process that audits one target after the other. */
export const WORKER_FILE = ownFile('dist/bundle/audit-worker.js');

export interface CrewWish {
  readonly request: AuditRequest;
  readonly setup: AuditSetup;
  readonly ground: AuditGround;
  /** Name of the run. */
  readonly run: string;
  readonly signal: AbortSignal;
  readonly onNote: (note: Bilingual) => void;
}

/** Who does the work: processes on this machine, or machines that take their jobs from a queue. */
export async function crewOf({ request, setup, ground, run, signal, onNote }: CrewWish): Promise<Crew> {
  const { settings } = ground;
  if (request.queue === null) {
    const limits = { time: request.budget.milliseconds };
    return localCrew({ size: request.jobs, entry: WORKER_FILE, setup, settings, limits });
  }
  const { queueCrew } = await import('../../audit/crew/queue/coordinator.js');
  return queueCrew({ ...request.queue, key: queueKey(setup), run, settings, onNote }, signal);
}
