import fc from 'fast-check';
import { parseShape, type Shape, ShapeError } from '../../src/matching/notation.js';

/** An atom in the shape notation and as a regular expression over bytes (latin1). */
type AtomText = readonly [notation: string, regex: string];

/** A shape with the regular expressions of the parts before, in and after its pivot. */
export interface ShapeCase {
  readonly shape: Shape;
  readonly before: string;
  readonly pivot: string;
  readonly after: string;
}

const same = (text: string): AtomText => [text, text];
const SETS: readonly AtomText[] = [
  ...['\\d', '[0-8]', '[1-9]', '[a-z]', '[A-Z]', '[A-Za-z]', '[a-z0-9.]', '[ .-]', '[bB]', ' ', ',', '-'].map(same),
  ['\\w', '[A-Za-z0-9_]'],
  ['[^0-9]', '[\\x20-\\x2f\\x3a-\\x7e]'],
  ['[^ a-z]', '[\\x21-\\x60\\x7b-\\x7e]'],
  ...['@', '#', '\\.', '\\+'].map(same),
];
const REPEATS = ['', '', '?', '{2}', '{1,3}', '{0,2}', '{3}'];

/** Atoms written out, with the pivot that the shape says it has. */
export function shapeCase(atoms: readonly AtomText[]): ShapeCase {
  const shape = parseShape(atoms.map(([notation]) => notation).join(''));
  const regex = (from: number, to: number) =>
    atoms
      .slice(from, to)
      .map(([, text]) => text)
      .join('');
  return {
    shape,
    before: regex(0, shape.pivotFrom),
    pivot: regex(shape.pivotFrom, shape.pivotTo),
    after: regex(shape.pivotTo, atoms.length),
  };
}

const written = (...texts: string[]) => shapeCase(texts.map(same));

/** Shapes as rules write them; no two anchors are the same byte. */
export const KNOWN: readonly ShapeCase[] = [
  written('\\d{9}'),
  written('\\d{1,3}'),
  written('\\d{9}', '[Ll]'),
  written('[bB]', '[sS]', '[nN]', '\\d{2,4}'),
  written('\\d{3}', '[ .-]', '\\d{3}', '[ .-]', '\\d{3}'),
  written('[1-9]', '\\d{3}', ' ?', '[A-Z]{2}'),
  written('[a-z]{0,3}', '\\d{2,4}', '[a-z]{0,2}'),
  written('-?', '\\d{1,3}', '[,.]', '\\d{2}'),
  written('[A-Za-z0-9._-]{1,8}', '@', '[a-z0-9]{1,5}', '[.]?', '[a-z]{0,3}'),
];

const digits = fc.constantFrom(...SETS.slice(0, 3));
const atom = fc
  .tuple(fc.oneof(fc.constantFrom(...SETS), digits), fc.constantFrom(...REPEATS))
  .map(([[notation, regex], repeat]): AtomText => [notation + repeat, regex + repeat]);

/** Any shape that the notation allows. */
export const anyShape: fc.Arbitrary<ShapeCase> = fc
  .array(atom, { minLength: 1, maxLength: 5 })
  .map((atoms) => {
    try {
      return shapeCase(atoms);
    } catch (error) {
      if (error instanceof ShapeError) return null;
      throw error;
    }
  })
  .filter((found) => found !== null);

const TOKENS = ['bsn', 'BSN', 'a', 'Zz', '_', ' ', ' ', '.', '-', ',', '@', '#', '+', '\n', '\r\n', '\0', '\xe9', '"'];

/** Texts rich in digits and what stands beside them, as bytes. */
export const richText = (pieces: { readonly min: number; readonly max: number }): fc.Arbitrary<Buffer> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.stringMatching(/^\d{1,4}$/) },
        { weight: 2, arbitrary: fc.stringMatching(/^\d{9}$/) },
        { weight: 8, arbitrary: fc.constantFrom(...TOKENS) },
        { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{1,20}$/) },
        { weight: 1, arbitrary: fc.constantFrom('7'.repeat(63), '7'.repeat(64), '7'.repeat(700), ' '.repeat(40)) },
      ),
      { minLength: pieces.min, maxLength: pieces.max },
    )
    .map((all) => Buffer.from(all.join(''), 'latin1'));
