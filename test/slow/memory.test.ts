import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bsns, folderWith, Random } from '../scan/making.js';

/** Promise 6: memory does not grow with the size of a file. The figures are of a process of its own. */

const SIZE = 300 << 20;
const INDEX = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** Writes pieces until the file is that large. */
function fill(file: string, size: number, piece: (at: number) => string): void {
  const fd = openSync(file, 'w');
  for (let written = 0, at = 0; written < size; at++) written += writeSync(fd, piece(at));
  closeSync(fd);
}

/** Peak memory in megabytes of a process that scans a folder, and what it found. */
function scanned(folder: string): { megabytes: number; verdict: string; bytes: number } {
  const code = `
    import { builtinRules, DEFAULT_POLICY, scan } from ${JSON.stringify(INDEX)};
    const report = await scan({ paths: ['.'], cwd: ${JSON.stringify(folder)}, rules: builtinRules(), policy: DEFAULT_POLICY, jobs: 1 });
    // Kilobytes on every system.
    const { maxRSS } = process.resourceUsage();
    console.log(JSON.stringify({ megabytes: maxRSS / 1024, verdict: report.verdict, bytes: report.scanned.bytes }));
  `;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the scan ended with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout);
}

describe('memory', () => {
  const random = new Random(81);

  it('stays under 250 MB for a table of 300 MB with many distinct values', () => {
    const folder = folderWith({});
    let row = 0;
    fill(path.join(folder, 'groot.csv'), SIZE, () => {
      let text = row === 0 ? 'id;nummer;bedrag;plaats;datum;tekst\n' : '';
      for (let n = 0; n < 4000; n++) {
        text += `${++row};${random.digits(9)};${random.digits(4)},${random.digits(2)};P${row % 977};20${random.digits(2)}-01-01;regel ${row} tekst\n`;
      }
      return text;
    });
    const { megabytes, verdict, bytes } = scanned(folder);
    expect(bytes).toBeGreaterThan(SIZE);
    expect(verdict).toBe('clear');
    expect(megabytes).toBeLessThanOrEqual(250);
  });

  // Seven million rows about people, of which four columns are kept as codes: the one thing that grows, up to a bound.
  it('stays under 600 MB when every row is a person at one of a million addresses', () => {
    const folder = folderWith({});
    const numbers = bsns(50_000, random);
    fill(path.join(folder, 'groot.csv'), SIZE, (at) => {
      let text = at === 0 ? 'bsn;postcode;huisnummer;geboortedatum;geslacht;voorziening\n' : '';
      for (let n = 0; n < 4000; n++) {
        text += `${numbers[random.below(numbers.length)]};${2100 + random.below(7000)}AB;${1 + random.below(200)};19${10 + random.below(90)}-0${1 + random.below(9)}-1${random.below(10)};M;hulp\n`;
      }
      return text;
    });
    const { megabytes, verdict } = scanned(folder);
    expect(verdict).toBe('blocked');
    expect(megabytes).toBeLessThanOrEqual(600);
  });

  it('stays under 150 MB for a text of 300 MB', () => {
    const folder = folderWith({});
    fill(path.join(folder, 'groot.log'), SIZE, () => {
      let text = '';
      for (let n = 0; n < 4000; n++) {
        text += `2024-01-0${1 + random.below(9)}T10:00:00 INFO request ${random.digits(9)} van ${random.digits(6)}: klaar, in ${random.digits(2)} ms (${'x'.repeat(random.below(40))})\n`;
      }
      return text;
    });
    const { megabytes, verdict, bytes } = scanned(folder);
    expect(bytes).toBeGreaterThan(SIZE);
    expect(verdict).toBe('clear');
    expect(megabytes).toBeLessThanOrEqual(150);
  });

  it('stays under 150 MB for one line of 300 MB', () => {
    const folder = folderWith({});
    fill(path.join(folder, 'groot.txt'), SIZE, () =>
      'een lange regel zonder einde, met woorden en een getal 12 '.repeat(2000),
    );
    const { megabytes, verdict } = scanned(folder);
    expect(verdict).toBe('clear');
    expect(megabytes).toBeLessThanOrEqual(150);
  });
});
