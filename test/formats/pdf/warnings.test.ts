import { describe, expect, it } from 'vitest';
import { isLoss } from '../../../src/formats/pdf/warnings.js';

describe('what pdf.js says', () => {
  it.each([
    'Info: Error: The "L" parameter in the linearization dictionary does not equal the stream length.',
    'Warning: Required "glyf" table is not found -- trying to recover.',
    'Warning: Skipping command Td: expected 2 args, but received 1 args.',
    'Warning: Unknown command "-Infinity".',
    'Warning: Invalid outline item encountered.',
    'Warning: readXRef - skipping XRef table since it was already parsed.',
    'Warning: parseDestDictionary - unsupported action: "D".',
    'Warning: Bad value, for key "Trapped", in Info: False.',
  ])('is no loss: %s', (message) => {
    expect(isLoss(message)).toBe(false);
  });

  it.each([
    'Warning: Skipping command Tj: expected 1 args, but received 0 args.',
    'Warning: Unknown command "T".',
    'Warning: Indexing all PDF objects',
    'Info: Bad block header in flate stream',
  ])('is a loss: %s', (message) => {
    expect(isLoss(message)).toBe(true);
  });
});
