import type { Draw, Maker } from './draw.js';

const SPECIES = ['Parus major', 'Turdus merula', 'Rana temporaria', 'Bufo bufo', 'Vulpes vulpes', 'Lutra lutra'];

/** ISBN-13: the check digit of GS1 behind 978. */
function isbn(draw: Draw): string {
  const body = `97890${draw.digits(7)}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** ISBN-10: weights 10 to 1, modulus 11, X for ten. */
function oldIsbn(draw: Draw): string {
  const body = `90${draw.digits(7)}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const rest = (11 - (sum % 11)) % 11;
  return body + (rest === 10 ? 'X' : rest);
}

/** Research without people, and books without writers. */
export const SCIENCE: Readonly<Record<string, Maker>> = {
  library(draw) {
    const header = draw.dutch
      ? ['isbn', 'titel', 'jaar', 'uitgever', 'exemplaren']
      : ['isbn', 'title', 'year', 'publisher', 'copies'];
    const modern = draw.int(0, 1) === 1;
    return {
      name: draw.tableName('catalogus', 'catalogue'),
      content: draw.table(header, () => [
        modern ? isbn(draw) : oldIsbn(draw),
        `${draw.pick(['Dijken', 'Vogels', 'Steden', 'Rivers', 'Bridges'])} ${draw.int(1, 40)}`,
        draw.int(1970, 2025),
        draw.pick(['Waterpers', 'Delta Press']),
        draw.int(1, 12),
      ]),
    };
  },
  species(draw) {
    const header = draw.dutch
      ? ['soort', 'kilometerhok', 'datum', 'aantal', 'zekerheid']
      : ['species', 'grid_cell', 'date', 'number', 'certainty'];
    return {
      name: draw.tableName('waarnemingen', 'sightings'),
      content: draw.table(header, () => [
        draw.pick(SPECIES),
        `${draw.int(10, 279)}-${draw.int(310, 619)}`,
        draw.day(),
        draw.int(1, 60),
        draw.pick(['zeker', 'certain', 'waarschijnlijk']),
      ]),
    };
  },
  genome(draw) {
    return {
      name: 'regions.bed',
      content: draw.lines(draw.rows, () => {
        const start = draw.int(10_000, 240_000_000);
        return `chr${draw.int(1, 22)}\t${start}\t${start + draw.int(50, 5_000)}\tpeak_${draw.int(1, 9_999)}\t${draw.int(0, 1000)}\t${draw.pick(['+', '-'])}`;
      }),
    };
  },
  genes(draw) {
    return {
      name: draw.tableName('expressie', 'expression'),
      content: draw.table(['gene_id', 'entrez', 'base_mean', 'log2fc', 'padj'], () => [
        `ENSG00000${draw.digits(6)}`,
        draw.digits(draw.int(4, 9)),
        draw.real(1, 9_000, 3),
        draw.real(-6, 6, 4),
        `${draw.point(1, 9, 2)}e-${draw.int(2, 30)}`,
      ]),
    };
  },
  iris(draw) {
    const header = draw.dutch
      ? ['kelkblad_lengte', 'kelkblad_breedte', 'kroonblad_lengte', 'soort']
      : ['sepal_length', 'sepal_width', 'petal_length', 'species'];
    return {
      name: draw.tableName('bloemen', 'flowers'),
      content: draw.table(header, () => [
        draw.real(4, 8, 1),
        draw.real(2, 5, 1),
        draw.real(1, 7, 1),
        draw.pick(['setosa', 'versicolor', 'virginica']),
      ]),
    };
  },
  'model-scores'(draw) {
    const header = ['run', 'epoch', 'loss', 'accuracy', 'lr'];
    return {
      name: draw.tableName('training', 'training'),
      content: draw.table(header, (row) => [draw.hex(8), row, draw.real(0, 2, 5), draw.real(0.4, 1, 4), '0.0003']),
    };
  },
};
