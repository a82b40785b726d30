import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Look } from '../../src/formats/look.js';
import { formatOf } from '../../src/formats/registry.js';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { skipEffect } from '../../src/model/skip.js';
import { builtinRules } from '../../src/rules/load.js';
import type { BlobResult } from '../../src/scan/analyse.js';
import { Isolated } from '../../src/scan/isolated.js';
import { newRunKey } from '../../src/scan/work.js';
import { damage, randomOf } from '../formats/harness.js';
import { type Heard, hear, lettersLost, stillIn } from '../formats/loss.js';
import { message } from '../formats/msg/message.js';

/**
 * Damaged files of every format, through the process that reads them in a scan.
 *
 * Silent is an input of the same format as its sample of which nothing blocks, while letters of rows or texts are missing: more than
 * the damage touched and than came in their place. Words that were hit where they stand in plain sight do not count, unless rows are
 * missing in a format that says how many it has: whoever reads the damaged file would not see them either.
 */
const SAMPLES = path.join(import.meta.dirname, '..', 'formats', 'samples');
/** Formats of which no program that runs everywhere writes a sample. */
const MADE: Readonly<Record<string, () => Buffer[]>> = { msg: () => [message()] };
/** How many inputs a format, and which formats, apart by commas: the same inputs each time. */
const INPUTS = Number(process.env.SLUIS_FUZZ ?? 60);
const ONLY = process.env.SLUIS_FUZZ_FORMATS?.split(',');
/** Far below what a scan allows: a small file that needs more is a defect. */
const LIMITS = { time: 20_000, timePerMegabyte: 0, memory: 768 * 2 ** 20 };
/** Formats that are text, or hold it as it is: nothing says of a row that it was there. */
const PLAIN: ReadonlySet<string> = new Set('ar cpio eml mbox rtf html notebook tar xml-2003 ods odf'.split(' '));
/**
 * Inputs of ten thousand that may be silent, where damage gives another valid file with less in it; none of the other formats. They
 * are what was measured, rounded up: bench/FORMATS.md has that, and why.
 */
const MOST_SILENT: Readonly<Record<string, number>> = {
  ar: 5,
  arrow: 20,
  dbf: 5,
  docx: 5,
  eml: 10,
  feather: 20,
  hdf5: 20,
  html: 2500,
  image: 50,
  mat: 10,
  mbox: 15,
  msg: 20,
  notebook: 100,
  odf: 5,
  ods: 5,
  parquet: 10,
  pdf: 20,
  pickle: 15,
  'r-data': 20,
  real: 10,
  rtf: 10,
  'sas-transport': 5,
  spss: 5,
  sqlite: 15,
  xls: 15,
  'xml-2003': 5,
  zstd: 5,
};

const isolated = new Isolated({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() }, LIMITS);
afterAll(() => isolated.close());

const FORMATS = [...readdirSync(SAMPLES), ...Object.keys(MADE)].sort();

describe.each(FORMATS.filter((id) => ONLY?.includes(id) ?? true))('damaged files of %s', (format) => {
  it('never end the reader, take its time or memory, or lose rows in silence', { timeout: 7_200_000 }, async () => {
    const { crashes, over, silent } = await tried(format);
    expect(crashes).toEqual([]);
    expect(over).toEqual([]);
    expect(silent.length <= mostSilent(format) ? [] : silent).toEqual([]);
  });
});

/** What is expected of so many inputs, and three times how far such a count may lie from it. */
function mostSilent(format: string): number {
  const expected = ((MOST_SILENT[format] ?? 0) * INPUTS) / 10_000;
  return Math.ceil(expected + 3 * Math.sqrt(expected));
}

/** The numbers of the inputs that ended the process, that took more than they may, and of which something is gone without a word. */
interface Tried {
  readonly crashes: number[];
  readonly over: number[];
  readonly silent: number[];
  /** Those of `silent` with fewer rows. */
  readonly fewerRows: number[];
}

interface Sample {
  readonly bytes: Buffer;
  readonly rows: number;
  readonly heard: Heard;
}

async function tried(format: string): Promise<Tried> {
  const samples: Sample[] = [];
  for (const bytes of samplesOf(format))
    samples.push({ bytes, rows: (await analyse(bytes)).rows, heard: await hear(bytes) });
  const found: Tried = { crashes: [], over: [], silent: [], fewerRows: [] };
  const begun = Date.now();
  for (let n = 0; n < INPUTS; n++) {
    const sample = samples[n % samples.length];
    const { bytes, touched } = damage(sample.bytes, randomOf(Math.imul(n + 1, 0x9e3779b1) >>> 0));
    const result = await analyse(bytes);
    if (result.skips.some(({ reason }) => reason === 'crash')) found.crashes.push(n);
    if (wasKilled(result)) found.over.push(n);
    if (isSameKind(bytes, sample) && (await isSilent(result, bytes, touched, sample, format))) {
      found.silent.push(n);
      if (result.rows < sample.rows) found.fewerRows.push(n);
    }
    if (n % 1000 === 999 || n + 1 === INPUTS) tell(format, n + 1, found, begun);
  }
  return found;
}

function analyse(bytes: Uint8Array): Promise<BlobResult> {
  return isolated.blob(memoryBlob('x', bytes), {});
}

/** The process was ended: what a reader refuses itself is answered by it. */
function wasKilled({ skips, isIsolated }: BlobResult): boolean {
  return isIsolated !== true && skips.some(({ reason }) => reason === 'budget');
}

/** What was damaged into another kind of file is another file. */
function isSameKind(bytes: Uint8Array, sample: Sample): boolean {
  return kindOf(bytes) === kindOf(sample.bytes);
}

async function isSilent(
  { skips, rows }: BlobResult,
  bytes: Buffer,
  touched: number,
  sample: Sample,
  format: string,
): Promise<boolean> {
  if (skips.some(({ reason }) => skipEffect(reason) === 'block')) return false;
  const areRowsGone = rows < sample.rows && !PLAIN.has(format);
  const counts = areRowsGone ? undefined : stillIn(sample.bytes, bytes);
  return lettersLost(sample.heard, await hear(bytes), touched, counts) > 0;
}

/** A line now and then, where somebody waits for a long run. */
function tell(format: string, done: number, { crashes, over, silent, fewerRows }: Tried, begun: number): void {
  if (process.env.SLUIS_FUZZ === undefined) return;
  const seconds = Math.round((Date.now() - begun) / 1000);
  process.stderr.write(
    `${format}: ${done} inputs, ${crashes.length} crashes, ${over.length} over, ${silent.length} silent (${fewerRows.length} with fewer rows), ${seconds} s\n`,
  );
}

/** What a reader knows; expected values in text stand beside some samples. Where none does, the samples are text. */
function samplesOf(format: string): Buffer[] {
  const all = MADE[format]?.() ?? filesBelow(path.join(SAMPLES, format)).map((file) => readFileSync(file));
  const known = all.filter((bytes) => kindOf(bytes) !== undefined);
  return known.length > 0 ? known : all;
}

function kindOf(bytes: Uint8Array): string | undefined {
  return formatOf(new Look(memoryBlob('x', bytes)))?.id;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
