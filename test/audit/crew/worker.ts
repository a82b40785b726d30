import { serveJobs } from '../../../src/audit/crew/serve.js';
import { performFake } from './fake-work.js';

serveJobs(performFake);
