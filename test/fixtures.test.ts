import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// These tests compare counts and file names only, so that a failure prints no value from a fixture.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PUBLISHED = ['123456782', '111222333', '111111110', '444444440', '100000009'];
const CHANCE = ['aanbestedingen.csv', 'een-getal-per-regel.txt', 'metingen-zonder-kop.csv', 'genen.tsv', 'server.log'];
const TWINS = ['rsin-register.csv', 'lrk-register.csv', 'zaaktypen.json', 'besluiten.xml'];

function passes(nine: string): boolean {
  const [a, b, c, d, e, f, g, h, i] = [...nine].map(Number);
  return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11 === 0;
}

function text(folder: string, name: string): string {
  const bytes = readFileSync(`${ROOT}fixtures/${folder}/${name}`);
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('latin1');
}

function lines(folder: string, name: string): string[] {
  return text(folder, name).trimEnd().split(/\r?\n/);
}

function nineDigits(content: string): string[] {
  return content.match(/(?<!\d)\d{9}(?!\d)/g) ?? [];
}

function passRate(name: string): number {
  const inBlock = nineDigits(text('open-data', name)).filter((nine) => nine.startsWith('9999'));
  return inBlock.filter(passes).length / inBlock.length;
}

const files = ['getallenreeks-2017', 'open-data'].flatMap((folder) =>
  readdirSync(`${ROOT}fixtures/${folder}`).map((name) => ({ folder, name })),
);

describe('the generator', () => {
  it('writes what is committed', () => {
    const run = spawnSync(process.execPath, ['scripts/fixtures.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('stays small', () => {
    const sizes = files.map(({ folder, name }) => readFileSync(`${ROOT}fixtures/${folder}/${name}`).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
    expect(sizes.filter((size) => size > 60_000).length).toBe(0);
  });
});

describe('every fixture', () => {
  it.each(files)('$folder/$name has no number that could be a person’s', ({ folder, name }) => {
    const outside = nineDigits(text(folder, name))
      .filter((nine) => !/^(9999|0000)/.test(nine) && !PUBLISHED.includes(nine))
      .filter(passes);
    expect(outside.length).toBeLessThanOrEqual(2);
  });
});

describe('the number series', () => {
  const series = lines('getallenreeks-2017', 'reeks.csv').map((line) => line.split(';'));
  const fixedWidth = lines('getallenreeks-2017', 'vastebreedte.txt');
  const addresses = lines('getallenreeks-2017', 'adressen.csv').slice(1);

  function keysOfAddresses(): string[] {
    return addresses.map((line) => line.split(';').slice(0, 2).join(' ')).sort();
  }

  function keysOfSeries(): string[] {
    const letter = (place: string) => String.fromCharCode(64 + Number(place));
    return series.map(([digits, one, two, number]) => `${digits}${letter(one)}${letter(two)} ${number}`).sort();
  }

  it('has 711 distinct numbers of the test block, all passing', () => {
    const numbers = series.map((cells) => cells[4]);
    expect(numbers.length).toBe(711);
    expect(new Set(numbers).size).toBe(711);
    expect(numbers.filter((number) => /^9999\d{5}$/.test(number) && passes(number)).length).toBe(711);
  });

  it('has only numbers in the series', () => {
    expect(series.flat().filter((cell) => !/^\d+(,\d)?$/.test(cell)).length).toBe(0);
    expect(series.filter((cells) => cells.length !== 7).length).toBe(0);
  });

  it('has lines of one width that begin with a run of 37 digits', () => {
    expect(fixedWidth.length).toBe(711);
    expect(new Set(fixedWidth.map((line) => line.length)).size).toBe(1);
    expect(fixedWidth.filter((line) => !/^\d{37}(?!\d)/.test(line)).length).toBe(0);
  });

  it('has the same people at offsets 14 to 22', () => {
    const people = new Set(series.map((cells) => cells[4]));
    const found = new Set(fixedWidth.map((line) => line.slice(14, 23)));
    expect(found.size).toBe(711);
    expect([...found].filter((number) => people.has(number)).length).toBe(711);
  });

  it('has 711 distinct addresses, the same in both files, with no number of a person beside them', () => {
    const keys = keysOfAddresses();
    expect(new Set(keys).size).toBe(711);
    expect(keysOfSeries().join() === keys.join()).toBe(true);
    expect(keys.filter((key) => /^\d{4}S[ADS] /.test(key)).length).toBe(0);
    expect(nineDigits(addresses.join('\n')).length).toBe(0);
  });

  it('has Windows-1252 text with CRLF', () => {
    const bytes = readFileSync(`${ROOT}fixtures/getallenreeks-2017/adressen.csv`);
    expect(bytes.includes(0xf6)).toBe(true);
    expect(bytes.toString('latin1').match(/(?<!\r)\n/g)).toBeNull();
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });

  it('has no aggregate under ten', () => {
    const counts = lines('getallenreeks-2017', 'aggregaten.csv')
      .slice(1)
      .map((line) => Number(line.split(';')[2]));
    expect(counts.length).toBeGreaterThan(20);
    expect(counts.filter((count) => count < 10 || count % 5 !== 0).length).toBe(0);
  });
});

describe('the open data', () => {
  it('is described file by file', () => {
    const readme = text('open-data', 'README.md');
    const names = readdirSync(`${ROOT}fixtures/open-data`).filter((name) => name !== 'README.md');
    expect(names.length).toBeGreaterThanOrEqual(22);
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(CHANCE)('%s passes at chance', (name) => {
    expect(passRate(name)).toBeGreaterThan(0.05);
    expect(passRate(name)).toBeLessThan(0.14);
  });

  it.each(TWINS)('%s passes whole', (name) => {
    expect(passRate(name)).toBe(1);
  });

  it('has flowers that are all different', () => {
    const rows = lines('open-data', 'bloemmetingen.csv');
    expect(new Set(rows).size).toBe(rows.length);
  });
});
