import { describe, expect, it } from 'vitest';
import { folded } from '../../src/identifiers/text/folded.js';
import type { Report } from '../../src/model/report.js';
import { REPORT_FORMATS } from '../../src/reporters/report-formats.js';
import { safeReport } from '../../src/reports/safe.js';
import { builtinRules } from '../../src/rules/load.js';
import { safePathFor, safeTextFor } from '../../src/scan/paths.js';
import { sheetOf, workbookOf } from '../formats/xlsx/make.js';
import { zipOf } from '../formats/zip/write.js';
import { report, seriesFinding } from '../reporters/reports.js';
import { writing } from '../reporters/writing.js';
import { bsns, isBsn, nineDigits, pick, Random, rows, scanFiles } from './making.js';

const safe = safePathFor(builtinRules());

/** What people and programs put between the groups of a number in a name. */
const BETWEEN = [
  '',
  '_',
  '__',
  "'",
  '’',
  ',',
  ', ',
  ' ',
  '  ',
  '\u00a0',
  '\u2009',
  '\u202f',
  '-',
  '\u2013',
  ' - ',
  '.',
  '·',
  '\u200b',
  '\u200d',
  '\u00ad',
  '\ufeff',
  '(',
  '~',
  '+',
];
/** Lengths of the groups in which a number is written. */
const GROUPS = [
  [3, 3, 3],
  [4, 2, 3],
  [2, 3, 4],
  [4, 5],
  [5, 4],
  [1, 1, 1, 1, 1, 1, 1, 1, 1],
];
/** The first digit of other scripts, and of other forms of our own. */
const ZEROS = [0x30, 0x30, 0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x1d7d8];

function dressed(number: string, random: Random, between = BETWEEN): string {
  const sign = pick(random, between);
  const zero = pick(random, ZEROS);
  // Two numbered folders are no number.
  const lengths = pick(random, sign === '/' ? GROUPS.slice(0, 3) : GROUPS);
  const groups = lengths.map((length, at) => {
    const from = lengths.slice(0, at).reduce((sum, each) => sum + each, 0);
    return number.slice(from, from + length);
  });
  return groups.map((group) => group.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))).join(sign);
}

/** How many of the numbers stand in a text, whatever stands between their digits. */
function held(text: string, numbers: readonly string[]): number {
  const plain = folded(text);
  return numbers.filter((number) => new RegExp([...number].join('[^\\p{L}\\p{N}]{0,4}'), 'u').test(plain)).length;
}

/** How many stand in one of the texts of a report when nothing but digits is left of it. */
function heldInTexts(value: unknown, numbers: readonly string[]): number {
  const texts: string[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'string') texts.push(folded(part).replace(/\D/g, ''));
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(value);
  return numbers.filter((number) => texts.some((text) => text.includes(number))).length;
}

