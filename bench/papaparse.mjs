// The bare parse of one file by papaparse: every row is handed over and nothing is done with it.
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

let rows = 0;
Papa.parse(createReadStream(process.argv[2]), {
  step() {
    rows++;
  },
  complete() {
    process.stdout.write(`${rows}\n`);
  },
});
