import { serveJobs } from '../audit/crew/serve.js';
import { performAudit } from '../audit/perform.js';
import { type AuditSetup, performSettings } from './audit/setup.js';

/** A process that audits targets for `sluis audit`, one after the other. */
serveJobs<AuditSetup>(async (setup) => {
  const settings = await performSettings(setup);
  return (job, signal) => performAudit(job, settings, signal);
});
