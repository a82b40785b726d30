import path from 'node:path';
import type { Document, LineCounter, ParsedNode, YAMLError } from 'yaml';
import { printable, UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';

export type YamlPath = readonly (string | number)[];

/** A place in a configuration file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A parsed file: its plain value and where each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** Position of the key of a mapping entry, or of the item of a list. A path that does not exist gives its nearest parent. */
  position(path: YamlPath): Position;
}

/** Longest configuration text that is read, in bytes, where no other length is named. */
export const MAX_YAML_BYTES = 1_000_000;
const MAX_DEPTH = 32;

/**
 * Parses one YAML document without the features that make YAML unsafe: no tags, no aliases,
 * no repeated keys, no deep nesting, no second document.
 *
 * @throws UserError with file, line and column. The library's own messages quote the text, so they are never used.
 */
export function parseYaml(text: string, file: string, limit = MAX_YAML_BYTES): YamlSource {
  if (Buffer.byteLength(text) > limit) throw tooLarge(file, limit);
  refuseDepth(text, file);
  const { document, lines } = compose(text);
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const error = [...document.errors, ...document.warnings][0];
  if (error !== undefined) throw located(positionAt(error.pos[0]), ...explain(error));
  refuseUnsafe(document.contents, positionAt);
  return {
    file,
    value: document.toJS({ maxAliasCount: 0 }),
    position: (path) => positionAt(offsetOf(document.contents, path)),
  };
}

/** The error for a configuration file over the size limit, in bytes. */
export function tooLarge(file: string, limit: number): UserError {
  const size = `${limit / 1_000_000} MB`;
  return new UserError(
    { nl: `${printable(file)} is groter dan ${size}.`, en: `${printable(file)} is larger than ${size}.` },
    { nl: 'Maak het bestand kleiner.', en: 'Make the file smaller.' },
  );
}

/** `file:line:column`, fit for a message. */
export function placeOf({ file, line, column }: Position): string {
  return `${printable(file)}:${line}:${column}`;
}

type YamlLibrary = typeof import('yaml');
let library: YamlLibrary | undefined;

/** Loading the library takes longer than a run without configuration files needs, so it waits for the first file. */
export function yamlLibrary(): YamlLibrary {
  library ??= loaded();
  return library;
}

function loaded(): YamlLibrary {
  // In the bundle an import of this module would be loaded with it; here it waits for the first file.
  const modules = process.getBuiltinModule('node:module');
  return modules.createRequire(path.join(import.meta.dirname, 'yaml.js'))('yaml') as YamlLibrary;
}

function compose(text: string): { document: Document.Parsed; lines: LineCounter } {
  const yaml = yamlLibrary();
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    // Code frames quote the text.
    prettyErrors: false,
    stringKeys: true,
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    logLevel: 'error',
    // The library compares every pair of keys; `refuseUnsafe` does it in linear time.
    uniqueKeys: false,
  });
  return { document, lines };
}

/**
 * Counts open collections before the library builds them. It builds by recursion, and a regular expression that
 * is compiled near the end of the call stack ends the whole process, which nothing can catch.
 */
function refuseDepth(text: string, file: string): void {
  const { Lexer, Parser } = yamlLibrary();
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _finished of parser.next(lexeme));
    // The stack holds the document and the scalar at hand as well.
    if (parser.stack.length <= MAX_DEPTH + 2) continue;
    const before = text.slice(0, parser.offset).split('\n');
    throw located({ file, line: before.length, column: before[before.length - 1].length + 1 }, ...TOO_DEEP);
  }
}

type Explained = readonly [message: Bilingual, remedy: Bilingual];

const TOO_DEEP: Explained = [
  { nl: 'dit is te diep genest', en: 'this is nested too deeply' },
  { nl: `Gebruik ten hoogste ${MAX_DEPTH} niveaus.`, en: `Use at most ${MAX_DEPTH} levels.` },
];
const TAG: Explained = [
  { nl: 'tags (!…) mogen hier niet', en: 'tags (!…) are not allowed here' },
  { nl: 'Haal de tag weg.', en: 'Remove the tag.' },
];
const ALIAS: Explained = [
  { nl: 'ankers en verwijzingen (& en *) mogen hier niet', en: 'anchors and aliases (& and *) are not allowed here' },
  { nl: 'Schrijf de inhoud uit.', en: 'Write the content in full.' },
];
const DUPLICATE: Explained = [
  { nl: 'deze sleutel staat er twee keer', en: 'this key occurs twice' },
  { nl: 'Houd er één over.', en: 'Keep one of them.' },
];
const DOCUMENTS: Explained = [
  { nl: 'er staat meer dan één document in dit bestand', en: 'this file holds more than one document' },
  { nl: 'Houd één document over, zonder `---` ertussen.', en: 'Keep one document, without `---` in between.' },
];
const TABS: Explained = [
  { nl: 'er is ingesprongen met een tab', en: 'a tab is used as indentation' },
  { nl: 'Gebruik spaties.', en: 'Use spaces.' },
];
const NOT_YAML: Explained = [
  { nl: 'dit is geen geldige YAML', en: 'this is not valid YAML' },
  {
    nl: 'Kijk naar inspringing, aanhalingstekens en haakjes op en boven deze regel.',
    en: 'Look at indentation, quotes and brackets on and above this line.',
  },
];

function explain(error: YAMLError): Explained {
  switch (error.code) {
    case 'TAG_RESOLVE_FAILED':
      return TAG;
    case 'BAD_ALIAS':
      return ALIAS;
    case 'DUPLICATE_KEY':
      return DUPLICATE;
    case 'MULTIPLE_DOCS':
      return DOCUMENTS;
    case 'TAB_AS_INDENT':
      return TABS;
    default:
      return NOT_YAML;
  }
}

function located(position: Position, message: Bilingual, remedy: Bilingual): UserError {
  const place = placeOf(position);
  return new UserError({ nl: `${place}: ${message.nl}.`, en: `${place}: ${message.en}.` }, remedy);
}

function refuseUnsafe(node: ParsedNode | null, positionAt: (offset: number) => Position): void {
  if (node === null) return;
  const refuse = (problem: Explained, at: ParsedNode) => located(positionAt(at.range[0]), ...problem);
  const { isAlias, isMap, isSeq } = yamlLibrary();
  if (isAlias(node) || node.anchor !== undefined) throw refuse(ALIAS, node);
  if (node.tag !== undefined) throw refuse(TAG, node);
  if (isSeq(node)) for (const item of node.items) refuseUnsafe(item as ParsedNode, positionAt);
  if (!isMap(node)) return;
  const seen = new Set<unknown>();
  for (const { key, value } of node.items) {
    const name = keyOf(key);
    if (seen.has(name)) throw refuse(DUPLICATE, key as ParsedNode);
    seen.add(name);
    refuseUnsafe(key as ParsedNode, positionAt);
    refuseUnsafe(value as ParsedNode | null, positionAt);
  }
}

function keyOf(key: unknown): unknown {
  return yamlLibrary().isScalar(key) ? String(key.value) : key;
}

function offsetOf(contents: ParsedNode | null, path: YamlPath): number {
  const { isMap, isSeq } = yamlLibrary();
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyOf(key) === step);
      if (pair === undefined) return offset;
      offset = (pair.key as ParsedNode).range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step];
      offset = (node as ParsedNode).range[0];
    } else {
      return offset;
    }
  }
  return offset;
}
