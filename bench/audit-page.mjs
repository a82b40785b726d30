// Measures the overview of an audit in real Chromium: its size, how long it is written, and how long until it answers. The
// findings are real ones, of the fixtures and of what the rules must find, repeated under other names.
// Options: --runs N (7 unless told), --repositories N (5000 unless told), --findings N (10000 unless told).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { auditHtml } from '../dist/reporters/audit/html.js';
import { builtinRules } from '../dist/rules/load.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = path.join(ROOT, 'dist', 'bundle', 'cli.js');
const { values } = parseArgs({
  options: { runs: { type: 'string' }, repositories: { type: 'string' }, findings: { type: 'string' } },
});
const runs = Number(values.runs ?? 7);
const rules = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
const sample = scanned();
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
const browser = await chromium.launch({
  executablePath: process.env.SLUIS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  process.stdout.write(`Chromium ${browser.version()}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}\n`);
  await measure(0, 0);
  await measure(Number(values.repositories ?? 5000), Number(values.findings ?? 10000));
  process.stdout.write(`load at the end ${loadavg()[0].toFixed(1)}\n`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

async function measure(repositories, findings) {
  const audit = auditOf(repositories, findings);
  const started = performance.now();
  const text = auditHtml(audit, { language: 'nl', rules, today: '2026-11-30' });
  const writing = performance.now() - started;
  const file = path.join(work, `${repositories}.html`);
  writeFileSync(file, text);
  const samples = [];
  for (let run = 0; run < runs; run++) samples.push(await opened(pathToFileURL(file).href, findings > 0));
  const of = (name) =>
    samples
      .map((one) => one[name])
      .sort((a, b) => a - b)
      [Math.floor(runs / 2)].toFixed(0);
  process.stdout.write(
    `${repositories} repositories, ${findings} findings: ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB, written in ${writing.toFixed(0)} ms; ` +
      `DOMContentLoaded ${of('loaded')} ms, first keystroke ${of('keystroke')} ms, together ${of('interactive')} ms, ` +
      `second keystroke ${of('second')} ms, sort ${of('sorted')} ms; work of the main thread until the first answer ${of('busy')} ms (medians of ${runs})\n`,
  );
}

/** One visit: from the start of the navigation to DOMContentLoaded, and keystrokes until the next frame is drawn. */
async function opened(url, hasFilter) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const busyUntilNow = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    };
    const { domContentLoadedEventEnd: loaded } = await page.evaluate(() =>
      performance.getEntriesByType('navigation')[0].toJSON(),
    );
    if (!hasFilter)
      return { loaded, keystroke: 0, second: 0, sorted: 0, interactive: loaded, busy: await busyUntilNow() };
    const keystroke = await answered(page, 'text', 'b');
    const busy = await busyUntilNow();
    const second = await answered(page, 'text', 'bs');
    const sorted = await answered(page, 'order', 'people');
    return { loaded, keystroke, second, sorted, interactive: loaded + keystroke, busy };
  } finally {
    await page.close();
  }
}

/** Milliseconds from a value in a field until the frame that shows the answer is drawn. */
function answered(page, id, value) {
  return page.evaluate(
    async ([field, text]) => {
      const from = performance.now();
      const element = document.getElementById(field);
      element.value = text;
      element.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - from;
    },
    [id, value],
  );
}

function scanned() {
  try {
    const argv = [CLI, 'scan', 'fixtures', 'rules', '--format', 'json'];
    return JSON.parse(
      execFileSync(process.execPath, argv, { cwd: ROOT, maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch (error) {
    // Findings are there, so the scan ends with another code than 0.
    return JSON.parse(error.stdout);
  }
}

/** Three in ten have findings, one in fifty could not be audited, the others are clear. */
function auditOf(repositories, findings) {
  const blocked = Math.floor(repositories * 0.3);
  const targets = Array.from({ length: repositories }, (_, at) => {
    const own = at < blocked ? ownFindings(at, Math.ceil(findings / blocked), findings) : [];
    const failure = at >= blocked && at % 50 === 0 ? 'timeout' : null;
    const verdict = own.length > 0 ? 'blocked' : failure === null ? 'clear' : 'incomplete';
    const report = { ...sample, verdict, findings: own, accepted: [], skipped: [], notes: [] };
    return {
      target: {
        id: `github.com/${at}#code`,
        name: `gemeente/verzameling-${at}`,
        part: 'code',
        exposure: {
          visibility: at % 3 === 0 ? 'private' : 'public',
          publicSince: '2016-01-04T09:00:00Z',
          isArchived: false,
          isFork: false,
          forks: { count: at % 7, users: at % 5, organisations: at % 2 },
          stars: at % 90,
          watchers: at % 9,
          traffic: { views: 140, visitors: 31, clones: 9, cloners: 5 },
          hasPages: false,
        },
        state: null,
      },
      when: '2026-11-30T02:00:00Z',
      tips: 'ab'.repeat(32),
      settings: 'cd'.repeat(32),
      failure,
      report: failure === null ? report : null,
      bytes: 100_000,
      took: { fetch: 300, scan: 900 },
      change: 'unchanged',
      verdict,
      fresh: own.slice(0, 1).map(({ fingerprint }) => fingerprint),
      gone: 0,
      exposedSince: own.length > 0 ? `20${10 + (at % 15)}-03-04` : null,
    };
  });
  const order = ['blocked', 'incomplete', 'review', 'clear'];
  targets.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const point = (at) => ({
    run: `run-${at}`,
    ended: '2026-11-30T04:00:00Z',
    targets: repositories,
    verdicts: { clear: repositories - at, review: 0, blocked: at, incomplete: 0 },
    subjects: { min: at, max: at },
  });
  return {
    schema: 'sluis.audit/1',
    tool: sample.tool,
    run: { id: 'run-364', began: '2026-11-30T01:00:00Z', ended: '2026-11-30T04:00:00Z', asked: ['github:gemeente'] },
    verdict: repositories === 0 ? 'clear' : 'blocked',
    exitCode: repositories === 0 ? 0 : 1,
    subjects: { min: 711, max: 90_000 },
    notes: [],
    empty: 0,
    targets,
    copies: [],
    links: [],
    leftOut: { targets: 0, tables: 0, pairs: 0, links: 0, copies: 0, places: 0 },
    trend: repositories === 0 ? [] : Array.from({ length: 365 }, (_, at) => point(at)),
  };
}

function ownFindings(at, most, total) {
  const from = at * most;
  const count = Math.max(0, Math.min(most, total - from));
  return Array.from({ length: count }, (_, each) => {
    const finding = sample.findings[(from + each) % sample.findings.length];
    const location = { ...finding.location, path: `deel-${each}/${finding.location.path}` };
    const history = {
      since: '2017-05-17',
      until: '2019-06-03',
      versions: 2,
      inTip: each % 2 === 0,
      refs: ['refs/heads/main', 'refs/tags/v1'],
      refCount: 2,
      remotes: [],
    };
    return { ...finding, location, history, fingerprint: (from + each).toString(16).padStart(32, '0') };
  });
}
