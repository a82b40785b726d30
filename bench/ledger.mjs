// How long a ledger of an audit takes to open, in how much memory, and how many outcomes a second are kept.
// node bench/ledger.mjs [targets] [runs]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const dist = (file) => new URL(`../dist/audit/ledger/${file}`, import.meta.url).href;
const { openLedger } = await import(dist('ledger.js'));
const { readLedger } = await import(dist('reader.js'));
const { writeLog } = await import(dist('write-log.js'));
const { LEDGER, newHeader } = await import(dist('log-header.js'));
const { askedBody, content, outcomeBody, outcomeContent } = await import(dist('record-bytes.js'));
const { END, RUN, UNCHANGED } = await import(dist('record-shapes.js'));

const options = { secret: Buffer.alloc(32, 3), now: () => new Date(), pid: process.pid };
const WHEN = '2026-03-01T02:10:00.000Z';
const DIGEST = 'ab'.repeat(32);
const FINDINGS = 4;
const SEAL_BYTES = 2000;
const APPENDS = 2000;
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const idOf = (number) => `github.com/${100_000_000 + number}#code`;

function outcome(number) {
  const message = { nl: 'Burgerservicenummers in een tabel', en: 'Citizen service numbers in a table' };
  const finding = (i) => ({
    fingerprint: String(i).padStart(32, '0'),
    rule: 'bsn',
    category: 'identifier',
    class: 'national-number',
    severity: 'critical',
    effect: 'block',
    confidence: 0.99,
    location: {
      path: `data/map-${i}/personen.csv`,
      table: 'personen',
      columns: [{ index: 0, name: 'bsn' }],
      firstRow: 2,
    },
    evidence: { values: 900, distinct: 880, passing: 880, chance: 0.0909091 },
    subjects: { min: 880, max: 880 },
    message,
  });
  return {
    target: { id: idOf(number), name: `gemeente/repository-${number}`, part: 'code', exposure: null, state: WHEN },
    when: WHEN,
    tips: DIGEST,
    settings: DIGEST,
    failure: null,
    report: {
      schema: 'sluis.report/1',
      tool: { name: 'sluis', version: '0.1.0', rules: DIGEST },
      verdict: 'blocked',
      exitCode: 1,
      scanned: { blobs: 90, documents: 90, tables: 4, rows: 9000, bytes: 900_000, commits: 40 },
      subjects: { min: 880, max: 3520 },
      findings: Array.from({ length: FINDINGS }, (_, i) => finding(i)),
      accepted: [],
      skipped: [],
      notes: [],
    },
    bytes: 900_000,
    took: { fetch: 900, scan: 900 },
  };
}

/** All records of a ledger in which `changed` of the targets change in every run. */
function* records(targets, runs, changed) {
  const bodies = Array.from({ length: targets }, (_, i) => outcomeBody(outcome(i)));
  const outcomes = Array.from({ length: targets }, (_, i) => outcome(i));
  const last = new Array(targets);
  let no = 0;
  for (let run = 0; run < runs; run++) {
    yield content(
      'run',
      RUN,
      { id: `run-${run}`, began: WHEN, settings: DIGEST, isCompacted: false },
      askedBody(['github:gemeente']),
    );
    for (let i = 0; i < targets; i++) {
      const { id, name } = outcomes[i].target;
      if (run > 0 && (i * 7 + run) % 100 >= changed * 100) {
        yield content('unchanged', UNCHANGED, { of: last[i], target: id, name, when: WHEN, state: WHEN });
        continue;
      }
      last[i] = ++no;
      yield outcomeContent(outcomes[i], no, bodies[i], Buffer.alloc(SEAL_BYTES, i));
    }
    const verdicts = { clear: 0, review: 0, blocked: targets, incomplete: 0 };
    yield content('end', END, { when: WHEN, targets, verdicts, subjects: { min: 0, max: 0 } });
  }
}

/** Peak of a process that only starts and loads the program, or that opens a ledger as well. */
function opening(folder) {
  const program = `const { readLedger } = await import(${JSON.stringify(dist('reader.js'))});
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    if (process.argv[1] !== '-') {
      const ledger = readLedger(process.argv[1], { secret: Buffer.alloc(32, 3), now: () => new Date(), pid: process.pid });
      if (ledger.latestTips(${JSON.stringify(idOf(0))}) === null) throw new Error('empty');
    }
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ took: performance.now() - from, cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS * 1024 }));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program, folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function measureOpening(root, targets, runs, changed) {
  const folder = path.join(root, `changed-${changed}`);
  mkdirSync(folder, { mode: 0o700 });
  const file = path.join(folder, 'ledger');
  writeLog(file, newHeader(LEDGER, options.secret), records(targets, runs, changed));
  const bare = opening('-').peak;
  const all = Array.from({ length: 3 }, () => opening(folder));
  const took = Math.min(...all.map((each) => each.took));
  const cpu = Math.min(...all.map((each) => each.cpu));
  const more = Math.max(...all.map((each) => each.peak)) - bare;
  const { size } = statSync(file);
  console.log(
    `${targets} targets × ${runs} runs, ${changed * 100} % changed: ${megabytes(size)}, opened in ${took.toFixed(0)} ms (${cpu.toFixed(0)} ms of a processor), ${megabytes(more)} above ${megabytes(bare)}`,
  );
  const from = performance.now();
  const ledger = openLedger(folder, options);
  ledger.compactAndClose();
  console.log(
    `  compacted in ${(performance.now() - from).toFixed(0)} ms to ${megabytes(statSync(file).size)}, opened in ${opening(folder).took.toFixed(0)} ms`,
  );
  const reader = readLedger(folder, options);
  const start = performance.now();
  for (const each of reader.run().outcomes) each.outcome();
  console.log(`  all outcomes of the last run read in ${(performance.now() - start).toFixed(0)} ms`);
}

function measureAppending(root) {
  const ledger = openLedger(path.join(root, 'appending'), options);
  ledger.begin({ id: 'run', began: WHEN, asked: [], settings: DIGEST });
  const sealed = Buffer.alloc(SEAL_BYTES);
  const perSecond = (what, act) => {
    const from = performance.now();
    for (let i = 0; i < APPENDS; i++) act(i);
    console.log(`${what}: ${((APPENDS / (performance.now() - from)) * 1000).toFixed(0)} a second, each on the disk`);
  };
  perSecond('outcomes', (i) => ledger.record(outcome(i), sealed));
  perSecond('unchanged', (i) => ledger.unchanged([{ target: idOf(i), when: WHEN }]));
  perSecond('64 unchanged together', (i) =>
    ledger.unchanged(Array.from({ length: 64 }, (_, at) => ({ target: idOf((64 * i + at) % APPENDS), when: WHEN }))),
  );
  ledger.close();
}

const [targets = 5000, runs = 30] = process.argv.slice(2).map(Number);
const root = mkdtempSync(path.join(tmpdir(), 'sluis-ledger-bench-'));
try {
  for (const changed of [0.05, 1]) measureOpening(root, targets, runs, changed);
  measureAppending(root);
} finally {
  rmSync(root, { recursive: true, force: true });
}
