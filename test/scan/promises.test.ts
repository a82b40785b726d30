import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/policy.js';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import { jsonReport } from '../../src/reporters/json.js';
import { terminalReport } from '../../src/reporters/terminal.js';
import { builtinRules } from '../../src/rules/load.js';
import { analyseOpen } from '../../src/scan/work.js';
import { scan } from '../../src/scan.js';
import {
  bsns,
  compiled,
  date,
  type Files,
  folderWith,
  house,
  makeFolder,
  nineDigits,
  postcode,
  Random,
  removeFolder,
  rows,
  scanFiles,
  scanFolder,
  shuffled,
  testNumbers,
  toolbox,
} from './making.js';

const RULES = builtinRules();
const titles = new Map(RULES.rules.map((rule) => [rule.id, rule.title]));
const remedies = new Map(RULES.rules.map((rule) => [rule.id, rule.remedy]));
const SYLLABLES = ['qui', 'rij', 'wou', 'zaan', 'ver', 'dok', 'lum', 'xan', 'vree', 'bor'];

/** Everything that a user or another program sees of a report. */
function everything(report: Report): string {
  const terminal = (['nl', 'en'] as const).flatMap((language) =>
    [60, 1000].map((width) =>
      terminalReport(report, { language, width, colour: false, details: true, titles, remedies }),
    ),
  );
  return [jsonReport(report), JSON.stringify(report), ...terminal].join('\n');
}

/** The values of invented people, as they are put into files. */
class People {
  readonly numbers: string[];
  readonly names: string[];
  readonly mails: string[];
  readonly postcodes: string[];
  readonly houses: number[];

  constructor(count: number, random: Random) {
    this.numbers = bsns(count, random);
    const syllable = () => SYLLABLES[random.below(SYLLABLES.length)];
    const capital = (word: string) => word[0].toUpperCase() + word.slice(1);
    this.names = this.numbers.map(
      (_, at) => `${capital(syllable())}${syllable()} ${capital(syllable())}${syllable()}${'abcdefghij'[at % 10]}sma`,
    );
    this.mails = this.names.map((name) => `${name.toLowerCase().replace(' ', '.')}@post-voorbeeld.nl`);
    this.postcodes = this.numbers.map(() => postcode(random));
    this.houses = this.numbers.map(() => house(random));
  }

  row(at: number, separator = ';'): string {
    return [this.numbers[at], this.names[at], this.mails[at], this.postcodes[at], this.houses[at]].join(separator);
  }
}

/** Every form in which a value of these people could have come out. */
function formsOf({ numbers, names, mails, postcodes, houses }: People): string[] {
  const forms = [...names, ...mails, ...names.map((name) => name.split(' ')[1])];
  for (const number of numbers) {
    const [a, b, c] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
    forms.push(
      number,
      `${a}.${b}.${c}`,
      `${a} ${b} ${c}`,
      `${a}-${b}-${c}`,
      `${number.slice(0, 4)}.${number.slice(4, 6)}.${c}`,
    );
  }
  postcodes.forEach((code, at) => {
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
    forms.push(
      `${code}${houses[at]}`,
      `${code} ${houses[at]}`,
      `${code}-${houses[at]}`,
      `${spaced} ${houses[at]}`,
      code,
      spaced,
    );
  });
  const values = [
    ...numbers,
    ...numbers.map((number) => number.replace(/(\d{3})(\d{3})/, '$1.$2.')),
    ...names,
    ...mails,
  ];
  for (const value of [...values, ...postcodes.map((code, at) => `${code}${houses[at]}`)]) {
    for (const hash of ['md5', 'sha1', 'sha256', 'sha512']) {
      const digest = createHash(hash).update(value).digest();
      forms.push(
        digest.toString('hex'),
        digest.toString('base64').replace(/=+$/, ''),
        digest.toString('hex').slice(0, 12),
      );
    }
  }
  return forms;
}

/** Kinds of values that occur in a text: never the values themselves. */
function leaks(text: string, people: People): number {
  const low = text.toLowerCase();
  return formsOf(people).filter((form) => low.includes(form.toLowerCase())).length;
}

