import { describe, expect, it } from 'vitest';
import { mix } from '../../src/matching/hash.js';
import { cellText, RowSample } from '../../src/profile/row-sample.js';
import { LONGEST_RUN, RunSample } from '../../src/profile/runs.js';

describe('RunSample', () => {
  const runsOf = (sample: RunSample) => {
    const all: string[] = [];
    sample.each((bytes, at, length) => all.push(Buffer.from(bytes.subarray(at, at + length)).toString()));
    return all;
  };
  const add = (sample: RunSample, run: string, hash: number) =>
    sample.add(Buffer.from(`x${run}y`), 1, run.length, hash);

  it('keeps all runs while there is room', () => {
    const sample = new RunSample();
    const runs = Array.from({ length: 4096 }, (_, i) => String(10_000_000 + i));
    runs.forEach((run, i) => {
      add(sample, run, mix(i));
    });
    expect(runsOf(sample)).toEqual(runs);
    expect([sample.kept, sample.offered, sample.share]).toEqual([4096, 4096, 1]);
  });

  it('keeps an even sample of more, and says which share', () => {
    const sample = new RunSample();
    for (let i = 0; i < 100_000; i++) add(sample, String(10_000_000 + i), mix(i));
    expect(sample.offered).toBe(100_000);
    expect(sample.share).toBe(1 / 32);
    const expected = 100_000 * sample.share;
    expect(Math.abs(sample.kept - expected)).toBeLessThan(3 * Math.sqrt(expected));
    const runs = runsOf(sample);
    expect(runs.length).toBe(sample.kept);
    expect(runs.every((run) => mix(Number(run) - 10_000_000) < 2 ** 27)).toBe(true);
  });

  it('cuts long runs', () => {
    const sample = new RunSample();
    add(sample, '7'.repeat(LONGEST_RUN), 1);
    add(sample, '8'.repeat(LONGEST_RUN + 9), 2);
    expect(runsOf(sample)).toEqual(['7'.repeat(LONGEST_RUN), '8'.repeat(LONGEST_RUN)]);
  });

  it('stands hashes that are made to stay', () => {
    const sample = new RunSample();
    for (let i = 0; i < 30_000; i++) add(sample, '123', 0);
    expect(sample.kept).toBeLessThanOrEqual(4096);
  });
});

describe('RowSample', () => {
  /** Offers rows of two cells, as a table does. */
  const sampleOf = (rows: readonly string[]) => {
    const sample = new RowSample();
    rows.forEach((row, i) => {
      const bytes = Buffer.from(`before;${row}`);
      const [first] = row.split(';');
      const cells = [7, 7 + first.length, 8 + first.length, 7 + row.length];
      if (sample.wants(i))
        sample.add(i, bytes, Int32Array.of(cells[0], cells[2]), Int32Array.of(cells[1], cells[3]), 2);
    });
    return sample;
  };
  const textsOf = (sample: RowSample) => {
    const all: string[][] = [];
    sample.each((row) => all.push([cellText(row, 0), cellText(row, 1), cellText(row, 2)]));
    return all;
  };

  it('keeps the cells of all rows while there is room', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i}; é${i} `);
    expect(textsOf(sampleOf(rows))).toEqual(rows.map((_, i) => [String(i), `é${i}`, '']).map(trimmed));
  });
  const trimmed = (cells: string[]) => cells.map((cell) => cell.trim());

  it('keeps an even sample of more, the same for the same number of rows', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i};x`);
    const sample = sampleOf(rows);
    expect(sample.size).toBeLessThan(2048);
    expect(sample.size).toBeGreaterThan(600);
    const kept = textsOf(sample).map(([first]) => Number(first));
    expect(textsOf(sampleOf(rows.map((_, i) => `${i};other`))).map(([first]) => Number(first))).toEqual(kept);
    const late = kept.filter((row) => row >= 25_000).length;
    expect(Math.abs(late / kept.length - 0.5)).toBeLessThan(0.1);
  });

  it('leaves out empty and very long rows', () => {
    const sample = sampleOf([';', 'a;', ';b', `${'x'.repeat(9000)};c`]);
    expect(textsOf(sample)).toEqual([
      ['a', '', ''],
      ['', 'b', ''],
    ]);
  });

  it('bounds its bytes', () => {
    const sample = sampleOf(Array.from({ length: 2000 }, (_, i) => `${i};${'x'.repeat(8000)}`));
    expect(sample.size).toBeLessThan(264);
    expect(sample.size).toBeGreaterThan(60);
  });
});
