import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKAGE = '@duckdb/node-api';
const VERSION = '1.5.5-r.5';

/** Rows that the binding takes at once. */
const CHUNK = 2048;

/**
 * DuckDB as a peer to compare with. It is no dependency: it is installed in a temporary folder for one run, or taken from
 * the folder that SLUIS_DUCKDB names (one with a node_modules).
 */
export class DuckDB {
  /** @returns {Promise<DuckDB | string>} or why there is none */
  static async open() {
    const given = process.env.SLUIS_DUCKDB;
    const folder = given ?? mkdtempSync(path.join(tmpdir(), 'sluis-duckdb-'));
    try {
      if (!given) install(folder);
      const api = createRequire(path.join(folder, 'package.json'))(PACKAGE);
      const instance = await api.DuckDBInstance.create(':memory:', { threads: '1' });
      return new DuckDB(api, await instance.connect(), given ? null : folder);
    } catch (error) {
      if (!given) rmSync(folder, { recursive: true, force: true });
      return `${PACKAGE}@${VERSION}: ${error.message.split('\n')[0]}`;
    }
  }

  constructor(api, connection, ownFolder) {
    this.api = api;
    this.connection = connection;
    this.ownFolder = ownFolder;
  }

  get version() {
    return `DuckDB ${this.api.version()}, one thread`;
  }

  /** Makes the table `codes` with one INTEGER column for every array. */
  async load(names, arrays) {
    const { DuckDBDataChunk, INTEGER } = this.api;
    await this.connection.run(`CREATE TABLE codes (${names.map((name) => `${name} INTEGER`).join(', ')})`);
    const appender = await this.connection.createAppender('codes');
    const types = names.map(() => INTEGER);
    for (let start = 0; start < arrays[0].length; start += CHUNK) {
      const chunk = DuckDBDataChunk.create(types);
      chunk.setColumns(arrays.map((array) => Array.from(array.subarray(start, start + CHUNK))));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  /** The first row of the answer, as numbers. */
  async row(sql) {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRows()[0].map(Number);
  }

  close() {
    this.connection.closeSync();
    if (this.ownFolder) rmSync(this.ownFolder, { recursive: true, force: true });
  }
}

function install(folder) {
  const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error, stderr } = spawnSync('npm', ['install', ...options, `${PACKAGE}@${VERSION}`], {
    encoding: 'utf8',
    cwd: folder,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm install failed: ${stderr.trim()}`);
}
