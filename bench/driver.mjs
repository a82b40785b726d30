// Stands in for the command line where dist/ has none: one scan, its report as JSON on standard output.
// Usage: driver.mjs <dist> [--jobs N] [--test-persons-real] paths…
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string' }, 'test-persons-real': { type: 'boolean' } },
});
const [dist, ...paths] = positionals;
const { builtinRules, DEFAULT_POLICY, scan } = await import(pathToFileURL(path.join(dist, 'index.js')).href);
const report = await scan({
  paths,
  cwd: process.cwd(),
  rules: builtinRules(),
  policy: { ...DEFAULT_POLICY, ...(values['test-persons-real'] && { testPersons: 'real' }) },
  noIgnore: true,
  ...(values.jobs !== undefined && { jobs: Number(values.jobs) }),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.exitCode;