/** What a form of a report shows, without the ways in which the form writes signs. */
function shown(text: string): string {
  return text
    .replace(/(?:%[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
    .replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&(?:#x?[0-9a-f]+|[a-z]+);/gi, ' ');
}

async function everything(value: Report): Promise<string[]> {
  const texts: string[] = [];
  for (const language of ['nl', 'en'] as const) {
    for (const { load } of Object.values(REPORT_FORMATS)) texts.push(shown((await load())(value, writing(language))));
  }
  return texts;
}

function table(random: Random, header = 'bsn'): string {
  return `"${header}";bedrag\n${rows(12, (at) => `${bsns(1, random)[0]};${at + 10}`)}`;
}

function sheet(random: Random): Buffer {
  const cells = ['bsn', ...bsns(12, random)].map(
    (text, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${text}</t></is></c></row>`,
  );
  return Buffer.from(sheetOf(cells.join('')));
}

describe('a number in a name, however it is written', () => {
  it('is in no form of a report, be it of a file, a member, a column or a sheet', async () => {
    const random = new Random(8201);
    const numbers = bsns(120, random);
    const files: Record<string, string | Uint8Array> = {};
    numbers.forEach((number, at) => {
      const name = dressed(number, random);
      if (at % 4 === 0) files[`map ${at}/dossier ${name}.csv`] = table(random);
      if (at % 4 === 1) {
        const member = dressed(number, random, [...BETWEEN, '/']);
        files[`pak${at}.zip`] = zipOf({ [`${member}.csv`]: table(random) });
      }
      if (at % 4 === 2) files[`kop${at}.csv`] = table(random, name);
      if (at % 4 === 3)
        files[`boek${at}.xlsx`] = workbookOf({ sheet: sheet(random), name: name.replace("'", '&apos;') });
    });
    const found = await scanFiles(files);
    expect(found.findings.length).toBeGreaterThan(100);
    expect(heldInTexts(found, numbers)).toBe(0);
    for (const text of await everything(found)) expect(held(text, numbers)).toBe(0);
  });

  it('nor of a report that was made elsewhere', async () => {
    const random = new Random(8202);
    const numbers = bsns(120, random);
    const next = () => dressed(numbers[at++ % numbers.length], random);
    let at = 0;
    const dirty = report({
      findings: Array.from({ length: 24 }, () =>
        seriesFinding({
          location: {
            path: `a/${next()}.csv`,
            member: [`${next()}/m.csv`],
            table: next(),
            columns: [{ index: 0, name: next() }],
            ref: `refs/heads/${next()}`,
          },
        }),
      ),
    });
    const clean = safeReport(dirty, builtinRules());
    expect(heldInTexts(dirty, numbers)).toBe(numbers.length);
    expect(heldInTexts(clean, numbers)).toBe(0);
    // What prints has a mask of its own, for a report that nobody looked at.
    for (const text of await everything(clean)) expect(held(text, numbers)).toBe(0);
  });

  it('is masked in what people write too', () => {
    const random = new Random(8203);
    const safeText = safeTextFor(builtinRules());
    const numbers = bsns(60, random);
    const signs = BETWEEN.filter((sign) => new Set(sign).size < 2);
    for (const number of numbers) expect(held(safeText(`zie ${dressed(number, random, signs)}.`), [number])).toBe(0);
  });

  it('is masked like other values: a telephone number, a plate, an account, an address of mail', () => {
    for (const value of [
      '(06) 13 57 24 68',
      '06_13572468',
      '+31__6__13572468',
      'rapport-ZX-917-K',
      'ZX-917-K-2024',
      'NL91_ABNA_0417_1643_00',
      'NL91  ABNA  0417  1643  00',
      'naam [at] domein.nl',
      'naam(at)domein[dot]nl',
    ]) {
      const name = safe(`n-${value}.csv`);
      expect(name).toContain('•');
      expect(/\d{2}|domein/.test(name.replace('2024', ''))).toBe(false);
    }
  });

  it.each([
    'data/2024_01_15.csv',
    'data/2024/01/15/export.csv',
    'backup_2024_01_15_103000.csv',
    'backup-2024-01-15-103000.csv',
    'foto 20240115_103000.jpg',
    '2024-01-15T10:30:00.csv',
    'verslag 15-01-2024, versie 2.docx',
    '15_01_2024_10_30.csv',
    'v1.2.3.txt',
    'begroting_2023_2024.csv',
    'leeftijd_0_15_16_24.csv',
    'archief/2019/07/119.pdf',
    'map/a@b/c.txt',
    'rapport – eindversie.pdf',
    'emoji\u{1F468}\u200d\u{1F469}.csv',
    'kaart/v-01-12/doc-AB-1234.csv',
  ])('leaves %s as it is', (name) => {
    expect(safe(name)).toBe(name);
  });

  it('hides no more of other numbers than chance makes it', () => {
    const random = new Random(8204);
    const others = nineDigits(2000, random).filter((digits) => !isBsn(digits) && !digits.startsWith('10'));
    const hidden = others.filter((digits) => {
      const name = `zaak_${digits.slice(0, 3)}_${digits.slice(3, 6)}_${digits.slice(6)}.csv`;
      return safe(name) !== name;
    });
    expect(hidden.length).toBe(0);
  });

  it('is found in the name of a file', async () => {
    const random = new Random(8205);
    const signs = ['_', '__', "'", ',', '\u00a0', '\u2009', '\u2013', ' - ', '·', '  '];
    const numbers = bsns(signs.length + 2, random);
    const names = [
      ...signs.map((sign, at) => numbers[at].replace(/(...)(...)/, `$1${sign}$2${sign}`)),
      [...numbers[signs.length]].join('\u200b'),
      numbers[signs.length + 1].replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    ];
    const { findings } = await scanFiles(
      Object.fromEntries(names.map((name, at) => [`${at} bsn ${name}.md`, 'hoi\n'])),
    );
    const found = new Set(findings.filter(({ rule }) => rule === 'bsn').map(({ location }) => location.path));
    expect(found.size).toBe(names.length);
  });
});
