// Measures the HTML report in real Chromium: its size, how long it is written, and how long until it answers. The findings
// are real ones, of the fixtures and of what the rules must find, repeated under other names.
// Options: --runs N (7 unless told), --findings list (0,50,10000 unless told).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { htmlReport } from '../dist/reporters/html.js';
import { builtinRules } from '../dist/rules/load.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = path.join(ROOT, 'dist', 'bundle', 'cli.js');
const { values } = parseArgs({ options: { runs: { type: 'string' }, findings: { type: 'string' } } });
const runs = Number(values.runs ?? 7);
const sizes = (values.findings ?? '0,50,10000').split(',').map(Number);

const rules = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
const sample = scanned();
const work = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
const browser = await chromium.launch({
  executablePath: process.env.SLUIS_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  process.stdout.write(`Chromium ${browser.version()}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}\n`);
  for (const size of sizes) await measure(size);
  process.stdout.write(`load at the end ${loadavg()[0].toFixed(1)}\n`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

async function measure(size) {
  const report = repeated(size);
  const started = performance.now();
  const text = htmlReport(report, { language: 'nl', rules, today: '2026-11-30' });
  const writing = performance.now() - started;
  const file = path.join(work, `${size}.html`);
  writeFileSync(file, text);
  const samples = [];
  for (let run = 0; run < runs; run++) samples.push(await opened(pathToFileURL(file).href, size > 0));
  const of = (name) =>
    samples
      .map((sample) => sample[name])
      .sort((a, b) => a - b)
      [Math.floor(runs / 2)].toFixed(0);
  process.stdout.write(
    `${size} findings: ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB, written in ${writing.toFixed(0)} ms; ` +
      `DOMContentLoaded ${of('loaded')} ms, first keystroke in the filter ${of('keystroke')} ms, ` +
      `together ${of('interactive')} ms, second keystroke ${of('second')} ms, sort ${of('sorted')} ms; work of the main thread until the first answer ${of('busy')} ms (medians of ${runs})\n`,
  );
}

/** One visit: from the start of the navigation to DOMContentLoaded, and keystrokes until the next frame is drawn. */
async function opened(url, hasFilter) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const work = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    };
    const { domContentLoadedEventEnd: loaded } = await page.evaluate(() =>
      performance.getEntriesByType('navigation')[0].toJSON(),
    );
    if (!hasFilter) return { loaded, keystroke: 0, second: 0, sorted: 0, interactive: loaded, busy: await work() };
    const keystroke = await answered(page, 'text', 'b');
    const busy = await work();
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
      element.dispatchEvent(new Event('input'));
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

function repeated(size) {
  const findings = Array.from({ length: size }, (_, at) => {
    const finding = sample.findings[at % sample.findings.length];
    const round = Math.floor(at / sample.findings.length);
    const location = { ...finding.location, path: `deel-${round}/${finding.location.path}` };
    const history = {
      since: '2017-05-17',
      until: '2019-06-03',
      versions: 2,
      inTip: round % 2 === 0,
      refs: ['refs/heads/main'],
      refCount: 1,
      remotes: ['origin'],
    };
    return { ...finding, location, history, fingerprint: at.toString(16).padStart(32, '0') };
  });
  return { ...sample, findings, skipped: size === 0 ? [] : sample.skipped };
}
