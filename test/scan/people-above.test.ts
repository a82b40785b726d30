import { expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { bsns, Random, scanFiles } from './making.js';

/** Measurements below the numbers of people: every column is somebody, and no row is. */
function measured(): { readonly header: string[]; readonly body: number[][] } {
  const header = bsns(40, new Random(211));
  return {
    header,
    body: Array.from({ length: 90 }, (_, row) => header.map((_, at) => ((row * 37 + at * 11) % 101) / 4)),
  };
}

it('numbers of people above their measurements are found, with names of the rows and without', async () => {
  const { header, body } = measured();
  const plain = [header, ...body];
  const labelled = [['', ...header], ...body.map((row, at) => [`meting ${at}`, ...row])];
  const csv = (rows: readonly (readonly unknown[])[]) => `${rows.map((row) => row.join(';')).join('\n')}\n`;
  const book = (rows: unknown[][]) =>
    write({ SheetNames: ['Blad1'], Sheets: { Blad1: utils.aoa_to_sheet(rows) } }, { type: 'buffer', bookType: 'xlsx' });
  const files = {
    'plain.csv': csv(plain),
    'labelled.csv': csv(labelled),
    'plain.xlsx': book(plain),
    'labelled.xlsx': book(labelled),
  };
  const { findings } = await scanFiles(files);
  const blocking = findings.filter(({ rule, effect }) => rule === 'bsn' && effect === 'block');
  expect(blocking.map(({ location, subjects }) => [location.path, subjects.max]).sort()).toEqual(
    Object.keys(files)
      .sort()
      .map((name) => [name, 40]),
  );
  const told = JSON.stringify(findings);
  expect(header.some((number) => told.includes(number))).toBe(false);
});
