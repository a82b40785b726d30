import { describe, expect, it } from 'vitest';
import { analyse, Random, rows } from './making.js';
import { KINDS, plant } from './planted.js';

/** Kinds whose rule speaks of a single value behind its name in a text, with the name of the rule. */
const RULES: Readonly<Record<string, string>> = {
  bsn: 'bsn',
  'a-nummer': 'a-nummer',
  onderwijsnummer: 'onderwijsnummer',
  'v-nummer': 'v-nummer',
  iban: 'iban',
  telefoon: 'telefoon',
  creditcard: 'creditcard',
  kenteken: 'kenteken',
  reisdocument: 'reisdocument',
  verblijfsdocument: 'verblijfsdocument',
  rijbewijs: 'rijbewijs',
  imei: 'imei',
  mac: 'mac-adres',
  ip: 'ip-adres',
  'btw-id': 'bsn-btw-id',
  naam: 'naam',
  email: 'email',
  adres: 'postcode-huisnummer',
  klantnummer: 'klantnummer',
  wachtwoord: 'wachtwoord',
  token: 'wachtwoord',
  sleutel: 'wachtwoord',
};
const planted = plant(1, new Random(201));
/** What is put into each place, and the rule that must see it. */
const CASES = Object.entries(RULES).map(([kind, rule]) => {
  const value = planted[kind][0];
  return { kind, rule, value, word: KINDS[kind].word, said: `${KINDS[kind].word}: ${value}` };
});

function sees(name: string, content: string | Uint8Array, rule: string): boolean {
  return analyse(name, content).matches.some((match) => 'rule' in match && match.rule === rule);
}

/** Kinds that a place hides. */
function hidden(place: (one: (typeof CASES)[number]) => readonly [string, string | Uint8Array]): string[] {
  return CASES.filter((one) => !sees(...place(one), one.rule)).map(({ kind }) => kind);
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const PROSE = 'de weg naar het huis is lang en de boom staat er nog; ';

describe('a value behind its name is seen', () => {
  it('in the last row of a long table', () => {
    const table = `nr,bedrag,opmerking\n${rows(200_000, (at) => `${at},${at % 97},`)}`;
    expect(hidden(({ said }) => ['a.csv', `${table}200001,3,${quoted(said)}\n`])).toEqual([]);
  });

  it('as the one remark in a column of numbers', () => {
    const table = (said: string) =>
      `nr,meting\n${rows(400, (at) => `${at},${at % 97}`)}401,${quoted(said)}\n${rows(400, (at) => `${at},${at % 89}`)}`;
    expect(hidden(({ said }) => ['a.csv', table(said)])).toEqual([]);
  });

  it('in a cell beyond the three hundredth column', () => {
    const row = (cell: string, last: string) =>
      `${Array.from({ length: 320 }, (_, at) => `${cell}${at}`).join(',')},${last}\n`;
    expect(
      hidden(({ said }) => ['a.csv', row('k', 'opmerking') + row('', '1') + row('', quoted(said)) + row('', '2')]),
    ).toEqual([]);
  });

  it('in a cell of several lines', () => {
    expect(
      hidden(({ said }) => [
        'a.csv',
        `nr,tekst\n1,"eerste regel\n\ntweede ""regel""\n${said.replaceAll('"', '""')}\nslot"\n2,x\n`,
      ]),
    ).toEqual([]);
  });

  it('in UTF-16, in Latin-1 behind accents, and with other line ends', () => {
    const text = (said: string, end: string) => `Café Zoë één${end}${end}ü ${said}.${end}Groet${end}`;
    expect(hidden(({ said }) => ['a.txt', Buffer.from(`\ufeff${text(said, '\n')}`, 'utf16le')])).toEqual([]);
    expect(hidden(({ said }) => ['a.txt', Buffer.from(text(said, '\n'), 'latin1')])).toEqual([]);
    expect(hidden(({ said }) => ['a.txt', text(said, '\r\n')])).toEqual([]);
    expect(hidden(({ said }) => ['a.txt', text(said, '\r')])).toEqual([]);
  });

  it('in one line of megabytes of a program', () => {
    const code = 'var a=function(b,c){return b+c};'.repeat((5 << 20) / 32);
    expect(hidden(({ said }) => ['a.min.js', `${code}x="${said}";${code.slice(0, 4096)}`])).toEqual([]);
  });

  it('thirty levels deep', () => {
    const deep = (value: object) =>
      Array.from({ length: 30 }).reduce<object>((inner, _, at) => ({ [`n${at}`]: [inner] }), value);
    expect(hidden(({ said }) => ['a.json', JSON.stringify(deep({ tekst: said }))])).toEqual([]);
    expect(hidden(({ word, value }) => ['a.json', JSON.stringify(deep({ [word]: value }))])).toEqual([]);
  });

  it('in an attribute and a comment of XML', () => {
    expect(hidden(({ said }) => ['a.xml', `<?xml version="1.0"?>\n<r><p tekst="${said}"/><p tekst="x"/></r>`])).toEqual(
      [],
    );
    expect(hidden(({ said }) => ['a.xml', `<?xml version="1.0"?>\n<r><!-- ${said} --><p>x</p></r>`])).toEqual([]);
  });

  it('wherever it stands near the border of a window', () => {
    const border = 1 << 20;
    const filling = PROSE.repeat(Math.ceil((3 << 20) / PROSE.length));
    for (const around of [border, 2 * border]) {
      for (let shift = -1100; shift <= 100; shift += 13) {
        const at = around + shift;
        const text = `${filling.slice(0, at)}\n${CASES.map(({ said }) => `${said}. `).join('\n')}\n${filling.slice(at)}`;
        const seen = new Set(analyse('a.txt', text).matches.flatMap((match) => ('rule' in match ? match.rule : [])));
        expect(CASES.filter(({ rule }) => !seen.has(rule)).map(({ kind }) => `${kind} at ${shift}`)).toEqual([]);
      }
    }
  });

  // On a line without an end a search for it looked through all that was left, for each value: minutes for these.
  it.each([
    ['addresses', (at: number) => `jan${at % 7}@voorbeeld-${at % 11}.org `],
    ['names', (at: number) => `Naam van de cliënt: Jan Jansen ${at % 10} `],
    ['titles', () => 'dhr. mevrouw de heer '],
  ])(
    'in no more time than its length takes, on one line of megabytes of %s',
    (_, make) => {
      let text = '';
      for (let at = 0; text.length < 2 << 20; at++) text += make(at);
      expect(hidden(({ said }) => ['a.txt', `${said} `]).length).toBe(0);
      expect(sees('a.txt', `${text} bsn: ${planted.bsn[0]}`, 'bsn')).toBe(true);
    },
    60_000,
  );

  it('once, in every window of a log with lines of one length', () => {
    const random = new Random(202);
    const line = () => `telefoon: 06${1 + random.below(5)}${random.digits(7)} `.padEnd(63, 'x');
    const [match] = analyse('a.log', rows(80_000, line)).matches;
    expect('values' in match && match.values).toBe(80_000);
  });
});