describe('promise 1: no value gets out', () => {
  const random = new Random(71);
  const people = new People(60, random);
  const { numbers, names, mails, postcodes, houses } = people;
  const wide = (at: number) => `${random.digits(7)}${numbers[at]}${random.digits(9)}`;
  const utf16 = (text: string, bom = '\ufeff') => Buffer.from(`${bom}${text}`, 'utf16le');
  const CONTENTS: Files = {
    'kop.csv': `bsn;naam;email;postcode;huisnummer\n${rows(60, (at) => people.row(at))}`,
    'zonder-kop.csv': rows(60, (at) => people.row(at)),
    'tab.tsv': rows(60, (at) => people.row(at, '\t')),
    'komma.csv': rows(60, (at) => `"${people.row(at, '","')}"`),
    'lijst.txt': rows(60, (at) => numbers[at]),
    'punten.csv': rows(60, (at) => `${at};${numbers[at].replace(/(\d{3})(\d{3})/, '$1.$2.')}`),
    'vast.txt': rows(60, (at) => wide(at)),
    'vast-velden.txt': rows(60, (at) => `${numbers[at]}  ${postcodes[at]}  ${String(houses[at]).padEnd(5)}X`),
    'brief.txt': `Geachte ${names[0]},\n\nUw BSN is ${numbers[0]}. Mail ${mails[0]}.\n${postcodes[0]} ${houses[0]}\n`,
    'code.py': rows(20, (at) => `bsn_${at} = ${numbers[at]}  # ${names[at]} ${mails[at]}`),
    'bericht.xml': `<b><persoon naam="${names[1]}"><inp.bsn>${numbers[1]}</inp.bsn></persoon></b>`,
    'records.json': JSON.stringify(
      numbers.map((bsn, at) => ({ bsn, naam: names[at], adres: { postcode: postcodes[at], huisnummer: houses[at] } })),
    ),
    'sleutels.json': JSON.stringify(Object.fromEntries(numbers.map((number, at) => [number, { mail: mails[at] }]))),
    'mail-sleutels.json': JSON.stringify(Object.fromEntries(mails.map((mail, at) => [mail, { bsn: numbers[at] }]))),
    'regels.jsonl': rows(60, (at) => JSON.stringify({ bsn: numbers[at], naam: names[at] })),
    'utf16.csv': utf16(`bsn;naam;email;postcode;huisnummer\n${rows(60, (at) => people.row(at))}`),
    'utf16-zonder-kop.csv': utf16(
      rows(60, (at) => people.row(at)),
      '',
    ),
    'cp1252.csv': Buffer.from(`naam;bsn\n${rows(60, (at) => `Zoë ${names[at]};${numbers[at]}`)}`, 'latin1'),
    'afgekapt.json': JSON.stringify(numbers.map((bsn, at) => ({ bsn, naam: names[at] }))).slice(0, -40),
    'aanhaling.csv': `naam;bsn\n"${names[0]};${numbers[0]}\n${rows(40, (at) => `${names[at]};"${numbers[at]}`)}`,
    'oneven.csv': Buffer.concat([utf16(rows(60, (at) => people.row(at))), Buffer.of(0x31)]),
    'nul.bin': Buffer.from(`\0\0\0${people.row(0)}\0\x01\x02`),
    'inpak.zip': Buffer.from(`PK\x03\x04\x14\0\0\0\0\0${people.row(1)}`, 'latin1'),
    'foto.png': Buffer.from(`\x89PNG\r\n\x1a\n${people.row(2)}\0\0\xff\xfe`, 'latin1'),
    'breed.csv': `${numbers.join(';')}\n${numbers.map(() => 1).join(';')}\n${numbers.map(() => 2).join(';')}\n`,
    'een-rij.csv': `naam;bsn;postcode;huisnummer\n${names[3]};${numbers[3]};${postcodes[3]};${houses[3]}\n`,
    'notitie.md': rows(30, (at) => `- ${names[at]} (${numbers[at]}): ${mails[at]}, ${postcodes[at]} ${houses[at]}`),
    'dump.sql': rows(30, (at) => `INSERT INTO p (naam, bsn) VALUES ('${names[at]}', '${numbers[at]}');`),
    '.env': `BSN=${numbers[4]}\nMAIL=${mails[4]}\n`,
  };
  let report: Report;
  let progress = '';
  let folder = '';

  beforeAll(async () => {
    folder = makeFolder(CONTENTS);
    report = await scanFolder(folder, {}, { onProgress: (state) => (progress += JSON.stringify(state)) });
  });

  afterAll(() => removeFolder(folder));

  it('finds them, so that there is something to leak', () => {
    expect(report.verdict).toBe('blocked');
    expect(new Set(report.findings.map(({ location }) => location.path)).size).toBeGreaterThan(20);
    expect(new Set(report.findings.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(3);
    expect(report.skipped.length).toBeGreaterThanOrEqual(3);
  });

  it('and puts none of them in a report, in any form', () => {
    expect(leaks(everything(report), people)).toBe(0);
  });

  it('nor in what it says of its progress', () => {
    expect(progress.length).toBeGreaterThan(100);
    expect(leaks(progress, people)).toBe(0);
  });

  it.each(Object.keys(CONTENTS))('nor alone, with test persons as people: %s', async (name) => {
    const alone = await scanFiles({ [name]: CONTENTS[name] }, { testPersons: 'real' });
    expect(leaks(everything(alone), people)).toBe(0);
  });

  it('nor in what goes from a worker to the main thread', () => {
    const results = Object.entries(CONTENTS).map(([name, content]) =>
      analyseOpen(memoryBlob(name, Buffer.from(content)), toolbox()),
    );
    // Digests are keyed words; as decimal text they may by luck hold nine digits of anything.
    const text = JSON.stringify(results, (key, value) => (key === 'words' ? null : value));
    expect(leaks(text, people)).toBe(0);
    const words = results.flatMap(({ matches, placesOfPeople }) => [
      ...placesOfPeople.map(({ words }) => words),
      ...matches.flatMap((match) => [
        ...(match.kind === 'identifier' && match.people ? [match.people.words] : []),
        ...(match.kind === 'address' && match.digests ? [match.digests.words] : []),
      ]),
    ]);
    const known = new Set(numbers.map(Number));
    expect(words.length).toBeGreaterThan(10);
    expect(words.flatMap((set) => [...set].filter((word) => known.has(word))).length).toBe(0);
  });

  it('in names of files and folders', async () => {
    const at = (template: string) =>
      template.replaceAll('{bsn}', numbers[5]).replaceAll('{mail}', mails[5]).replaceAll('{pc}', postcodes[5]);
    const [a, b, c] = [numbers[6].slice(0, 3), numbers[6].slice(3, 6), numbers[6].slice(6)];
    const files = [
      '{bsn}.txt',
      'bsn-{bsn}.txt',
      'dossier {bsn}/brief.txt',
      '2024-01-15 {bsn}.txt',
      '{bsn}-2.txt',
      '01-{bsn}-02.txt',
      'x{bsn}L.txt',
      '{mail}.txt',
      'van {mail} aan.txt',
      `{pc} ${houses[5]}.txt`,
      `{pc}${houses[5]}.txt`,
      `{pc}-${houses[5]}/brief.txt`,
      `${a}.${b}.${c}.txt`,
      `${a}-${b}-${c}/${a} ${b} ${c}.txt`,
      '{bsn}.zip',
      '{mail}.bin',
    ].map(at);
    const content = (name: string) =>
      name.endsWith('.zip') ? 'PK\x03\x04' : name.endsWith('.bin') ? '\0\x01\x02\0' : 'tekst\n';
    const folder = folderWith(Object.fromEntries(files.map((name) => [name, content(name)])));
    let told = '';
    const found = await scanFolder(folder, {}, { onProgress: (state) => (told += JSON.stringify(state)) });
    // What was read in part is told in both.
    const unread = found.skipped.filter(({ reason }) => reason !== 'partly-read');
    expect(found.scanned.blobs + unread.length).toBe(files.length);
    // A postcode alone is no value; with its house number it is.
    const whole = new People(0, random);
    Object.assign(whole, { numbers: [numbers[5], numbers[6]], mails: [mails[5]], names: ['????? ?????'] });
    expect(leaks(everything(found) + told, whole)).toBe(0);
    expect(new RegExp(`${postcodes[5]}[ -]?${houses[5]}`).test(everything(found) + told)).toBe(false);
    const disabled = await scanFolder(folder, { disabled: ['bsn', 'postcode-huisnummer'] });
    expect(leaks(everything(disabled), whole)).toBe(0);
  });

  it('leaves other names as they are', async () => {
    const names = [
      'data-2024-01-15.txt',
      'v1.2.3.txt',
      'foto-1080px-2.txt',
      'reeks-20240115103000.txt',
      'map/a@b/c.txt',
    ];
    const { skipped } = await scanFiles(Object.fromEntries(names.map((name) => [name, '\0\x01\0'])));
    expect(skipped.map(({ location }) => location.path).sort()).toEqual([...names].sort());
  });

  it('when a defect or the disk stops the reading', () => {
    const blob = memoryBlob('a.csv', Buffer.from(CONTENTS['kop.csv']));
    for (const error of [
      new Error(people.row(0)),
      new TypeError(numbers[0]),
      Object.assign(new Error(numbers[0]), { code: 'EIO' }),
      people.row(0),
    ]) {
      let reads = 0;
      const broken = {
        ...blob,
        read: (target: Uint8Array, from: number) => {
          if (++reads > 1) throw error;
          return blob.read(target, from);
        },
      };
      const result = analyseOpen(broken, toolbox());
      expect(result.skips.length).toBe(1);
      expect(result.matches.length).toBe(0);
      expect(leaks(JSON.stringify(result), people)).toBe(0);
    }
    // What was read before the defect must not turn up in the next file.
    expect(analyseOpen(memoryBlob('b.txt', Buffer.from('niets\n')), toolbox()).matches.length).toBe(0);
  });

  it('from a pipe, nor onto the disk', async () => {
    const folder = folderWith({});
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    let onDisk = 0;
    const first = Buffer.from(CONTENTS['kop.csv']);
    async function* stream() {
      yield first;
      const filling = Buffer.from(`${'tekst '.repeat(20)}\n`.repeat(9000));
      for (let size = 0; size < 34 << 20; size += filling.length) yield filling;
      yield Buffer.from(`BSN ${numbers[7]}\n`);
      onDisk = inOpenFiles(numbers);
    }
    try {
      const found = await scan({ paths: [], stdin: stream(), cwd: folder, rules: RULES, policy: DEFAULT_POLICY });
      expect(found.verdict).toBe('blocked');
      expect(leaks(everything(found), people)).toBe(0);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    expect(onDisk).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Numbers that stand in the temporary files that this process has open (Linux). */
function inOpenFiles(numbers: readonly string[]): number {
  if (process.platform !== 'linux') return 0;
  let files = 0;
  let hits = 0;
  for (const fd of readdirSync('/proc/self/fd')) {
    let target = '';
    try {
      target = readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      continue;
    }
    if (!path.basename(target).startsWith('sluis-')) continue;
    files++;
    const bytes = readFileSync(`/proc/self/fd/${fd}`);
    hits += numbers.filter((number) => bytes.includes(number)).length;
  }
  expect(files).toBe(1);
  return hits;
}

describe('column names', () => {
  const random = new Random(72);
  const people = new People(40, random);
  const { numbers, names, mails, postcodes, houses } = people;
  const CARE = ['begeleiding', 'hulp bij het huishouden ', 'dagbesteding soort ', 'vervoer ', 'rolstoel type '];
  const namesIn = (report: Report) =>
    report.findings.flatMap(({ location }) => [
      ...(location.columns ?? []).map(({ name }) => name),
      location.table ?? null,
    ]);

  it('are shown where they are names', async () => {
    const report = await scanFiles({ 'a.csv': `bsn;naam\n${rows(40, (at) => `${numbers[at]};${names[at]}`)}` });
    expect(namesIn(report)).toContain('bsn');
  });

  it.each<[string, string]>([
    ['numbers, names and addresses', rows(40, (at) => people.row(at))],
    ['names before numbers', rows(40, (at) => `${names[at]};${numbers[at]}`)],
    [
      'addresses with a letter',
      rows(40, (at) => `${postcodes[at]};${houses[at]}a;${at % 3 ? 'traplift' : 'rolstoel'}`),
    ],
    [
      'addresses beside care, with numbers',
      rows(40, (at) => `${numbers[at]};${postcodes[at]};${houses[at]}a;${at % 3 ? 'traplift' : 'rolstoel'}`),
    ],
    [
      'a place that is a word for a place',
      rows(40, (at) => `${names[at]};${postcodes[at]};${houses[at]};Stad;${numbers[at]}`),
    ],
    ['addresses in one cell', rows(40, (at) => `${postcodes[at]} ${houses[at]};uitkering`)],
    ['addresses in one cell, and a word', rows(40, (at) => `${postcodes[at]} ${houses[at]}-a;${names[at]};schuld`)],
    [
      'addresses beside words for care that differ',
      rows(40, (at) => `${postcodes[at]} ${houses[at]};${CARE[at % CARE.length]}${at}`),
    ],
    ['sex and birth', rows(40, (at) => `${names[at]};M;${date(random)};${postcodes[at]}`)],
    ['one row of them', `${numbers[0]};${names[0]};${postcodes[0]}`],
    ['two rows of them', rows(2, (at) => people.row(at))],
    ['mail and numbers', rows(40, (at) => `${mails[at]},${numbers[at]}`)],
    ['numbers with letters around them', rows(40, (at) => `BSN${numbers[at]};${names[at]}`)],
    ['a title above', `Overzicht van ${names[0]}\n${rows(40, (at) => people.row(at))}`],
    ['years', rows(40, (at) => `${1950 + at};${names[at]};${numbers[at]}`)],
  ])('are not made of a first row with %s', async (_, content) => {
    for (const name of ['a.csv', 'wmo/zorg.csv']) {
      const report = await scanFiles({ [name]: content });
      expect(leaks(everything(report), people)).toBe(0);
      const shown = new Set([...names, ...mails, ...postcodes, ...numbers, ...names.flatMap((n) => n.split(' '))]);
      expect(namesIn(report).filter((text) => text !== null && shown.has(text)).length).toBe(0);
    }
  });

  it.each<[string, unknown]>([
    ['a record whose keys are names', Object.fromEntries(names.map((name, at) => [name, numbers[at]]))],
    ['a record of records', Object.fromEntries(names.map((name, at) => [name, { bsn: numbers[at] }]))],
    ['a record of lists', Object.fromEntries(names.map((name, at) => [name, [numbers[at], numbers[(at + 1) % 40]]]))],
    [
      'a record of lists of records',
      Object.fromEntries(names.map((name, at) => [name, [{ bsn: numbers[at] }, { bsn: numbers[(at + 7) % 40] }]])),
    ],
    ['one name above a list of numbers', { [names[0]]: numbers }],
    ['names above lists of numbers', names.slice(0, 3).map((name) => ({ [name]: numbers }))],
    [
      'one name above everything',
      { [names[0]]: { bsn: numbers[0], adres: { postcode: postcodes[0], huisnummer: houses[0] } } },
    ],
    ['one name above a list', { [names[0]]: numbers.map((bsn) => ({ bsn })) }],
    [
      'mail as keys of lists',
      Object.fromEntries(mails.map((mail, at) => [mail, [numbers[at], numbers[(at + 1) % 40]]])),
    ],
    [
      'postcodes as keys of lists',
      Object.fromEntries(
        postcodes.map((code, at) => [`${code} ${houses[at]}`, [{ bsn: numbers[at] }, { bsn: numbers[(at + 1) % 40] }]]),
      ),
    ],
  ])('are not made of JSON keys: %s', async (_, value) => {
    const report = await scanFiles({ 'a.json': JSON.stringify(value), 'b.json': JSON.stringify(value, null, 2) });
    expect(leaks(everything(report), people)).toBe(0);
  });
});

describe('promise 2: what cannot be read blocks', () => {
  const UNREAD: Files = {
    'inpak.zip': 'PK\x03\x04\x14\0\0\0',
    'boek.xlsx': Buffer.from('PK\x03\x04\x14\0\0\0xl/workbook.xml', 'latin1'),
    'versleuteld.zip': Buffer.from('PK\x03\x04\x14\0\x01\0\0\0\0\0', 'latin1'),
    'geheim.gpg': '-----BEGIN PGP MESSAGE-----\nabc\n',
    'blad.pdf': '%PDF-1.7\n',
    'data.parquet': 'PAR1\0\0',
    'bank.sqlite': 'SQLite format 3\0',
    'elders.csv': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'onbekend.bin': Buffer.of(0, 1, 2, 3, 0, 255, 254, 0, 17, 0, 3),
    'half.csv': Buffer.concat([Buffer.from('\ufeffa;b\n1;2\n', 'utf16le'), Buffer.of(0x31)]),
    'utf32.csv': Buffer.from('\xff\xfe\0\0a\0\0\0;\0\0\0b\0\0\0', 'latin1'),
  };

  it.each(Object.keys(UNREAD))('%s makes a run incomplete, beside a file that was read', async (name) => {
    const report = await scanFiles({ [name]: UNREAD[name], 'lees.txt': 'tekst\n' });
    expect([report.verdict, report.exitCode]).toEqual(['incomplete', 2]);
    expect(report.skipped.map(({ location, effect }) => `${location.path} ${effect}`)).toEqual([`${name} block`]);
  });

  it('alone too', async () => {
    for (const [name, content] of Object.entries(UNREAD)) {
      expect((await scanFiles({ [name]: content })).exitCode).toBe(2);
    }
  });

  it('nothing scanned is incomplete', async () => {
    expect((await scanFiles({})).verdict).toBe('incomplete');
    expect((await scanFiles({ 'foto.png': Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') })).verdict).toBe(
      'incomplete',
    );
    expect((await scanFiles({ 'a.txt': 'tekst\n' }, { allowedPaths: ['**'] })).verdict).toBe('incomplete');
  });

  it('a leak outranks what was not read', async () => {
    const numbers = bsns(20, new Random(73));
    const report = await scanFiles({ ...UNREAD, 'reeks.csv': rows(20, (at) => `${at};${numbers[at]}`) });
    expect([report.verdict, report.exitCode]).toEqual(['blocked', 1]);
    expect(report.skipped.length).toBe(Object.keys(UNREAD).length);
  });

  it('a picture is listed and does not block, unless the policy says so', async () => {
    const files = { 'foto.png': Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'a.txt': 'tekst\n' };
    const report = await scanFiles(files);
    expect([report.verdict, report.skipped.map(({ effect }) => effect)]).toEqual(['clear', ['list']]);
    const strict = await scanFiles(files, { blockMedia: true });
    expect([strict.verdict, strict.skipped.map(({ effect }) => effect)]).toEqual(['incomplete', ['block']]);
  });

  it('a link out of the folder blocks', async () => {
    const elsewhere = folderWith({ 'x.csv': 'a;b\n' });
    const folder = folderWith({ 'a.txt': 'tekst\n' });
    symlinkSync(path.join(elsewhere, 'x.csv'), path.join(folder, 'x.csv'));
    const report = await scanFolder(folder);
    expect([report.verdict, report.skipped.map(({ reason }) => reason)]).toEqual(['incomplete', ['link-outside']]);
  });

  it.skipIf(process.getuid?.() === 0)('a file or folder without permission blocks', async () => {
    const folder = folderWith({ 'a.txt': 'tekst\n', 'b.txt': 'tekst\n', 'map/c.txt': 'tekst\n' });
    chmodSync(path.join(folder, 'b.txt'), 0o000);
    chmodSync(path.join(folder, 'map'), 0o000);
    const report = await scanFolder(folder);
    chmodSync(path.join(folder, 'map'), 0o700);
    expect([report.verdict, report.skipped.map(({ reason }) => reason)]).toEqual([
      'incomplete',
      ['unreadable', 'unreadable'],
    ]);
  });

  it('no name of a file hides it', async () => {
    const names = [
      '\rwagenreturn.csv',
      '\nregel.csv',
      '\u2028scheiding.csv',
      '\\streep.csv',
      '*ster.csv',
      '[haak].csv',
      ' .csv',
    ];
    const report = await scanFiles(Object.fromEntries([...names, '\nmap/a.csv'].map((name) => [name, 'a;b\n1;2\n'])));
    expect(report.scanned.blobs).toBe(names.length + 1);
  });

  it('a path that is not there stops the run', async () => {
    await expect(scanFolder(folderWith({}), {}, { paths: ['weg'] })).rejects.toThrow();
  });
});

describe('promise 4: the scanned thing is hostile', () => {
  const numbers = bsns(20, new Random(74));
  const leak = rows(20, (at) => `${at};${numbers[at]}`);
  const LOWERING = [
    'profile: intern',
    'k: { block: 2, warn: 2 }',
    'testPersons: note',
    'failOn: block',
    'blockMedia: false',
    'disabled: [bsn, bsn-reeks, postcode-huisnummer, k-anonimiteit, testpersoon]',
    "allowedPaths: ['**']",
    'rules: eigen',
  ].join('\n');

  async function scanWithPolicy(cwd: string, root: string): Promise<Report> {
    const { policy, notes } = await loadPolicy({ cwd, roots: [root] });
    return scan({ paths: [root], cwd, rules: RULES, policy, notes, jobs: 1 });
  }

  it('a policy in the scanned folder cannot lower the bar', async () => {
    const cwd = folderWith({ 'data/.sluis.yml': LOWERING, 'data/reeks.csv': leak });
    const report = await scanWithPolicy(cwd, 'data');
    expect([report.verdict, report.exitCode]).toEqual(['blocked', 1]);
    expect(report.notes.map(({ kind }) => kind)).toContain('policy-ignored');
  });

  it('nor one in a folder below it', async () => {
    const cwd = folderWith({ 'data/diep/.sluis.yml': LOWERING, 'data/diep/reeks.csv': leak });
    expect((await scanWithPolicy(cwd, 'data')).verdict).toBe('blocked');
  });

  it('nor under the strict policy that governs', async () => {
    const cwd = folderWith({
      '.sluis.yml': 'testPersons: real\nfailOn: warn\nblockMedia: true\n',
      'data/.sluis.yml': LOWERING,
      'data/test.csv': rows(20, (at) => `${at};${testNumbers(20, new Random(75))[at]}`),
    });
    expect((await scanWithPolicy(cwd, 'data')).verdict).toBe('blocked');
  });

  it('but it can raise it', async () => {
    const cwd = folderWith({
      'data/.sluis.yml': 'testPersons: real\n',
      'data/test.csv': rows(20, (at) => `${at};${testNumbers(20, new Random(76))[at]}`),
    });
    expect((await scanWithPolicy(cwd, 'data')).verdict).toBe('blocked');
  });

  it('the policy that governs lowers it in the open', async () => {
    const cwd = folderWith({ '.sluis.yml': 'disabled: [bsn]\n', 'data/reeks.csv': leak });
    const report = await scanWithPolicy(cwd, 'data');
    expect(report.verdict).not.toBe('blocked');
    expect(report.notes.map(({ kind }) => kind)).toContain('policy-lowers');
  });

  it('names cannot command a terminal or a build server', async () => {
    const names = [
      '\u001b[2J\u001b[31mrood.csv',
      'regel\neinde.csv',
      'x\r::error::x.csv',
      '::set-output name=x::y.csv',
      '##vso[task.complete].csv',
      '\u202egpj.csv',
      '\u0007bel.csv',
      `${'a'.repeat(200)}.csv`,
      '$(touch x).csv',
      '-rf.csv',
      '__proto__.csv',
    ];
    const report = await scanFiles(Object.fromEntries(names.map((name) => [name, leak])));
    expect(report.scanned.blobs).toBe(names.length);
    expect(report.findings.length).toBe(names.length);
    for (const language of ['nl', 'en'] as const) {
      const text = terminalReport(report, { language, width: 80, colour: false, details: true, titles, remedies });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
      expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text)).toBe(false);
      expect(/^\s*::|##vso\[/m.test(text)).toBe(false);
    }
  });

  it('nor can headers and keys', async () => {
    const bad = ['\u001b[2J', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u202ebsn'];
    const report = await scanFiles({
      ...Object.fromEntries(bad.map((name, at) => [`h${at}.csv`, `nr;${name}\n${leak}`])),
      ...Object.fromEntries(
        bad.map((name, at) => [`k${at}.json`, JSON.stringify(numbers.map((number) => ({ nr: 1, [name]: number })))]),
      ),
      'diep.json': `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    });
    expect(report.verdict).toBe('blocked');
    expect(
      new Set(report.findings.filter(({ effect }) => effect === 'block').map(({ location }) => location.path)).size,
    ).toBeGreaterThanOrEqual(11);
    const text = terminalReport(report, { language: 'nl', width: 80, colour: false, details: true, titles, remedies });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(text)).toBe(false);
  });

  it('a folder that is a git repository of a stranger cannot run a program', async () => {
    const folder = folderWith({ 'a.csv': leak });
    mkdirSync(path.join(folder, '.git', 'hooks'), { recursive: true });
    writeFileSync(path.join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    mkdirSync(path.join(folder, '.git', 'objects'));
    mkdirSync(path.join(folder, '.git', 'refs'));
    const mark = path.join(folderWith({}), 'ran');
    writeFileSync(
      path.join(folder, '.git', 'config'),
      `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "touch ${mark}; false"\n\tsshCommand = "touch ${mark}"\n\tpager = "touch ${mark}"\n`,
    );
    const report = await scanFolder(folder);
    expect(report.verdict).toBe('blocked');
    expect(readdirSync(path.dirname(mark))).toEqual([]);
  });
});

describe('promise 6: flat', () => {
  const make: Readonly<Record<string, (count: number, random: Random) => [string, string]>> = {
    column: (count, random) => ['a.csv', tied(count, random, (number, at) => `${at};${number}\n`)],
    'words in a text': (count, random) => [
      'a.txt',
      tied(count, random, (number) => `Het BSN van deze inwoner is ${number}.\n`),
    ],
    records: (count, random) => ['a.jsonl', tied(count, random, (number) => `${JSON.stringify({ bsn: number })}\n`)],
    keys: (count, random) => [
      'a.json',
      JSON.stringify(Object.fromEntries(bsns(count, random).map((number) => [number, { x: 1 }]))),
    ],
    addresses: (count, random) => [
      'a.csv',
      `postcode;huisnummer;schuld\n${rows(count, () => `${postcode(random)};${house(random)};${random.digits(4)}`)}`,
    ],
    series: (count, random) => [
      'a.txt',
      tied(count, random, (number) => `${random.digits(9)}${number}${random.digits(9)}\n`),
    ],
    'ragged rows': (count, random) => [
      'a.csv',
      tied(count, random, (number, at) => `x;${';'.repeat(at % 5)}bsn ${number}\n`),
    ],
  };

  it.each(Object.keys(make))('a report of %s is as long for 10,000 as for 10', async (kind) => {
    const sizes: number[] = [];
    for (const count of [10, 10_000]) {
      const [name, content] = make[kind](count, new Random(77));
      const report = await scanFiles({ [name]: content });
      expect(report.verdict).toBe('blocked');
      sizes.push(jsonReport(report).length);
    }
    expect(sizes[1]).toBeLessThan(sizes[0] + 2500);
  });

  function tied(count: number, random: Random, line: (number: string, at: number) => string): string {
    return bsns(count, random).map(line).join('');
  }
});

describe('promise 7: same input, same bytes', () => {
  const random = new Random(78);
  const files: Record<string, string | Buffer> = {};
  for (let at = 0; at < 30; at++) {
    const numbers = [...bsns(30, random), ...nineDigits(random.below(200), random)];
    files[`m${at % 4}/reeks${at}.csv`] = shuffled(numbers, random)
      .map((number, row) => `${row};${number}\n`)
      .join('');
    files[`m${at % 3}/brief${at}.txt`] = `BSN ${bsns(1, random)[0]} en nummer ${random.digits(9)}\n`;
    files[`adres${at}.csv`] =
      `postcode;huisnummer;voorziening\n${rows(20, () => `${postcode(random)};${house(random)};hulp`)}`;
    files[`k${at}.csv`] =
      `geboortedatum;pc4;geslacht;indicatie\n${rows(40, () => `${date(random)};${between4(random)};M;x`)}`;
    files[`skip${at}.bin`] = Buffer.of(0, 1, 2, at, 0);
  }
  files['groot.csv'] = nineDigits(60_000, random)
    .map((number, at) => `${at};${number}\n`)
    .join('');

  function between4(source: Random): number {
    return 2100 + source.below(7000);
  }

  it('whatever the number of workers', async () => {
    const { scan: scanCompiled } = await compiled<typeof import('../../src/index.js')>('index.js');
    const folder = folderWith(files);
    const reports: string[] = [];
    for (const jobs of [1, 2, 3, 2]) {
      const report = await scanCompiled({ paths: ['.'], cwd: folder, rules: RULES, policy: DEFAULT_POLICY, jobs });
      reports.push(jsonReport(report));
    }
    expect(reports[0].length).toBeGreaterThan(10_000);
    expect(reports.map((text) => text === reports[0])).toEqual([true, true, true, true]);
  });

  it('whatever the order in which paths are named', async () => {
    const folder = folderWith(files);
    const names = [...new Set(Object.keys(files).map((name) => name.split('/')[0]))];
    const first = jsonReport(await scanFolder(folder, {}, { paths: names }));
    const again = jsonReport(await scanFolder(folder, {}, { paths: names }));
    const turned = jsonReport(await scanFolder(folder, {}, { paths: shuffled(names, random) }));
    const twice = jsonReport(await scanFolder(folder, {}, { paths: [...names, ...names] }));
    const whole = jsonReport(await scanFolder(folder));
    expect([again, turned, twice, whole].map((text) => text === first)).toEqual([true, true, true, true]);
  });
});
