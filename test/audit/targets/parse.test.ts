import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTarget } from '../../../src/audit/targets/parse.js';
import { UserError } from '../../../src/errors.js';

/** The words of `sluis audit`. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-doelen-'));
  mkdirSync(join(folder, 'klonen', 'dieper'), { recursive: true });
  writeFileSync(join(folder, 'lijst.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parse = (word: string) => parseTarget(word, folder);

function errorOf(word: string): UserError {
  try {
    parse(word);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

test.each([
  ['github:gemeente', { kind: 'owner', owner: 'gemeente' }],
  ['GitHub:Gemeente-X/', { kind: 'owner', owner: 'Gemeente-X' }],
  ['github:gemeente/data.set', { kind: 'repository', owner: 'gemeente', repository: 'data.set' }],
  ['github:gemeente/dataset.git', { kind: 'repository', owner: 'gemeente', repository: 'dataset' }],
  ['https://Example.org:443/o/r.git/', { kind: 'git', normal: 'https://example.org/o/r', short: 'o/r' }],
  ['http://example.org:8080/o/r', { kind: 'git', normal: 'http://example.org:8080/o/r' }],
  ['ssh://git@example.org:22/o/r.git', { kind: 'git', normal: 'ssh://example.org/o/r' }],
  ['ssh://git@example.org:2222/o/r.git', { kind: 'git', normal: 'ssh://example.org:2222/o/r' }],
  ['git@example.org:o/r.git', { kind: 'git', url: 'git@example.org:o/r.git', normal: 'ssh://example.org/o/r' }],
  ['@lijst.txt', { kind: 'list' }],
  ['klonen', { kind: 'folder' }],
  ['./klonen/dieper', { kind: 'folder' }],
])('%s is understood', (word, expected) => {
  expect(parse(word)).toMatchObject(expected);
});

test('paths are absolute', () => {
  expect(parse('klonen')).toEqual({ kind: 'folder', folder: join(folder, 'klonen') });
  expect(parse(`file://${folder}/klonen`)).toEqual({ kind: 'folder', folder: join(folder, 'klonen') });
  expect(parse('@lijst.txt')).toEqual({ kind: 'list', file: join(folder, 'lijst.txt') });
});

describe('a word that is refused', () => {
  test.each([
    ['github:', /github:gemeente/],
    ['github:a/b/c', /github:gemeente/],
    ['github:../x', /github:gemeente/],
    ['github:a/..', /github:gemeente/],
    ['github:-x', /github:gemeente/],
    ['gemeente/dataset', /github:eigenaar/],
    ['lijst.txt', /@doelen\.txt/],
    ['bestaat-niet', /github:gemeente/],
    ['', /github:gemeente/],
    ['@', /github:gemeente/],
    ['ftp://example.org/o/r', /Clone/],
    ['ext::sh -c id', /github:gemeente/],
    ['ext://x', /Clone/],
    ['https://', /https/],
    ['https://example.org', /https/],
    ['https://example.org/o r', /https/],
    ['ssh://-oProxyCommand=id/x', /https/],
    ['git@-oProxyCommand=id:x', /github:gemeente/],
    ['git@example.org:-x', /https/],
    ['file://ander/map', /github:gemeente/],
    ['klonen\0', /github:gemeente/],
  ])('%j comes with a way out', (word, remedy) => {
    const error = errorOf(word);
    expect(error.remedy?.nl).toMatch(remedy);
    expect(error.remedy?.en).not.toBe(error.remedy?.nl);
  });

  test.each([
    'https://SECRET@example.org/o/r',
    'https://naam:SECRET@example.org/o/r',
    'https://example.org/o/r?token=SECRET',
    'https://example.org/o/r#SECRET',
    'ssh://naam:SECRET@example.org/o/r',
    'naam:SECRET@example.org:o/r',
    'my.naam:SECRET@example.org:o/r',
    'htps://naam:SECRET@example.org/o/r',
    'https:/naam:SECRET@example.org/o/r',
    'github:SECRET@example.org/o',
  ])('%s is not repeated', (word) => {
    expect(JSON.stringify([errorOf(word).text, errorOf(word).remedy, errorOf(word).message])).not.toContain('SECRET');
  });

  test('any other word too ends in a target or in a message', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('github:', 'https://', 'ssh://', 'git@', 'file://', '@', './'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (word) => {
        try {
          const { kind } = parse(word);
          expect(['owner', 'repository', 'git', 'folder', 'list']).toContain(kind);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
