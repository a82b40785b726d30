// Scans every repository below a folder, one after the other in one thread, as an audit scans them, with nothing around it:
// `node bench/audit-bare.mjs <folder> <folder of the key>` prints the seconds of all scans together, as JSON.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { scanTarget } from '../dist/audit/scan-target.js';
import { groundOf } from '../dist/doors/audit/setup.js';

const [folder, keyFolder] = process.argv.slice(2);
const { rules } = await groundOf({
  cwd: folder,
  policy: undefined,
  today: new Date().toISOString().slice(0, 10),
  keyFolder,
  hashBudget: null,
  decisions: false,
});
const from = { wall: performance.now(), cpu: process.cpuUsage() };
let blocked = 0;
for (const name of readdirSync(folder).sort()) {
  const repository = path.join(folder, name);
  const { report } = await scanTarget(repository, { name, part: 'code', source: { kind: 'git', url: '' } }, rules);
  if (report.verdict === 'blocked') blocked += 1;
  // What it learnt: the next measurement begins as this one did.
  rmSync(path.join(repository, 'sluis'), { recursive: true, force: true });
}
const { user, system } = process.cpuUsage(from.cpu);
process.stdout.write(
  `${JSON.stringify({ wall: (performance.now() - from.wall) / 1000, cpu: (user + system) / 1e6, blocked })}\n`,
);
