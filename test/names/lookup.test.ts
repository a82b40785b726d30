import { describe, expect, it } from 'vitest';
import { fold } from '../../src/names/fold.js';
import { isCommonWord, isFirstName, isPlace, isSurname } from '../../src/names/lookup.js';

describe('fold', () => {
  it.each([
    ['Çelik', 'celik'],
    ['Yıldız', 'yildiz'],
    ['İbrahim', 'ibrahim'],
    ['Wałęsa', 'walesa'],
    ['Ren\u0065\u0301e', 'renee'],
    ['Groß', 'gross'],
    ['O’Brien', "o'brien"],
    ['Jan', 'jan'],
  ])('folds %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

describe('isFirstName', () => {
  it.each([
    'Jan',
    'FATIMA',
    'piet',
    'Zoë',
    'Zoe',
    'Çiğdem',
    'Anne-Fleur',
    'Jan-Willem',
    'Sjoukje',
    'Mohammed',
    'Bram',
    'Oleksandr',
    'Małgorzata',
    'Tesfay',
    'Wei',
    'Soerish',
  ])('knows %s', (name) => {
    expect(isFirstName(name)).toBe(true);
  });

  it.each(['', '-', 'Jan-', 'Jan-Xqzv', 'Jan Willem', 'Fiets', 'van', 'server'])('does not know %j', (word) => {
    expect(isFirstName(word)).toBe(false);
  });
});

describe('isSurname', () => {
  it.each([
    'Jansen',
    'VRIES',
    'Berg',
    'Jansen-Bakker',
    'Yılmaz',
    'Yilmaz',
    'Amrani',
    'Ramdin',
    'Nowak',
    'Pattipeilohy',
    'Martina',
    'Nguyen',
    'Shevchenko',
    'Haddad',
  ])('knows %s', (name) => {
    expect(isSurname(name)).toBe(true);
  });

  it.each(['', 'Jansen-Xqzv', 'de Vries', 'fietsen', 'der', 'tabel'])('does not know %j', (word) => {
    expect(isSurname(word)).toBe(false);
  });
});

describe('isPlace', () => {
  it.each([
    "'s-Gravenhage",
    '’s-Gravenhage',
    "'s Gravenhage",
    's-Gravenhage',
    'Den Haag',
    'DEN HAAG',
    'Alphen aan den Rijn',
    'Maarssen',
    'Súdwest-Fryslân',
    'Sudwest Fryslan',
    "'t Zand",
    'Bergen op Zoom',
    'Berkel-Enschot',
    'Hengelo',
    'IJsselstein',
    'Stichtse Vecht',
  ])('knows %s', (name) => {
    expect(isPlace(name)).toBe(true);
  });

  it.each(['', ' ', "'", 'Parijs', 'Dorpsstraat', 'Alphen aan', 'a'.repeat(1000)])('does not know %j', (text) => {
    expect(isPlace(text)).toBe(false);
  });
});

describe('isCommonWord', () => {
  it.each([
    'Bloem',
    'mei',
    'Roos',
    'Jong',
    'Groot',
    'Bank',
    'Kerk',
    'Will',
    'Mark',
    'Rose',
    'Grace',
    'Page',
    'Bakker',
    'rood',
  ])('knows %s', (word) => {
    expect(isCommonWord(word)).toBe(true);
  });

  it.each(['Jansen', 'Fatima', 'Jan', 'Vries', 'Yilmaz', ''])('leaves %j a name', (word) => {
    expect(isCommonWord(word)).toBe(false);
  });
});
