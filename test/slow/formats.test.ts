import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Look } from '../../src/formats/look.js';
import { formatOf } from '../../src/formats/registry.js';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import type { BlobResult } from '../../src/scan/analyse.js';
import { Isolated } from '../../src/scan/isolated.js';
import { newRunKey } from '../../src/scan/work.js';
import { damaged, randomOf } from '../formats/harness.js';

/** Damaged files of every format, through the process that reads them in a scan. `SLUIS_FUZZ` says how many a format. */
const SAMPLES = path.join(import.meta.dirname, '..', 'formats', 'samples');
const INPUTS = Number(process.env.SLUIS_FUZZ ?? 60);
/** Far below what a scan allows: a small file that needs more is a defect. */
const LIMITS = { time: 20_000, timePerMegabyte: 0 };
/**
 * Formats whose damage can be a valid file with less in it: they say nothing of their length, or have no checksum. What is known of
 * them is in bench/FORMATS.md.
 */
const WITHOUT_LENGTH: ReadonlySet<string> = new Set(
  'eml mbox rtf html pdf msg pickle image generic hdf5 mat ods xml-2003 ar cpio'.split(' '),
);

const isolated = new Isolated({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() }, LIMITS);
afterAll(() => isolated.close());

const analyse = (bytes: Uint8Array): Promise<BlobResult> => isolated.blob(memoryBlob('x', bytes), {});

describe.each(readdirSync(SAMPLES).sort())('damaged files of %s', (format) => {
  const samples = samplesOf(path.join(SAMPLES, format));

  it('never end the reader, hang it or lose rows in silence', { timeout: 3_600_000 }, async () => {
    const random = randomOf(format.length * 7919 + 17);
    const whole = await Promise.all(samples.map(analyse).map((result) => result.then(({ rows }) => rows)));
    const lost: number[] = [];
    const ended: string[] = [];
    for (let n = 0; n < INPUTS; n++) {
      const at = n % samples.length;
      const bytes = damaged(samples[at], random);
      const { rows, skips } = await analyse(bytes);
      if (skips.some(({ reason }) => reason === 'crash')) ended.push(`input ${n}: crash`);
      // What was damaged into another kind of file is another file.
      if (rows < whole[at] && skips.length === 0 && kindOf(bytes) === kindOf(samples[at])) lost.push(n);
    }
    expect(ended).toEqual([]);
    if (!WITHOUT_LENGTH.has(format)) expect(lost).toEqual([]);
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
