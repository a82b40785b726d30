import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as XLSX from 'xlsx';
import { zipOf } from '../../formats/zip/write.js';
import { bsns, folderWith, Random } from '../making.js';

const CLI = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'bundle', 'cli.js');
const random = new Random(911);
const numbers = bsns(120, random);
/** Values that are planted, each where nothing else says it. */
const [inSheetName, inHeader, inComment, inProperty, inMemberName, inFileName, ...others] = numbers;
const inCells = others.slice(0, 50);
const inHidden = others.slice(50, 100);

/** A workbook with a value in every place that has a name or a text. */
function workbook(): Buffer {
  const book = XLSX.utils.book_new();
  const seen = XLSX.utils.aoa_to_sheet([
    [`nummer ${inHeader}`, 'soort'],
    ...inCells.map((number, at) => [Number(number), `s${at % 5}`]),
  ]);
  seen.A3.c = [{ a: 'iemand', t: `bsn ${inComment}` }];
  XLSX.utils.book_append_sheet(book, seen, `dossier ${inSheetName}`);
  const hidden = XLSX.utils.aoa_to_sheet([['bsn', 'soort'], ...inHidden.map((number, at) => [number, `s${at % 5}`])]);
  XLSX.utils.book_append_sheet(book, hidden, 'Bron');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  book.Props = { Title: `Dossier van bsn ${inProperty}` };
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
}

/** Runs the command and gives back everything that it wrote anywhere. */
function everythingOf(folder: string, argv: readonly string[]): { status: number | null; text: string } {
  const temporary = mkdtempSync(path.join(tmpdir(), 'sluis-planted-'));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  const run = spawnSync(process.execPath, [CLI, 'scan', '.', ...argv], {
    cwd: folder,
    encoding: 'latin1',
    env: { PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, LC_ALL: 'C' },
  });
  const left = readdirSync(temporary, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
  return { status: run.status, text: [run.stdout, run.stderr, ...left].join('\n') };
}

/** How many planted values are in a text; never which. */
function leaks(text: string): number {
  return numbers.filter((number) => text.includes(number)).length;
}

describe('values in a workbook', () => {
  const bytes = workbook();
  const broken = Buffer.from(bytes);
  broken[broken.length >> 1] ^= 0xff;
  const files = {
    'boek.xlsx': bytes,
    [`brief ${inFileName}.xlsx`]: bytes,
    'alles.zip': zipOf({ 'boek.xlsx': bytes, [`map/bsn ${inMemberName}/boek.xlsx`]: bytes }),
    'kapot.xlsx': broken,
    'half.xlsx': bytes.subarray(0, bytes.length >> 1),
  };

  it.each([
    ['as JSON', ['--format', 'json']],
    ['on the terminal', ['--details']],
    ['in Dutch', ['--details', '--lang', 'nl']],
    ['with several workers', ['--format', 'json', '--jobs', '3']],
  ])('never get out, wherever they stand: %s', (_, argv) => {
    const { status, text } = everythingOf(folderWith(files), argv);
    expect(status).toBe(1);
    expect(leaks(text)).toBe(0);
  });

  it('are found wherever they stand', () => {
    const { text } = everythingOf(folderWith({ 'boek.xlsx': bytes }), ['--format', 'json']);
    const report = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1));
    const found = report.findings.filter(({ rule }: { rule: string }) => rule === 'bsn');
    const corners = found.map(({ location }: { location: { hidden?: string } }) => location.hidden ?? 'seen');
    expect(new Set(corners)).toEqual(new Set(['seen', 'sheet', 'comment', 'properties']));
    expect(report.findings.some(({ rule }: { rule: string }) => rule === 'verborgen-inhoud')).toBe(true);
    // Everybody is counted: in cells, the hidden sheet, the name of the sheet, the header, the comment, the title.
    expect(report.subjects.max).toBeGreaterThanOrEqual(inCells.length + inHidden.length + 2);
  });

  it('are not left behind by a scan that is ended in the middle', () => {
    const folder = folderWith({ 'alles.zip': zipOf({ 'a.csv': `bsn\n${inCells.join('\n')}\n`.repeat(200_000) }) });
    const temporary = mkdtempSync(path.join(tmpdir(), 'sluis-planted-'));
    onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
    const run = spawnSync(process.execPath, [CLI, 'scan', '.'], {
      cwd: folder,
      encoding: 'latin1',
      env: { PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, LC_ALL: 'C' },
      timeout: 2500,
      killSignal: 'SIGINT',
    });
    expect(leaks(run.stdout + run.stderr)).toBe(0);
    expect(readdirSync(temporary, { recursive: true }).filter((name) => String(name).startsWith('sluis-'))).toEqual([]);
  });
});

it('a broken workbook alone makes a scan incomplete', () => {
  const folder = folderWith({ 'x.xlsx': Buffer.from('PK\x03\x04') });
  writeFileSync(path.join(folder, 'n.txt'), 'niets');
  expect(everythingOf(folder, []).status).toBe(2);
});
