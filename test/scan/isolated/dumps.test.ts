import { describe, expect, it } from 'vitest';
import { zipOf } from '../../formats/zip/write.js';
import { bsns, folderWith, Random, rows, scanFolder } from '../making.js';

/** Files in columns of a database, as the programs write them that dump one. */

const random = new Random(78);
const numbers = bsns(60, random);
const FILE = Buffer.from(zipOf({ 'lijst.csv': `bsn;soort\n${rows(60, (at) => `${numbers[at]};${at % 7}`)}` }));

const MYSQL = (charset: string) => `-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: zaken
-- ------------------------------------------------------
/*!50503 SET NAMES ${charset} */;
DROP TABLE IF EXISTS \`bijlage\`;
CREATE TABLE \`bijlage\` (
  \`id\` int NOT NULL,
  \`naam\` varchar(40) DEFAULT NULL,
  \`inhoud\` longblob,
  PRIMARY KEY (\`id\`)
) ENGINE=InnoDB;
`;
const POSTGRES = `--
-- PostgreSQL database dump
--

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE TABLE public.bijlage (
    id integer NOT NULL,
    naam text,
    inhoud bytea
);

`;

const LETTERS = new Map(
  Object.entries({ 0: '\\0', 10: '\\n', 13: '\\r', 26: '\\Z', 34: '\\"', 39: "\\'", 92: '\\\\' }),
);

/** As `mysql_real_escape_string` does it. */
function escaped(bytes: Uint8Array): Buffer {
  const text = [...bytes].map((byte) => LETTERS.get(String(byte)) ?? String.fromCharCode(byte)).join('');
  return Buffer.from(text, 'latin1');
}

const withBytes = (charset: string, file: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `${MYSQL(charset)}INSERT INTO \`bijlage\` VALUES (1,'ééN',NULL),(2,'a.zip',_binary '`,
      charset === 'latin1' ? 'latin1' : 'utf8',
    ),
    escaped(file),
    Buffer.from("'),(3,'b.zip',NULL);\n"),
  ]);

const WRITTEN: readonly (readonly [string, (file: Buffer) => string | Buffer])[] = [
  [
    'COPY of pg_dump',
    (file) =>
      `${POSTGRES}COPY public.bijlage (id, naam, inhoud) FROM stdin;\n1\ta.zip\t\\\\x${file.toString('hex')}\n2\tb.zip\t\\N\n\\.\n`,
  ],
  [
    'INSERT of pg_dump',
    (file) => `${POSTGRES}INSERT INTO public.bijlage VALUES (1, 'a.zip', '\\x${file.toString('hex')}');\n`,
  ],
  [
    'mysqldump --hex-blob',
    (file) =>
      `${MYSQL('utf8mb4')}INSERT INTO \`bijlage\` VALUES (1,'a.zip',0x${file.toString('hex').toUpperCase()}),(2,'b.zip',NULL);\n`,
  ],
  [
    '.dump of SQLite',
    (file) =>
      `BEGIN TRANSACTION;\nCREATE TABLE bijlage(id integer, inhoud blob);\nINSERT INTO bijlage VALUES(1,X'${file.toString('hex')}');\nCOMMIT;\n`,
  ],
  [
    'a script of SQL Server',
    (file) => `INSERT [dbo].[Bijlage] ([Id], [Inhoud]) VALUES (1, 0x${file.toString('hex')})\nGO\n`,
  ],
  [
    'HEXTORAW of Oracle',
    (file) => `INSERT INTO BIJLAGE (ID, INHOUD) VALUES (1, HEXTORAW('${file.toString('hex').toUpperCase()}'));\n`,
  ],
  [
    'a cell of a table',
    (file) => `id;inhoud\n${rows(20, (at) => `${at};${at === 7 ? `\\x${file.toString('hex')}` : ''}`)}`,
  ],
  ['mysqldump', (file) => withBytes('utf8mb4', file)],
  ['mysqldump in another character set', (file) => withBytes('latin1', file)],
];

describe('a file in a column', () => {
  it.each(WRITTEN)('is read in %s', async (_, written) => {
    const report = await scanFolder(folderWith({ 'uitvoer.sql': written(FILE) }));
    const found = report.findings.filter(({ rule }) => rule === 'bsn').map(({ location }) => location.member?.length);
    expect(found).toEqual([2]);
    expect(report.subjects).toEqual({ min: 60, max: 60 });
    expect(report.verdict).toBe('blocked');
  });

  it.each(WRITTEN)('is never left out in silence where it is cut off, in %s', async (_, written) => {
    const report = await scanFolder(folderWith({ 'uitvoer.sql': written(FILE.subarray(0, FILE.length - 200)) }));
    expect(report.verdict).not.toBe('clear');
  });
});

const sixteen = () => Buffer.from(Array.from({ length: 16 }, () => random.below(256)));

describe('what stands in a column and is no file', () => {
  it('numbers of sixteen bytes, as they are and as digits', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => [`(${at},_binary '`, escaped(sixteen()), "'),"]);
    const raw = Buffer.concat(
      [MYSQL('utf8mb4'), 'INSERT INTO `bijlage` VALUES ', ...many.flat(), "(9,'x');\n"].map((part) =>
        Buffer.from(part as string),
      ),
    );
    const digits = `${POSTGRES}${rows(3000, (at) => `INSERT INTO public.bijlage VALUES (${at}, '\\x${sixteen().toString('hex')}');`)}`;
    const { skipped, findings } = await scanFolder(folderWith({ 'ruw.sql': raw, 'cijfers.sql': digits }));
    expect([skipped, findings.filter(({ location }) => location.member !== undefined)]).toEqual([[], []]);
  });

  it('shapes on a map, as PostGIS writes them', async () => {
    const shape = (corners: number) => {
      const bytes = Buffer.alloc(17 + corners * 16);
      bytes.writeUInt8(1, 0);
      [0x20000003, 28992, 1, corners].forEach((value, at) => void bytes.writeUInt32LE(value, 1 + at * 4));
      for (let at = 0; at < corners * 2; at++)
        bytes.writeDoubleLE(130_000 + random.below(9_000_000) / 1000, 17 + at * 8);
      return bytes.toString('hex').toUpperCase();
    };
    const lines = rows(300, (at) => `${at}\t${shape(5 + random.below(200))}`);
    const dump = `${POSTGRES}COPY public.g (id, geom) FROM stdin;\n${lines}\\.\n`;
    const table = `id;geom\n${lines.replaceAll('\t', ';')}`;
    const { skipped, verdict } = await scanFolder(folderWith({ 'g.sql': dump, 'g.csv': table }));
    expect([skipped, verdict]).toEqual([[], 'clear']);
  });
});
