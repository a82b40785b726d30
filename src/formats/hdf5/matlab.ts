import { FormatError } from '../errors.js';
import type { Dataset } from './dataset.js';

const LONGEST = 64 << 20;

/** Texts that MATLAB keeps as numbers of 16 bits, column by column: a row is one text. */
export function charactersOf(data: Dataset): string[] {
  const { type, axes, count } = data;
  if (count > LONGEST) throw new FormatError('budget');
  const bytes = data.read(0, data.rows);
  if (bytes === null || count === 0) return [];
  const rows = axes.length > 1 ? axes[axes.length - 1] : 1;
  const [field] = type.fields;
  const texts = Array.from({ length: rows }, () => '');
  for (let n = 0; n < count; n++) {
    texts[n % rows] += String.fromCharCode(Number(field.cell(bytes, n * type.size + field.offset)));
  }
  return texts.map((text) => text.trimEnd());
}
