import type { Blob } from '../../model/blob.js';
import { bzip2Pieces } from '../bzip2/streams.js';
import { FormatError } from '../errors.js';
import { lzmaPieces } from '../lzma/lzma.js';
import { dictionaryOf, Lzma2 } from '../lzma/lzma2.js';
import { inflatedPieces, type Pieces, storedPieces } from '../pieces.js';
import { Sequential } from '../sequential.js';
import { deflate64Pieces } from '../zip/deflate64.js';
import { zstdPieces } from '../zstd/frames.js';
import { bcj2Pieces } from './bcj2.js';
import { broken } from './fields.js';
import { arm, arm64, deltaOf, filtered, x86 } from './filters.js';
import type { Coder } from './streams-info.js';

type Decode = (input: Blob, coder: Coder) => Pieces;

/** Methods by their number (Methods.txt of 7-Zip), with one input. */
const METHODS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['00', (input) => storedPieces(input)],
  ['030101', lzma],
  ['21', lzma2],
  ['040108', (input) => inflatedPieces(input, 'raw')],
  ['040109', (input) => deflate64Pieces(new Sequential(input))],
  ['040202', (input) => bzip2Pieces(input)],
  ['04f71101', (input) => zstdPieces(input)],
  ['03', (input, { settings }) => filtered(input, deltaOf(settings))],
  ['03030103', (input) => filtered(input, x86())],
  ['04', (input) => filtered(input, x86())],
  ['03030501', (input) => filtered(input, arm)],
  ['07', (input) => filtered(input, arm)],
  ['0a', (input) => filtered(input, arm64)],
]);
const BCJ2 = '0303011b';

/** Both kinds of encryption. */
const ENCRYPTED: ReadonlySet<string> = new Set(['06f10701', '06f10101']);
const PPMD = '030401';

/**
 * Begins to decode.
 *
 * @throws FormatError when the method is not known here
 */
export function decode(coder: Coder, inputs: readonly Blob[]): Pieces {
  const { method } = coder;
  if (method === BCJ2) return bcj2Pieces(inputs, coder.size);
  const known = METHODS.get(method);
  if (ENCRYPTED.has(method)) throw new FormatError('encrypted', '7z');
  if (!known) throw new FormatError('archive', method === PPMD ? '7z-ppmd' : '7z');
  if (inputs.length !== 1) throw broken();
  return known(inputs[0], coder);
}

function lzma(input: Blob, { settings, size }: Coder): Pieces {
  if (settings.length !== 5) throw broken();
  return lzmaPieces(new Sequential(input), settings, size);
}

function lzma2(input: Blob, { settings }: Coder): Pieces {
  if (settings.length !== 1) throw broken();
  const unpacker = new Lzma2(new Sequential(input), dictionaryOf(settings[0]));
  return { next: () => unpacker.next(), close() {} };
}
