import { appendFileSync } from 'node:fs';
import { localCrew } from '../../../src/audit/crew/local.js';
import { each, job } from './jobs.js';

/** A local crew in a process of its own, to be killed: `coordinator <entry> <log> <parent> <ledger> <name> …`. */
const [, , entry, log, parent, ledger, ...names] = process.argv;
const crew = localCrew({ size: 2, entry, parent, setup: { log }, settings: 'rules-1' });
await crew.work(
  each(names.map((name, at) => job(at, name))),
  async ({ target }) => appendFileSync(ledger, `${target}\n`),
  {
    signal: new AbortController().signal,
    onProgress: () => {},
    isDone: () => false,
  },
);
await crew.close();
