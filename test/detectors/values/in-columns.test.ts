import { describe, expect, it, test } from 'vitest';
import { findingsIn, rows, worst } from '../../scan/making.js';
import { mobiles, values, valuesIn } from './making.js';

/** A table of two columns, the second under a header. */
function table(header: string, cells: readonly string[], first = 'groep'): string {
  return `${first};${header}\n${rows(cells.length, (at) => `${'abcdef'[at % 6]};${cells[at]}`)}`;
}

function effect(rule: string, content: string, name = 'a.csv'): string {
  return worst(findingsIn(name, content), rule);
}

describe('a column under its name', () => {
  const ibans = values('iban-nl', 20);

  test.each(['IBAN', 'iban', 'klant_iban', 'klantIban', 'Iban nummer', 'rekening-nummer', 'BankRekeningNr', 'iban2'])(
    '%s',
    (header) => expect(effect('iban', table(header, ibans))).toBe('block'),
  );

  test.each(['liban', 'ribansel', 'nummer'])('%s is no name, and the values show it', (header) => {
    const [match] = valuesIn('iban', 'a.csv', table(header, ibans));
    expect(match).toMatchObject({ where: 'column', context: 'neutral', passing: 20 });
  });

  test.each([
    [1, 'warn'],
    [2, 'warn'],
    [3, 'block'],
    [200, 'block'],
  ])('of %i values is %s', (count, expected) => {
    expect(effect('iban', table('iban', values('iban-nl', count)))).toBe(expected);
  });

  it('counts distinct values, however often and however written they stand', () => {
    const spaced = ibans.map((iban) => iban.replace(/(.{4})/g, '$1 ').trim());
    const [match] = valuesIn('iban', 'a.csv', table('iban', [...ibans, ...spaced, ...ibans]));
    expect(match).toMatchObject({ values: 60, candidates: 20, passing: 20, ignored: 0 });
  });

  it('leaves published examples out, and says how many', () => {
    const examples = ['NL91 ABNA 0417 1643 00', 'NL86INGB0002445588'];
    const [match] = valuesIn('iban', 'a.csv', table('iban', [...examples, ...ibans]));
    expect(match).toMatchObject({ passing: 20, ignored: 2 });
    expect(effect('iban', table('iban', [...examples, ...examples]))).toBe('nothing');
  });

  it('is silent under a header that says something else', () => {
    expect(effect('telefoon', table('faxnummer', mobiles(20)))).toBe('nothing');
    expect(effect('a-nummer', table('a-nummer telefoon', values('a-nummer', 20)))).toBe('nothing');
  });

  it('is a note where it is of organisations', () => {
    expect(effect('iban', table('iban', ibans, 'bedrijfsnaam'))).toBe('note');
  });

  it('stands in JSON, XML and line by line', () => {
    const json = JSON.stringify(ibans.map((iban, nr) => ({ nr, bankRekening: { ibanNummer: iban } })));
    const xml = `<?xml version="1.0"?><lijst>${ibans.map((i) => `<regel><nr>1</nr><iban>${i}</iban></regel>`).join('')}</lijst>`;
    const lines = ibans.map((iban, nr) => `${JSON.stringify({ nr, iban })}\n`).join('');
    expect([effect('iban', json, 'a.json'), effect('iban', xml, 'a.xml'), effect('iban', lines, 'a.ndjson')]).toEqual([
      'block',
      'block',
      'block',
    ]);
  });
});

describe('a column without a name', () => {
  it('needs three distinct values, and four in five that fit', () => {
    const all = mobiles(20, '-');
    const others = rows(20, (at) => `tekst${at}`)
      .trim()
      .split('\n');
    const without = (cells: readonly string[]) => rows(cells.length, (at) => `${at};${cells[at]};x`);
    expect(valuesIn('telefoon', 'a.csv', without(all.slice(0, 2))).filter(({ where }) => where === 'column')).toEqual(
      [],
    );
    expect(valuesIn('telefoon', 'a.csv', without(all))[0]).toMatchObject({ where: 'column', context: 'neutral' });
    const half = [...all.slice(0, 10), ...others.slice(0, 10)];
    expect(valuesIn('telefoon', 'a.csv', without(half)).filter(({ where }) => where === 'column')).toEqual([]);
  });

  it('is a column of plates with hyphens only: without them it could hold postcodes', () => {
    const plates = values('kenteken', 40).filter((plate) => /^[A-Z]{2}-\d\d-\d\d$|^\d\d-[A-Z]{3}-\d$/.test(plate));
    const hyphened = rows(plates.length, (at) => `${at};${plates[at]};x`);
    const bare = rows(plates.length, (at) => `${at};${plates[at].replaceAll('-', '')};x`);
    expect(plates.length).toBeGreaterThan(3);
    expect([effect('kenteken', hyphened), effect('kenteken', bare)]).toEqual(['warn', 'nothing']);
    expect(
      effect(
        'kenteken',
        table(
          'kenteken',
          plates.map((plate) => plate.replaceAll('-', '')),
        ),
      ),
    ).toBe('warn');
  });

  it('is never one of a rule that wants a name', () => {
    expect(effect('reisdocument', table('code', values('reisdocumentnummer', 30)))).toBe('nothing');
    expect(effect('v-nummer', table('code', values('v-nummer', 30)))).toBe('nothing');
  });
});

describe('a check', () => {
  it('of which half of the values fail is no column of it by chance', () => {
    const good = values('onderwijsnummer', 20);
    expect(effect('onderwijsnummer', table('onderwijsnummer', good))).toBe('block');
    expect(effect('onderwijsnummer', table('code', good))).toBe('block');
    expect(
      effect(
        'onderwijsnummer',
        table(
          'onderwijsnummer',
          rows(20, (at) => `10345678${at % 10}`)
            .trim()
            .split('\n'),
        ),
      ),
    ).toBe('nothing');
  });

  it('tells the old numbers for turnover tax from the new and from those of organisations', () => {
    const old = values('btw-id', 400).filter((id) => !/^NL(?:8|00)/.test(id));
    const [match] = valuesIn('bsn-btw-id', 'a.csv', table('btw-nummer', old));
    expect(match.passing).toBeGreaterThan(match.candidates * 0.8);
    expect(effect('bsn-btw-id', table('btw-nummer', ['NL123456789B13', 'NL000099998B57', 'NL800000000B01']))).toBe(
      'nothing',
    );
  });
});

describe('a rule about people only', () => {
  const cells = rows(30, (at) => `52.0${1000 + 37 * at}`)
    .trim()
    .split('\n');

  it('is silent about things', () => {
    expect(effect('coordinaten', table('lat', cells, 'boomsoort'))).toBe('nothing');
    expect(effect('coordinaten', table('lat', cells))).toBe('nothing');
  });

  it('warns about people', () => {
    const people = `geboortedatum;geslacht;lat\n${rows(30, (at) => `19${40 + at}-03-1${at % 10};${'MV'[at % 2]};${cells[at]}`)}`;
    expect(effect('coordinaten', people)).toBe('warn');
  });
});
