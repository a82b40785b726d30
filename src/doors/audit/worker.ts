import { hostname } from 'node:os';
import process from 'node:process';
import { workerPool } from '../../audit/crew/pool.js';
import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { Arguments, Context } from '../command.js';
import { credentialOf } from './credential.js';
import { WORKER_FILE } from './crews.js';
import { InterruptedBy, untilInterrupted } from './interrupted.js';
import { auditPlaces, queueKey } from './places.js';
import { addressesIn, budgetOf, jobsOf, keptClones, queueOf } from './request.js';
import { type AuditSetup, groundOf } from './setup.js';

/** Could not do the job. */
const FAILED = 2;

/** `sluis worker`: does the jobs of an audit that another machine leads, until it is stopped. */
export async function runWorker(args: Arguments, { io, language }: Context): Promise<number> {
  const queue = queueOf(args, io);
  if (queue === null) throw noQueue();
  const places = auditPlaces(args, io);
  const setup: AuditSetup = {
    cwd: io.cwd,
    policy: args.value('policy'),
    today: io.today,
    keyFolder: places.keyFolder,
    forge: { ...addressesIn(args), credential: credentialOf(args, io) },
    budget: budgetOf(args),
    keepClones: keptClones(args, io),
    seen: null,
    listings: null,
    decisions: args.has('decisions'),
  };
  const jobs = jobsOf(args);
  const { settings } = await groundOf(setup);
  const { queueWorker } = await import('../../audit/crew/queue/worker.js');
  const limits = { time: setup.budget.milliseconds };
  const pool = workerPool({ size: jobs, entry: WORKER_FILE, setup, settings, limits });
  const onNote = (note: Bilingual) => io.writeNow(`sluis: ${note[language]}\n`);
  try {
    await untilInterrupted((signal) =>
      queueWorker(
        {
          ...queue,
          key: queueKey(places),
          settings,
          perform: (...call) => pool.perform(...call),
          concurrency: jobs,
          name: hostname(),
          onNote,
        },
        signal,
      ),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof InterruptedBy)) throw error;
    await pool.close();
    process.kill(process.pid, error.signal);
    return FAILED;
  } finally {
    await pool.close();
  }
}

function noQueue(): UserError {
  return new UserError(
    { nl: 'Er is geen wachtrij genoemd.', en: 'No queue was named.' },
    {
      nl: 'Geef het adres, hetzelfde als bij `sluis audit`: `sluis worker --queue redis://machine`.',
      en: 'Give the address, the same as for `sluis audit`: `sluis worker --queue redis://machine`.',
    },
  );
}
