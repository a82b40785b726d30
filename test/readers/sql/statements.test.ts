import { describe, expect, it } from 'vitest';
import { structureOf } from '../../../src/readers/structure.js';
import { cpuTime } from '../../cpu.js';
import { count, isKnown, record } from '../recorder.js';

/** Tables as `name(columns): row / row`, cells between bars. */
function tables(text: string): string[] {
  const said = record(text);
  expect(said.faults).toEqual([]);
  return said.tables.map(
    ({ info, header, rows }) => `${info.name}(${header.join(',')}): ${rows.map((row) => row.join('|')).join(' / ')}`,
  );
}

const textOf = (text: string) =>
  record(text)
    .texts.map(({ bytes }) => bytes.toString('utf8'))
    .join('');

describe('statements', () => {
  it.each<[string, string, string[]]>([
    [
      'SQL Server',
      'USE [db]\nGO\nSET IDENTITY_INSERT [dbo].[Klant] ON \nGO\n' +
        "INSERT [dbo].[Klant] ([Id], [Naam], [Geboren], [Saldo], [Rij]) VALUES (1, N'Jan ''t Hart', CAST(N'1980-01-02T00:00:00.000' AS DateTime), CAST(12.50 AS Decimal(18, 2)), 0x00000000000007D1)\nGO\n" +
        "INSERT [dbo].[Klant] ([Id], [Naam], [Geboren], [Saldo], [Rij]) VALUES (2, N'C:\\', NULL, NULL, NULL)\nGO\n",
      [
        "dbo.Klant(Id,Naam,Geboren,Saldo,Rij): 1|Jan 't Hart|1980-01-02T00:00:00.000|12.50|0x00000000000007D1 / 2|C:\\|||",
      ],
    ],
    [
      'Oracle',
      "REM INSERTING into P\nSET DEFINE OFF;\nInsert into P (NAAM,GEB) values ('Jan',to_date('02-01-80','DD-MM-RR'));\n" +
        "Insert into P (NAAM,GEB) values ('Piet',to_timestamp('03-01-80 00:00:00,000000000','DD-MM-RR HH24:MI:SSXFF'));\n",
      ['P(NAAM,GEB): Jan|02-01-80 / Piet|03-01-80 00:00:00,000000000'],
    ],
    [
      'Oracle with several tables at once',
      "INSERT ALL\n  INTO a (x) VALUES ('1')\n  INTO b (y, z) VALUES ('2', 3)\nSELECT * FROM dual;\n",
      ['a(x): 1', 'b(y,z): 2|3'],
    ],
    [
      'phpMyAdmin',
      "-- phpMyAdmin SQL Dump\nSET SQL_MODE = \"NO_AUTO_VALUE_ON_ZERO\";\n\nINSERT INTO `leden` (`id`, `naam`) VALUES\n(1, 'O\\'Brien'),\n(2, 'x\\\\'),\n(3, _binary 'y\\n\\0z');\n",
      ["leden(id,naam): 1|O'Brien / 2|x\\ / 3|y\n z"],
    ],
    [
      'columns of a definition, keys and checks left out',
      "CREATE TABLE IF NOT EXISTS db.t (\n  -- het nummer, (uniek)\n  id int NOT NULL COMMENT 'a, (b)', `mijn naam` decimal(10,2),\n  PRIMARY KEY (id), KEY k (`mijn naam`), CONSTRAINT c CHECK (id > 0)\n);\nINSERT INTO t VALUES (1,2);\n",
      ['t(id,mijn naam): 1|2'],
    ],
    [
      'all on one line',
      'create table a(x int);insert into a values(1);insert into a values(2),(3);',
      ['a(x): 1 / 2 / 3'],
    ],
    [
      'other columns in a later statement',
      'INSERT INTO t (a,b) VALUES (1,2);\nINSERT INTO t (b,c) VALUES (3,4);\n',
      ['t(a,b,c): 1|2 / |3|4'],
    ],
    [
      'tables in turn',
      'INSERT INTO a (x) VALUES (1);\nINSERT INTO b (x) VALUES (2);\nINSERT INTO a (x) VALUES (3);\n',
      ['a(x): 1 / 3', 'b(x): 2'],
    ],
    ['more values than columns', 'INSERT INTO t (a) VALUES (1,2);\n', ['t(a,): 1|2']],
    [
      'the dialects of strings',
      "INSERT INTO t (a,b,c,d,e) VALUES (E'x\\ty', $$it's$$, $q$a$$b$q$, U&'z', \"w\");\n",
      ["t(a,b,c,d,e): x\ty|it's|a$$b|z|w"],
    ],
    [
      'casts and functions',
      "INSERT INTO t (a,b,c,d) VALUES ('1'::int, DATE '2020-01-01', concat('a','b'), 'x' || 'y');\n",
      ["t(a,b,c,d): 1|2020-01-01|concat('a','b')|'x' || 'y'"],
    ],
    [
      'comments between rows and cells',
      "INSERT INTO t (a,b) VALUES\n-- 999990019\n(1, /* 999990020 */ 'x'), # y\n(2,'z');\n",
      ["t(a,b): 1|/* 999990020 */ 'x' / 2|z"],
    ],
    [
      'words before the table',
      'REPLACE INTO `t`(a) VALUES (1);\nINSERT OR IGNORE INTO t (a) VALUES (2);\nINSERT IGNORE INTO t (a) VALUES (3) ON DUPLICATE KEY UPDATE a = 4;\n',
      ['t(a): 1 / 2 / 3'],
    ],
    ['identities', 'INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (1);\n', ['t(a): 1']],
    [
      'hexadecimal text and bytes',
      "INSERT INTO t (a,b,c) VALUES (0x4a616e, X'50696574', 0xFFD8FFE0);\n",
      ['t(a,b,c): Jan|Piet|0xFFD8FFE0'],
    ],
    [
      'COPY with escapes',
      'COPY public."T" (a, "b c") FROM stdin;\nx\\ty\t\\N\nz\\\\\t\\\\x4a616e\n\\.\n',
      ['public.T(a,b c): x\ty| / z\\|Jan'],
    ],
    ['rows of COPY with other cells', 'COPY t (a, b) FROM stdin;\n1\t2\n3\n4\t5\n\\.\n', ['t(a,b): 1|2 / 4|5']],
    [
      'COPY without its end',
      'COPY t (a, b) FROM stdin;\n1\t2\nINSERT INTO u (x) VALUES (3);\n',
      ['t(a,b): 1|2', 'u(x): 3'],
    ],
  ])('%s', (_, text, expected) => {
    expect(tables(text)).toEqual(expected);
  });

  it('are numbered by their lines', () => {
    const { tables } = record("\nINSERT INTO t (a) VALUES\n(1),\n('x\\ny'),\n(3);\n\nINSERT INTO t (a) VALUES (4);\n");
    expect(tables[0].rowNumbers).toEqual([3, 4, 5, 7]);
  });

  it('that are broken are text, and the next ones are read', () => {
    const text =
      "INSERT INTO t (a,b) VALUES (1,'x');\nINSERT INTO t (a,b) VALUES (2,'Jansen);\nINSERT INTO t (a,b) VALUES (3,'y');\n" +
      "INSERT INTO t (a,b) VALUES (4,(((;\nINSERT INTO t (a,b) VALUES (5,'z');\n";
    expect(tables(text)).toEqual(['t(a,b): 1|x / 3|y / 5|z']);
    expect(textOf(text)).toContain("(2,'Jansen);");
    expect(textOf(text)).toContain('(4,(((');
  });

  it('that hold no rows are text', () => {
    const text =
      "CREATE TABLE t (a int);\nINSERT INTO t SELECT 1;\nUPDATE t SET a = 'jan@example.nl';\nINSERT INTO t SET a=1;\n";
    expect(tables(text)).toEqual([]);
    expect(textOf(text)).toBe(text);
  });

  it.each([
    ["SELECT naam\nFROM t\nWHERE a = 'x';\n"],
    ['use strict;\nuse warnings;\nprint "x";\n'],
    ['use std::io;\nfn main() {}\n'],
    ['#!/bin/sh\nset -eu\necho x\n'],
    ['# Insert the key\n\nThen turn it.\n'],
    ['import os\nimport re\n'],
    ['<?php $q = "INSERT INTO t VALUES (1)";\n'],
    ['Create a table for everyone, and copy it.\n'],
  ])('are not seen in %j', (text) => {
    expect(structureOf(Buffer.from(text), true, isKnown).kind).toBe('text');
  });

  it('are seen behind comments of any length', () => {
    const comments = `${'-- uitleg\n'.repeat(900)}/* en\n * meer\n */\n`;
    expect(structureOf(Buffer.from(`${comments}INSERT INTO t VALUES (1);\n`), true, isKnown).kind).toBe('sql');
  });

  it('a line of megabytes and a row of megabytes are read as rows', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `(${i},'naam ${i}')`).join(',');
    const long = 'x'.repeat(3 << 20);
    const said = count(blob(`INSERT INTO \`t\` VALUES ${rows};\nINSERT INTO \`t\` VALUES (1,'${long}');\n`));
    expect(said).toMatchObject({ rows: 200_001, tables: 1, skips: [] });
    expect(said.cellBytes).toBeGreaterThan(long.length);
  });

  it('a row that is too long is text, and the next statement is read', () => {
    const said = count(blob(`INSERT INTO t (a) VALUES ('${'x'.repeat(20 << 20)}');\nINSERT INTO t (a) VALUES (2);\n`));
    expect(said).toMatchObject({ rows: 1, skips: [] });
    expect(said.textBytes).toBeGreaterThan(20 << 20);
  });

  it.each([
    ["INSERT INTO t VALUES ('\n", 2_000_000],
    ['INSERT INTO t (a,\n', 2_000_000],
    ['INSERT INTO t ("a\n', 2_000_000],
    ['INSERT INTO t VALUES (((\n', 2_000_000],
    ['CREATE TABLE t (\n', 2_000_000],
    ["CREATE TABLE t (a '\n", 2_000_000],
    ['INSERT INTO t VALUES (1/*\n', 2_000_000],
    ['INSERT INTO t VALUES ($a$\n', 2_000_000],
    ['COPY t (a) FROM stdin;\n', 2_000_000],
    ['INSERT INTO t VALUES (1) -- x\n,', 2_000_000],
  ])('many times %j takes time in proportion', (line, size) => {
    const begin = cpuTime();
    count(blob(line.repeat(size / line.length)));
    expect(cpuTime() - begin).toBeLessThan(5000);
  });

  it('rows of very many tables share one beyond a bound', () => {
    const text = Array.from({ length: 2000 }, (_, i) => `INSERT INTO t${i} (a) VALUES (${i});\n`).join('');
    const said = record(text);
    expect(said.tables.length).toBe(513);
    expect(said.tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(2000);
  });
});

function blob(text: string) {
  const bytes = Buffer.from(text);
  return {
    path: 'blob',
    size: bytes.length,
    read: (target: Uint8Array, position: number) => bytes.copy(target, 0, position, position + target.length),
    close() {},
  };
}
