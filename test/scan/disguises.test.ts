import { describe, expect, it } from 'vitest';
import { DISGUISES, HARMLESS, harmlessTable, table } from './disguises.js';
import { hiddenIn, peopleIn, shares, UNCERTAIN } from './disguises-evaluate.js';
import { between, bsns, findingsIn, Random, shuffled, worst } from './making.js';

describe('an identifier is found', () => {
  it.each(Object.keys(DISGUISES))('%s', (name) => {
    for (const [rowCount, draws] of [
      [60, 12],
      [300, 6],
      [2000, 1],
    ]) {
      const { found, counted } = shares(name, rowCount, draws);
      expect(found).toBeGreaterThanOrEqual(0.95);
      if (!UNCERTAIN.has(name)) expect(counted).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('whatever other columns there are', () => {
    const random = new Random(71);
    const names = Object.keys(DISGUISES).filter((name) => !['two parts', 'three parts'].includes(name));
    for (const name of names) {
      const lines = DISGUISES[name].make(bsns(120, random), random).trimEnd().split('\n');
      const others = Array.from({ length: 9 }, () => HARMLESS['nine digits'](random));
      const content = lines.map((line, at) => `${line};${others.map((cell) => cell(at)).join(';')}\n`).join('');
      expect(hiddenIn(content).length).toBe(1);
    }
  });

  it('with one value in twenty of something else', () => {
    const random = new Random(72);
    const names = ['a small constant added', 'a round constant added', 'digits in reverse', 'subtracted from nines'];
    for (const name of names) {
      const lines = DISGUISES[name].make(bsns(190, random), random).trimEnd().split('\n');
      const strange = Array.from({ length: 10 }, () => `0;${random.digits(9)};0`);
      const content = shuffled([...lines, ...strange], random).join('\n');
      expect(hiddenIn(`${content}\n`).length).toBe(1);
    }
  });

  it('with a code for what is not known', () => {
    const random = new Random(77);
    for (const code of ['0', '-1', '99', '9999999999', '']) {
      const lines = DISGUISES['any constant added'].make(bsns(100, random), random).trimEnd().split('\n');
      const content = [...lines.slice(0, 40), `0;${code};0`, ...lines.slice(40), `0;${code};0`].join('\n');
      expect(hiddenIn(`${content}\n`).length).toBe(1);
    }
  });

  it('when persons have several rows', () => {
    const random = new Random(73);
    const numbers = bsns(80, random);
    const content = DISGUISES['any constant added'].make(
      shuffled([...numbers, ...numbers, ...numbers], random),
      random,
    );
    const [found] = hiddenIn(content);
    expect([found.match.candidates, found.match.passing, peopleIn(content, found)]).toEqual([80, 80, 80]);
  });

  it('at a price: what was tried stands in the evidence', () => {
    const random = new Random(74);
    const tried = (name: string) => hiddenIn(DISGUISES[name].make(bsns(60, random), random))[0].match.tried;
    expect(tried('digits in reverse')).toBeLessThan(100);
    expect(tried('a small constant added')).toBeGreaterThan(20_000);
    expect(tried('any constant added')).toBeGreaterThan(100_000_000);
  });

  it('and no result holds the constant', () => {
    const random = new Random(75);
    const constant = between(random, 100_000_000, 900_000_000);
    const content = table(
      random,
      bsns(60, random).map((number) => String(Number(number) + constant)),
    );
    const [{ match }] = hiddenIn(content);
    expect(JSON.stringify(match).includes(String(constant))).toBe(false);
  });

  it('in the report as a blocking finding', () => {
    const random = new Random(76);
    const loud = Object.keys(DISGUISES).filter(
      (name) => worst(findingsIn('a.csv', DISGUISES[name].make(bsns(80, random), random))) === 'block',
    );
    expect(loud.length).toBe(Object.keys(DISGUISES).length);
  });
});

describe('a plain column is found, however it is written', () => {
  const forms: Readonly<Record<string, (number: string) => string>> = {
    'as floats': (number) => `${number}.0`,
    'with a decimal comma': (number) => `${number},00`,
    'with an exponent': (number) => `${number[0]}.${number.slice(1)}E+08`,
    'with a short exponent': (number) => `${number[0]}.${number.slice(1)}e8`,
    'with points': (number) => number.replace(/(\d{3})(\d{3})/, '$1.$2.'),
    'with spaces': (number) => number.replace(/(\d{4})(\d{2})/, '$1 $2 '),
    'with hyphens': (number) => number.replace(/(\d{3})(\d{3})/, '$1-$2-'),
    'behind an apostrophe': (number) => `'${number}`,
    'as a formula': (number) => `="${number}"`,
    'behind spaces': (number) => `  ${number} `,
  };

  it.each(Object.keys(forms))('%s', (form) => {
    const random = new Random(91);
    const content = table(random, bsns(40, random).map(forms[form]));
    expect(worst(findingsIn('a.csv', content), 'bsn')).toBe('block');
  });
});

describe('tables in which nobody hides', () => {
  it.each(Object.keys(HARMLESS))('with %s are silent', (kind) => {
    const random = new Random(81);
    let loud = 0;
    for (let draw = 0; draw < 6; draw++) {
      const cell = HARMLESS[kind](random);
      loud += hiddenIn(
        table(
          random,
          Array.from({ length: between(random, 20, 400) }, (_, at) => cell(at)),
        ),
      ).length;
    }
    expect(loud).toBe(0);
  });

  it('are silent with several kinds of numbers beside each other', () => {
    const random = new Random(82);
    let loud = 0;
    for (let draw = 0; draw < 60; draw++) {
      const content = harmlessTable(random, between(random, 10, 200));
      if (worst(findingsIn('a.csv', content), 'bsn-reeks') !== 'nothing') loud++;
    }
    expect(loud).toBe(0);
  });
});
