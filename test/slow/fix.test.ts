import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { csv, debtTable, decisionTable, helpTable, seriesTable, type Table } from '../repair/tables.js';
import { folderWith } from '../scan/making.js';

const CLI = fileURLToPath(new URL('../../dist/bundle/cli.js', import.meta.url));

function fix(cwd: string, ...argv: readonly string[]) {
  return spawnSync(process.execPath, [CLI, 'fix', ...argv], { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
}

interface Told {
  readonly proposals: readonly {
    readonly number: number;
    readonly verdict: string;
    readonly after: { readonly k: number };
  }[];
  readonly applied: { readonly verdict: string } | null;
}

const told = (text: string): Told => JSON.parse(text);

describe('100,000 rows', () => {
  it.each<readonly [string, Table]>([
    ['household help', helpTable(100_000)],
    ['decisions, several a person', decisionTable(100_000)],
  ])('of %s stay under 400 MB, and every proposal is clear', (_, table) => {
    const cwd = folderWith({ [table.name]: csv(table) });
    const code = `
      process.argv = ['node', 'sluis', 'fix', ${JSON.stringify(table.name)}, '--format', 'json'];
      process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));
      await import(${JSON.stringify(CLI)});
    `;
    const child = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const { proposals } = told(child.stdout);
    expect(proposals.length).toBeGreaterThan(0);
    expect(proposals.every(({ verdict, after }) => verdict === 'clear' && after.k >= 10)).toBe(true);
    expect(Number(child.stderr)).toBeLessThanOrEqual(400);
  });
});

describe('many invented tables', () => {
  it('each have a proposal, and each proposal gives a file that a scan finds clear', () => {
    const failures: string[] = [];
    let applied = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const rows = 200 * seed;
      for (const table of [
        helpTable(rows, seed),
        decisionTable(rows, seed),
        seriesTable(rows, seed),
        debtTable(rows, seed),
      ]) {
        const content = csv(table);
        const cwd = folderWith({ [table.name]: content });
        const { proposals } = told(fix(cwd, table.name, '--format', 'json').stdout);
        if (proposals.length === 0) failures.push(`${table.name} ${seed}: none`);
        for (const { number } of proposals) {
          const { status } = fix(cwd, table.name, '--apply', String(number), '--output', 'open.csv', '--force');
          applied++;
          if (status !== 0) failures.push(`${table.name} ${seed}: ${number}`);
          if (readFileSync(path.join(cwd, table.name), 'utf8') !== content)
            failures.push(`${table.name} ${seed}: changed`);
        }
      }
    }
    expect(applied).toBeGreaterThan(24);
    expect(failures).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  it('leaves nothing half done, whenever it comes', async () => {
    const table = helpTable(20_000);
    const content = csv(table);
    const cwd = folderWith({ [table.name]: content });
    const output = path.join(cwd, 'open.csv');
    const whole = () => fix(cwd, table.name, '--apply', '1', '--output', 'open.csv', '--force');
    const start = Date.now();
    expect(whole().status).toBe(0);
    const duration = Date.now() - start;
    const expected = readFileSync(output);
    let stopped = 0;
    for (let n = 1; n <= 12; n++) {
      rmSync(output, { force: true });
      const child = spawn(process.execPath, [CLI, 'fix', table.name, '--apply', '1', '--output', 'open.csv'], { cwd });
      const ended = new Promise<NodeJS.Signals | null>((resolve) =>
        child.on('close', (_code, signal) => resolve(signal)),
      );
      await sleep((duration * n) / 12);
      child.kill('SIGINT');
      if ((await ended) === 'SIGINT') stopped++;
      expect(readdirSync(cwd).filter((name) => name.startsWith('.sluis-'))).toEqual([]);
      if (existsSync(output)) expect(Buffer.compare(readFileSync(output), expected)).toBe(0);
      expect(readFileSync(path.join(cwd, table.name), 'utf8') === content).toBe(true);
    }
    expect(stopped).toBeGreaterThan(0);
  });
});
