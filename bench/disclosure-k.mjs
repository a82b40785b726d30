// Computes k in a process of its own: `node disclosure-k.mjs sluis|naive file.csv.gz dist`. Prints k, and the CPU
// milliseconds of reading the cells and of grouping them: of the first time, when nothing is compiled yet, and the median of
// the times after it. Starting Node, loading modules and unpacking are not counted.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { median } from './measure.mjs';

const SEMICOLON = 59;
const NEWLINE = 10;
const TIMES = 15;

const [way, file, dist] = process.argv.slice(2);
const bytes = gunzipSync(readFileSync(file));
const columns = bytes.toString('latin1', 0, bytes.indexOf(NEWLINE)).split(';').length;
const data = bytes.subarray(bytes.indexOf(NEWLINE) + 1);
const load = (name) => import(pathToFileURL(path.join(dist, 'disclosure', name)).href);
const { read, group } = way === 'naive' ? naive() : await sluis();

const [rows, firstRead] = timed(() => read(data));
const [k, firstGroup] = timed(() => group(rows));
const reads = Array.from({ length: TIMES }, () => timed(() => read(data))[1]);
const groups = Array.from({ length: TIMES }, () => timed(() => group(rows))[1]);
const result = {
  k,
  first: { read: firstRead, group: firstGroup },
  later: { read: median(reads), group: median(groups) },
};
process.stdout.write(`${JSON.stringify(result)}\n`);

/** What one would write first: a text for every cell, and one joined text a row as the key of a Map. */
function naive() {
  return {
    read: (buffer) =>
      buffer
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(';')),
    group: (cells) => {
      const sizes = new Map();
      for (const row of cells) {
        const key = row.join('\u001f');
        sizes.set(key, (sizes.get(key) ?? 0) + 1);
      }
      let smallest = Number.POSITIVE_INFINITY;
      for (const size of sizes.values()) if (size < smallest) smallest = size;
      return smallest;
    },
  };
}

async function sluis() {
  const { ColumnEncoder } = await load('encoder.js');
  const { classSizes } = await load('partition.js');
  return {
    read: (buffer) => {
      const encoders = Array.from({ length: columns }, () => new ColumnEncoder());
      let start = 0;
      let column = 0;
      for (let at = 0; at < buffer.length; at++) {
        const byte = buffer[at];
        if (byte !== SEMICOLON && byte !== NEWLINE) continue;
        encoders[column].add(buffer, start, at);
        start = at + 1;
        column = byte === NEWLINE ? 0 : column + 1;
      }
      const coded = encoders.map((encoder) => encoder.finish());
      return { rows: coded[0].codes.length, columns: coded };
    },
    group: (table) => {
      const sizes = classSizes(table, [...table.columns.keys()]);
      let smallest = Number.POSITIVE_INFINITY;
      for (const size of sizes) if (size < smallest) smallest = size;
      return smallest;
    },
  };
}

function timed(work) {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return [result, (user + system) / 1000];
}
