import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { LAYOUTS } from './lines.mjs';
import { Random } from './random.mjs';

const MB = 1e6;
/** Size of one of the ten parts of the mix; each part has the composition of the whole. */
const PART = 50 * MB;
const PARTS = 10;
/** Files of one part: share of its bytes, layout and ending. 31 % tables, 34 % logs, 35 % source and prose. */
const PART_FILES = [
  [0.19, 'semicolons', 'csv'],
  [0.08, 'commas', 'csv'],
  [0.04, 'tabs', 'tsv'],
  [0.2, 'service', 'log'],
  [0.1, 'access', 'log'],
  [0.04, 'syslog', 'log'],
  [0.16, 'code', 'c'],
  [0.06, 'shell', 'sh'],
  [0.1, 'prose', 'md'],
  [0.03, 'prose', 'txt'],
];
const SMALL_LAYOUTS = [
  ['semicolons', 'csv'],
  ['service', 'log'],
  ['code', 'c'],
  ['prose', 'md'],
];
const SMALL_BYTES = 2000;
const FLUSH = 1 << 20;

/** The data sets of one run below `root`, at full size times `scale`. Made when first asked for, then reused. */
export class Data {
  constructor(root, scale) {
    this.root = root;
    this.scale = scale;
    this.maker = makerHash();
  }

  /** Folders of the parts of the mix. */
  mix() {
    const parts = Array.from({ length: PARTS }, (_, i) => this.in('mix', `part-${i}`));
    this.once('mix', () => {
      parts.forEach((folder, part) => {
        PART_FILES.forEach(([share, layout, ending], i) => {
          const file = path.join(folder, `${i}-${layout}.${ending}`);
          writeLines(file, layout, share * PART * this.scale, 1000 + part * 100 + i);
        });
      });
    });
    return parts;
  }

  /** A table of twelve columns: `wide` is about things, `persons` about people. */
  table(layout) {
    const file = this.in(layout, `${layout}.csv`);
    this.once(layout, () => writeLines(file, layout, 200 * MB * this.scale, layout.length));
    return file;
  }

  /** Folder with many small files. */
  small() {
    const folder = this.in('small');
    this.once('small', () => {
      for (let i = 0; i < 20000 * this.scale; i++) {
        const [layout, ending] = SMALL_LAYOUTS[i % SMALL_LAYOUTS.length];
        writeLines(path.join(folder, `${i % 100}`, `${i}.${ending}`), layout, SMALL_BYTES, 100000 + i);
      }
    });
    return folder;
  }

  /** Three small files, as a hook sees them. */
  three() {
    const files = ['semicolons', 'code', 'prose'].map((layout) => [layout, this.in('three', `${layout}.txt`)]);
    this.once('three', () => {
      for (const [layout, file] of files) writeLines(file, layout, 5000, layout.length);
    });
    return files.map(([, file]) => file);
  }

  /** One very large file; the caller deletes it with `drop`. */
  large(layout) {
    const file = this.in(`large-${layout}`, `large.${layout === 'wide' ? 'csv' : 'txt'}`);
    this.once(`large-${layout}`, () => writeLines(file, layout, 2000 * MB * this.scale, 77));
    return file;
  }

  drop(set) {
    rmSync(this.in(set), { recursive: true, force: true });
    rmSync(this.in(`${set}.done`), { force: true });
  }

  in(...parts) {
    return path.join(this.root, ...parts);
  }

  /** Makes a set unless it is there, complete and made by this very code. */
  once(set, make) {
    const done = this.in(`${set}.done`);
    if (existsSync(done) && readFileSync(done, 'utf8') === this.maker) return;
    this.drop(set);
    process.stderr.write(`making ${set}\n`);
    make();
    writeFileSync(done, this.maker);
  }
}

function makerHash() {
  const hash = createHash('sha256');
  for (const name of ['generate.mjs', 'lines.mjs', 'random.mjs']) {
    hash.update(readFileSync(new URL(name, import.meta.url)));
  }
  return hash.digest('hex');
}

function writeLines(file, layout, bytes, seed) {
  const { head, line } = LAYOUTS[layout];
  const random = new Random(seed);
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  try {
    let written = 0;
    let text = head === '' ? '' : `${head}\n`;
    for (let n = 1; written + text.length < bytes; n++) {
      text += `${line(random, n)}\n`;
      if (text.length < FLUSH) continue;
      written += writeSync(handle, text);
      text = '';
    }
    writeSync(handle, text);
  } finally {
    closeSync(handle);
  }
}
