import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Look } from '../../src/formats/look.js';
import { formatOf } from '../../src/formats/registry.js';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { skipEffect } from '../../src/model/skip.js';
import { builtinRules } from '../../src/rules/load.js';
import { Random } from '../../src/rules/random.js';
import type { BlobResult } from '../../src/scan/analyse.js';
import { Analyser } from '../../src/scan/analyser.js';
import { newRunKey } from '../../src/scan/work.js';
import { SKIP_REASONS } from '../../src/text/skip-reasons.js';
import { MISTREATMENTS, type Mistreatment } from './mistreat.js';

/** What a scan says of a file that came through badly: docs/bad-input.md is made of it. `vitest -u` makes that page anew. */
const SAMPLES = path.join(import.meta.dirname, 'samples');
const PAGE = path.join(import.meta.dirname, '..', '..', 'docs', 'bad-input.md');
/** Larger ones take long and show no more. */
const LARGEST = 200_000;

/** What is overwritten inside a file of these is not to be noticed: they have no checksum of what they hold. */
const WITHOUT_CHECKSUM: ReadonlySet<string> = new Set(['cpio: a hole of zeros in the middle']);

const analyser = new Analyser({ rules: builtinRules(), policy: DEFAULT_POLICY, key: newRunKey() });
afterAll(() => analyser.close());
const analyse = async (bytes: Buffer): Promise<BlobResult> => analyser.open(memoryBlob('x.dat', bytes));

interface Sample {
  readonly format: string;
  readonly bytes: Buffer;
  readonly rows: number;
}

describe('a file that came through badly', () => {
  it('loses nothing in silence, and docs/bad-input.md says what is said', { timeout: 300_000 }, async () => {
    const samples = await allSamples();
    const silent: string[] = [];
    const lines: string[] = [];
    for (const sample of samples) {
      const cells: string[] = [];
      for (const treatment of MISTREATMENTS) {
        const bytes = treatment.make(sample.bytes, new Random(sample.bytes.length));
        const result = await analyse(bytes);
        // What the damage made text is looked at as text, to its last byte.
        const isText = idOf(bytes) === null && result.skips.length === 0;
        const name = `${sample.format}: ${treatment.name}`;
        if (!isText && !WITHOUT_CHECKSUM.has(name) && isSilentLoss(sample, treatment, result)) silent.push(name);
        cells.push(isText ? 'read as text' : told(sample, result));
      }
      lines.push(`| ${[sample.format, ...cells].join(' | ')} |`);
    }
    expect(samples.length).toBeGreaterThan(25);
    expect(silent).toEqual([]);
    await expect(page(lines)).toMatchFileSnapshot(PAGE);
  });

  it('is encrypted, when it was saved with a password', async () => {
    const locked = filesBelow(SAMPLES).filter(({ name }) => /encrypted|password|wachtwoord/.test(name));
    expect(locked.length).toBeGreaterThan(5);
    for (const { name, bytes } of locked) {
      const { skips } = await analyse(bytes);
      expect(
        skips.map(({ reason }) => reason),
        name,
      ).toEqual(['encrypted']);
    }
  });

  it('is no table and no text, when it is empty', async () => {
    expect(await analyse(Buffer.alloc(0))).toMatchObject({ rows: 0, skips: [], matches: [] });
  });
});

/** Of each format the smallest sample that is read without a word. */
async function allSamples(): Promise<Sample[]> {
  const found = new Map<string, Sample>();
  for (const { bytes } of filesBelow(SAMPLES)) {
    const format = idOf(bytes);
    if (format === null || found.has(format)) continue;
    const { rows, skips } = await analyse(bytes);
    if (skips.length === 0 && rows > 0) found.set(format, { format, bytes, rows });
  }
  return [...found.values()].sort((a, b) => (a.format < b.format ? -1 : 1));
}

/** Null for what is read as text. */
function idOf(bytes: Buffer): string | null {
  return formatOf(new Look(memoryBlob('x', bytes)))?.id ?? null;
}

function filesBelow(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => ({ name: entry.name, bytes: readFileSync(path.join(entry.parentPath, entry.name)) }))
    .filter(({ bytes }) => bytes.length <= LARGEST)
    .sort((a, b) => a.bytes.length - b.bytes.length);
}

function isSilentLoss({ rows }: Sample, { isHarmless }: Mistreatment, result: BlobResult): boolean {
  const isBlocked = result.skips.some(({ reason }) => skipEffect(reason) === 'block');
  if (isHarmless) return isBlocked || result.rows !== rows;
  return !isBlocked && result.rows < rows;
}

/** Which reasons are given, or that all rows are read. */
function told({ rows }: Sample, { skips, rows: read }: BlobResult): string {
  const reasons = [...new Set(skips.map(({ reason }) => `\`${reason}\``))].sort();
  if (reasons.length > 0) return reasons.join(' ');
  if (read < rows) return 'read, with less';
  return read === rows ? 'read' : 'read, with more';
}

function page(lines: readonly string[]): string {
  const names = MISTREATMENTS.map(({ name }) => name);
  const used = new Set(lines.flatMap((line) => [...line.matchAll(/`([a-z-]+)`/g)].map(([, reason]) => reason)));
  const messages = Object.entries(SKIP_REASONS)
    .filter(([reason]) => used.has(reason))
    .map(
      ([reason, { sentence, remedy }]) =>
        `| \`${reason}\` | ${sentence.en} ${remedy.en} | ${sentence.nl} ${remedy.nl} |`,
    );
  return [
    '# Files that came through badly',
    '',
    'What a scan says of one sample of each format after it was cut off or damaged. *read*: every row is still there. Whatever else',
    'is said stands under "not scanned" in the report and blocks. A file with a password is `encrypted`; an empty file has nothing',
    'to read. This page is made by `test/formats/bad-input.test.ts`.',
    '',
    `| format | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---|').join('')}`,
    ...lines,
    '',
    '| reason | message | in Dutch |',
    '|---|---|---|',
    ...messages,
    '',
  ].join('\n');
}
