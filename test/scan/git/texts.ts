import { between, bsns, notBsns, pick, type Random } from '../making.js';
import { KINDS } from '../planted.js';

/** Texts, and what edits put into them. */

const WORDS =
  'const waarde = functie(lijst); // telling van de regels; return index + 1, zie "bron" {} het nummer is één\u00a0of\u2013twee'.split(
    ' ',
  );

/** Lines of words as in code and prose. */
export function prose(random: Random, lines: number): string {
  const line = () => Array.from({ length: between(random, 1, 9) }, () => pick(random, WORDS)).join(' ');
  return Array.from({ length: lines }, () => `${'  '.repeat(random.below(4))}${line()}\n`).join('');
}

/** Pieces that make a number, part of one, a table, or take a text for something else. */
export function piece(random: Random): string {
  const [real] = bsns(1, random);
  const [other] = notBsns(1, random);
  const wide = [...real].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
  const rows = Array.from({ length: 30 }, () => `${pick(random, bsns(3, random))};x\n`).join('');
  return pick(random, [
    '',
    'zin ',
    'bsn: ',
    real,
    ` bsn ${real} `,
    `nummer ${other} `,
    real.slice(0, between(random, 1, 8)),
    `${real.slice(0, 3)}.${real.slice(3, 6)}.`,
    'é',
    '\u00a0',
    wide,
    '\r',
    '\r\n',
    '\0',
    '\x1b',
    rows,
    '\n\n',
    '0',
  ]);
}

/** Pieces that make a value of any kind, its name, a part of either, or a word of what is told of people. */
export function pieceOfCatalogue(random: Random): string {
  const { word, make } = KINDS[pick(random, Object.keys(KINDS))];
  const value = make(random);
  return pick(random, [
    word,
    ` ${word}: `,
    value,
    ` ${word} ${value} `,
    value.slice(0, between(random, 1, value.length)),
    value.slice(between(random, 0, value.length - 1)),
    `${word}${' '.repeat(between(random, 0, 40))}=\n${value}`,
    ' dhr. ',
    'Mevrouw ',
    ' Jan ',
    ' moslim en gescheiden ',
    '-----BEGIN ',
    '://gebruiker:',
    '@',
  ]);
}
