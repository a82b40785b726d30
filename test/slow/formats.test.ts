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
import { hear, lettersLost, stillIn } from '../formats/loss.js';

/** Damaged files of every format, through the process that reads them in a scan. `SLUIS_FUZZ` says how many a format. */
const SAMPLES = path.join(import.meta.dirname, '..', 'formats', 'samples');
const INPUTS = Number(process.env.SLUIS_FUZZ ?? 60);
/**
 * Formats that are text, or hold it as it is: what was hit is gone, and nothing says that it was there. Of their rows it is only
 * demanded that the words in them are still read, as a table or as text.
 */
const PLAIN: ReadonlySet<string> = new Set('eml mbox rtf html notebook tar xml-2003 ods odf'.split(' '));
const ONLY = process.env.SLUIS_FUZZ_FORMATS?.split(',');
/** Far below what a scan allows: a small file that needs more is a defect. */
const LIMITS = { time: 20_000, timePerMegabyte: 0, memory: 768 * 2 ** 20 };

const isolated = new Isolated({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() }, LIMITS);
afterAll(() => isolated.close());

const analyse = (bytes: Uint8Array): Promise<BlobResult> => isolated.blob(memoryBlob('x', bytes), {});

describe.each(
  readdirSync(SAMPLES)
    .sort()
    .filter((id) => ONLY?.includes(id) ?? true),
)('damaged files of %s', (format) => {
  const samples = samplesOf(path.join(SAMPLES, format));

  it('never end the reader, hang it or lose rows in silence', { timeout: 3_600_000 }, async () => {
    const results = [];
    for (const bytes of samples) results.push(await analyse(bytes));
    const heard = [];
    for (const bytes of samples) heard.push(await hear(bytes));
    const all = {
      inputs: 0,
      crash: [] as string[],
      over: [] as string[],
      rows: [] as string[],
      words: [] as string[],
      slowest: 0,
    };
    const begun = Date.now();
    for (let n = 0; n < INPUTS; n++) {
      const at = n % samples.length;
      const { bytes, touched } = damage(samples[at], randomOf(Math.imul(n + 1, 0x9e3779b1) >>> 0));
      const from = Date.now();
      const result = await analyse(bytes);
      all.inputs++;
      all.slowest = Math.max(all.slowest, Date.now() - from);
      const { skips } = result;
      if (skips.some(({ reason }) => reason === 'crash')) all.crash.push(`${n}`);
      if (result.isIsolated !== true && skips.some(({ reason }) => reason === 'budget')) all.over.push(`${n}`);
      if (skips.some(({ reason }) => skipEffect(reason) === 'block') || kindOf(bytes) !== kindOf(samples[at])) continue;
      const whole = heard[at];
      const now = await hear(bytes);
      const hit = stillIn(samples[at], bytes);
      const isFewer = result.rows < results[at].rows && !PLAIN.has(format);
      const lost = lettersLost(whole, now, touched, isFewer ? undefined : hit);
      const was = results[at].skips.some(({ reason }) => skipEffect(reason) === 'block') ? ' sample-skips' : '';
      if (lost > 0) all.words.push(`${n}:${at} ${results[at].rows}>${result.rows} letters ${lost}${was}`);
      if (n % 1000 === 999)
        process.stderr.write(`${format} ${n + 1} rows ${all.rows.length} words ${all.words.length}\n`);
    }
    process.stderr.write(
      `SUMMARY ${format} rows ${all.rows.length} words ${all.words.length} ${JSON.stringify({ ...all, ms: Date.now() - begun })}\n`,
    );
    expect(all.crash).toEqual([]);
  });
});

/** What a reader knows; expected values in text stand beside some samples. Where none does, the samples are text. */
function samplesOf(folder: string): Buffer[] {
  const all = filesBelow(folder).map((file) => readFileSync(file));
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
