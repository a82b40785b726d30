import { describe, expect, it } from 'vitest';
import { Random, scanFiles, testNumbers } from './making.js';

const [number] = testNumbers(1, new Random(5));
const [a, b, c] = [number.slice(0, 4), number.slice(4, 6), number.slice(6)];
const rest = b + c;
const each = (text: string, write: (sign: string) => string) => [...text].map(write).join('');
const decimal = (text: string) => each(text, (sign) => `&#${sign.charCodeAt(0)};`);
const hexadecimal = (text: string) => each(text, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);

const NUMBERS: readonly (readonly [string, string])[] = [
  ['decimal references', decimal(number)],
  ['hexadecimal references', hexadecimal(number)],
  ['references without an end', each(number, (sign) => `&#0${sign.charCodeAt(0)}`)],
  ['one reference', `${a}${decimal(b)}${c}`],
  ['blanks that do not break', `${a}&nbsp;${b}&nbsp;${c}`],
  ['thin blanks', `${a}&thinsp;${b}&#8239;${c}`],
  ['hyphens', `${a}&hyphen;${b}&#x2011;${c}`],
  ['a soft hyphen', `${a}&shy;${rest}`],
  ['a joiner', `${a}&zwnj;${b}&#8203;${c}`],
  ['bold digits', `<b>${a}</b>${rest}`],
  ['a tag on two lines', `<b>${a}</b\n>${rest}`],
  ['an element for each digit', each(number, (sign) => `<span class="n">${sign}</span>`)],
  ['elements for groups', `<b>${a}</b> <b>${b}</b> <b>${c}</b>`],
  ['a comment', `${a}<!-- x -->${rest}`],
  ['a place for a break', `${a}<wbr>${b}<wbr/>${c}`],
];

const page = (value: string) =>
  `<!DOCTYPE html>\n<html><body>\n<p>Het burgerservicenummer is ${value} van hem.</p>\n</body></html>\n`;
const DOCUMENTS: Readonly<Record<string, (value: string) => string>> = {
  'a.html': page,
  'a.xhtml': (value) => `<?xml version="1.0"?>\n${page(value)}`,
  'a.svg': (value) =>
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>a</title>\n<text>Het burgerservicenummer is ${value} van hem.</text></svg>\n`,
  'a.md': (value) => `# Titel\n\nHet burgerservicenummer is ${value} van hem.\n`,
  'a.eml': (value) =>
    `From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${page(value)}`,
  'a.json': (value) => JSON.stringify({ tekst: `<p>Het burgerservicenummer is ${value} van hem.</p>` }),
  'a.csv': (value) =>
    `id;tekst\n1;a\n2;"<p>Het burgerservicenummer is ${value.replaceAll('"', "'")} van hem.</p>"\n3;b\n`,
  'a.ipynb': (value) =>
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        {
          cell_type: 'code',
          execution_count: 1,
          metadata: {},
          source: ['x'],
          outputs: [{ output_type: 'display_data', metadata: {}, data: { 'text/html': [page(value)] } }],
        },
      ],
    }),
};

async function found(name: string, content: string | Buffer) {
  const { findings } = await scanFiles({ [name]: content }, { testPersons: 'real' });
  return findings.filter(({ rule }) => rule === 'bsn');
}

describe('a number that is written otherwise than it is seen', () => {
  it.each(Object.keys(DOCUMENTS))('is found in %s', async (name) => {
    for (const [how, value] of NUMBERS) {
      const all = await found(name, DOCUMENTS[name](value));
      expect(all.length, how).toBe(1);
      expect(all[0].evidence.values, how).toBe(1);
    }
  });

  it.each(NUMBERS)('is told where it stands: %s', async (_, value) => {
    const [{ location }] = await found('a.html', page(value));
    const line = page(value).split('\n')[2];
    // Tags before its first digit are none of it.
    const start = line.indexOf(value.split('\n')[0]) + (/^(?:<[^>]*>)*/.exec(value)?.[0].length ?? 0);
    expect([location.line, location.startColumn]).toEqual([3, start + 1]);
    const end = value.replace(/(?:<[^>]*>)+$/, '').length - (value.length - value.trimStart().length);
    expect(location.endColumn).toBe(line.indexOf(value.split('\n')[0]) + end + 1);
  });

  it('is found once beside the same number as it is', async () => {
    const [{ evidence, location }] = await found('a.html', page(`${number}, bsn ${decimal(number)}`));
    expect([evidence.values, evidence.distinct, location.startColumn]).toEqual([2, 1, 31]);
  });

  it.each([
    ['a reference before it', `&#40;${number}&#41;`],
    ['tags around it', `<b>${number}</b>`],
    ['a digit before it in an element of its own', `<span>1</span><span>${number}</span>`],
    ['a blank that does not break', `is&nbsp;${number}&nbsp;`],
    ['a soft hyphen before it', `&shy;${number}&shy;`],
    ['a year before it', `2024 <b>${number}</b>`],
    ['a letter with an accent', `caf&eacute; ${number}`],
  ])('is not counted twice: %s', async (_, value) => {
    const [{ evidence }] = await found('a.html', page(value));
    expect(evidence.values).toBe(1);
  });

  it.each([
    ['raised digits', `${a}${b}<sup>${c}</sup>`],
    ['cells', `<td>${a}</td><td>${rest}</td>`],
    ['paragraphs', `${a}<p>${rest}`],
    ['a line', `${a}<br>${rest}`],
    ['a name in an address', `?a=${a}&copy${rest}`],
  ])('is none where it is seen apart: %s', async (_, value) => {
    expect(await found('a.html', page(value))).toEqual([]);
  });

  it('is found behind any number of bytes, and where a window ends', async () => {
    const filler = 'woord '.repeat(40);
    for (const size of [0, 1_048_576 - 700, 1_048_576 - 520, 1_048_576 - 300, 1_048_576 - 20, 1_048_576, 2_500_000]) {
      const before = filler.repeat(Math.ceil(size / filler.length)).slice(0, size);
      const [{ evidence, location }] = await found(
        'a.html',
        `<!DOCTYPE html>\n<p>${before}\n<p>bsn ${decimal(number)}</p>\n`,
      );
      expect([evidence.values, location.line, location.startColumn]).toEqual([1, 3, 8]);
    }
  });

  it('is read in time in proportion to the text', async () => {
    for (const piece of [
      '&#57;',
      '1&nbsp;',
      '9<b>',
      '9<!--',
      '<b a="',
      '&#',
      'a&shy;',
      'aaa&#57; ',
      '1 <b>1</b> ',
      'a@<wbr>',
    ]) {
      const text = `<!DOCTYPE html>\n${piece.repeat(Math.ceil(2_000_000 / piece.length))}\n<p>bsn ${decimal(number)}</p>\n`;
      expect((await found('a.html', text)).length, piece).toBe(1);
    }
  });
});

it('a mail address that is hidden from robots is found', async () => {
  const address = 'p.jansen@gmail.com';
  for (const written of [
    decimal(address),
    hexadecimal(address),
    'p.jansen&commat;gmail.com',
    'p.jansen<span>@</span>gmail.com',
  ]) {
    const report = await scanFiles({ 'a.txt': `Brief\n\nHaar mailadres is ${written} en meer niet.\n` });
    const mail = report.findings.filter(({ rule }) => rule === 'email');
    expect(mail.map(({ evidence }) => evidence.values)).toEqual([1]);
  }
});
