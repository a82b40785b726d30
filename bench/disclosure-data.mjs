import { Random } from './random.mjs';

/** A column of codes from 1 up to `cardinality`, all as likely. */
export function uniform(random, rows, cardinality) {
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) codes[row] = 1 + random.below(cardinality);
  return { codes, cardinality: cardinality + 1 };
}

/** Three columns with as many values as postcodes of four digits, sexes and birth dates have. */
export function postcodeSexBirthDate(rows) {
  const random = new Random(41);
  return { rows, columns: [4000, 2, 36000].map((cardinality) => uniform(random, rows, cardinality)) };
}

/** Twenty columns from 2 to about 140,000 values, each 1.8 times as many as the one before, independent of each other. */
export function independent(rows) {
  const random = new Random(43);
  const cardinalities = Array.from({ length: 20 }, (_, i) => Math.round(2 * 1.8 ** i));
  return { rows, columns: cardinalities.map((cardinality) => uniform(random, rows, cardinality)) };
}

/** Twenty columns of invented clients: some follow from others, as in a real register, and few values are as likely. */
export function clients(rows) {
  const random = new Random(47);
  const address = skewed(random, rows, 450_000);
  const birth = uniform(random, rows, 34_000);
  const start = skewed(random, rows, 2500);
  const product = skewed(random, rows, 45);
  return {
    rows,
    columns: [
      address,
      coarser(address, 12), // postcode with one letter
      coarser(address, 110), // four digits
      coarser(address, 1300), // municipality
      coarser(address, 38_000), // province
      skewed(random, rows, 400), // house number
      birth,
      coarser(birth, 30),
      coarser(birth, 365),
      coarser(birth, 3650),
      uniform(random, rows, 2), // sex
      skewed(random, rows, 8), // size of the household
      skewed(random, rows, 190), // nationality
      start,
      coarser(start, 30),
      skewed(random, rows, 2500), // end
      product,
      coarser(product, 8),
      skewed(random, rows, 160), // hours
      skewed(random, rows, 30_000), // amount
    ],
  };
}

/** Low codes are more likely: the density falls linearly to none. */
function skewed(random, rows, cardinality) {
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    codes[row] = 1 + Math.min(random.below(cardinality), random.below(cardinality));
  }
  return { codes, cardinality: cardinality + 1 };
}

/** Every `factor` codes become one. */
function coarser({ codes, cardinality }, factor) {
  return {
    codes: codes.map((code) => 1 + Math.floor((code - 1) / factor)),
    cardinality: 2 + Math.floor((cardinality - 2) / factor),
  };
}
