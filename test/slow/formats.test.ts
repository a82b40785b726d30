import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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
/** Formats whose damage can be a valid file with less in it: they are text at heart, and say nothing of their length. */
const WITHOUT_LENGTH: ReadonlySet<string> = new Set([
  'eml',
  'mbox',
  'rtf',
  'html',
  'pdf',
  'msg',
  'pickle',
  'image',
  'generic',
]);

const isolated = new Isolated({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() }, LIMITS);
afterAll(() => isolated.close());

const analyse = (bytes: Uint8Array): Promise<BlobResult> => isolated.blob(memoryBlob('x', bytes), {});

describe.each(readdirSync(SAMPLES).sort())('damaged files of %s', (format) => {
  const samples = filesBelow(path.join(SAMPLES, format)).map((file) => readFileSync(file));

  it('never end the reader, hang it or lose rows in silence', { timeout: 3_600_000 }, async () => {
    const random = randomOf(format.length * 7919 + 17);
    const whole = await Promise.all(samples.map(analyse).map((result) => result.then(({ rows }) => rows)));
    const lost: number[] = [];
    const ended: string[] = [];
    for (let n = 0; n < INPUTS; n++) {
      const at = n % samples.length;
      const { rows, skips } = await analyse(damaged(samples[at], random));
      if (skips.some(({ reason }) => reason === 'crash')) ended.push(`input ${n}: crash`);
      if (skips.some(({ reason, member }) => reason === 'budget' && member === undefined))
        ended.push(`input ${n}: budget`);
      if (rows < whole[at] && skips.length === 0) lost.push(n);
    }
    expect(ended).toEqual([]);
    if (!WITHOUT_LENGTH.has(format)) expect(lost).toEqual([]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
