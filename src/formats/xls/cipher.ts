import { FormatError } from '../errors.js';
import type { Cipher } from './records.js';

/** @throws FormatError as the workbook is encrypted */
export function cipherOf(_data: Buffer, _version: number): Cipher {
  throw new FormatError('encrypted');
}
