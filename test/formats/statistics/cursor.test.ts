import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/formats/errors.js';
import { Cursor } from '../../../src/formats/statistics/cursor.js';
import { memoryBlob } from '../../../src/model/blob.js';

describe('a cursor', () => {
  it('never goes back, whatever length a damaged file declares', () => {
    const cursor = new Cursor(memoryBlob('x', Buffer.alloc(64)));
    cursor.take(32);
    for (const length of [-8, Number.NaN]) expect(() => cursor.take(length)).toThrow(FormatError);
    expect(() => cursor.skip(-1)).toThrow(FormatError);
    expect(cursor.position).toBe(32);
  });
});
