import { expect, it } from 'vitest';
import { dateTextOf, kindOfFormat } from '../../../src/formats/sheets/number-format.js';

it.each([
  ['General', null],
  ['0.00', null],
  ['#,##0.00 "dagen"', null],
  ['dd-mm-yyyy', 'date'],
  ['dd\\-mm\\-yyyy', 'date'],
  ['[$-413]d mmmm yyyy;@', 'date'],
  ['dd-mm-jj', 'date'],
  ['h:mm:ss', 'time'],
  ['[h]:mm', 'time'],
  [';;;', 'invisible'],
  [';;;@', null],
  ['"verborgen"', null],
])('the format %s makes %s of a number', (code, kind) => {
  expect(kindOfFormat(code)).toBe(kind);
});

it.each([
  [36000, 'date', false, '1998-07-24'],
  [1, 'date', false, '1900-01-01'],
  [61, 'date', false, '1900-03-01'],
  [0, 'date', true, '1904-01-01'],
  [36000.5, 'date', false, '1998-07-24 12:00:00'],
  [0.25, 'time', false, '06:00:00'],
  [-1, 'date', false, null],
  [999_990_019, 'date', false, null],
  [5, null, false, null],
] as const)('the day %d as %s is %s', (serial, kind, is1904, text) => {
  expect(dateTextOf(serial, kind, is1904)).toBe(text);
});
