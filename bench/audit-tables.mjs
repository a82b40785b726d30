// Measures what keeping the tables of one repository costs an audit (see AUDIT.md): a folder with tables of made-up clients is
// scanned, its tables are read once more and digested, and what is kept is sealed.
// Options: --tables N (1), --rows N (50000).
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sealKept } from '../dist/audit/kept.js';
import { keptTablesOf } from '../dist/audit/kept-tables.js';
import { DEFAULT_POLICY } from '../dist/model/policy.js';
import { builtinRules } from '../dist/rules/load.js';
import { withScan } from '../dist/scan.js';

const { values } = parseArgs({ options: { tables: { type: 'string' }, rows: { type: 'string' } } });
const TABLES = Number(values.tables ?? 1);
const ROWS = Number(values.rows ?? 50_000);
const KEY = Uint32Array.of(1, 2, 3, 4);

const folder = mkdtempSync(path.join(tmpdir(), 'sluis-bench-'));
try {
  mkdirSync(path.join(folder, 'clienten'));
  for (let table = 0; table < TABLES; table++) {
    const lines = Array.from({ length: ROWS }, (_, at) => {
      const key = ((at * TABLES + table) * 7919 + 1_000_003).toString(36);
      return `${key};dossier-${key}${at % 7};${(at % 7) + 1}0-plus;${'MV'[at % 2]};wijk ${at % 5}`;
    });
    const text = `clientnr;dossiernr;leeftijdsgroep;geslacht;wijk\n${lines.join('\n')}\n`;
    writeFileSync(path.join(folder, 'clienten', `${table}.csv`), text);
  }
  const began = performance.now();
  const options = { paths: ['.'], cwd: folder, rules: builtinRules(), policy: DEFAULT_POLICY, jobs: 1 };
  await withScan(options, async (scanned) => {
    const read = performance.now();
    const kept = await keptTablesOf(scanned, KEY, (name) => name);
    const taken = performance.now();
    const sealed = sealKept({ people: scanned.people.parts(), ...kept }, randomBytes(32), 'x');
    const ended = performance.now();
    const values = kept.tables.map(({ keys }) => keys.map(({ groups }) => groups.length).join('+'));
    process.stdout.write(
      `${TABLES} tables of ${ROWS} rows: scan ${(read - began).toFixed(0)} ms, tables once more ${(taken - read).toFixed(0)} ms, ` +
        `sealing ${(ended - taken).toFixed(1)} ms, ${sealed.length} bytes; values kept: ${[...new Set(values)].join(', ')}; left ${kept.left}\n`,
    );
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
