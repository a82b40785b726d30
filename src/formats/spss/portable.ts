import { isUtf8 } from 'node:buffer';
import type { Blob } from '../../model/blob.js';
import { wholeOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { headerOf, namesText } from '../statistics/columns.js';
import { PortableText } from './portable-text.js';
import { numberOf } from './values.js';

const LARGEST = 128 << 20;

interface Variable {
  readonly name: string;
  label: string;
  /** Characters of a text; 0 for a number. */
  readonly width: number;
  readonly format: number;
}

/**
 * Reads the portable format: letters alone, with numbers in base 30 (PSPP, "Portable File Format").
 *
 * @throws FormatError where it is damaged or its end is missing
 */
export function readPortable(blob: Blob, out: FormatOutput): void {
  const text = new PortableText(wholeOf(blob, LARGEST));
  // Version, date and time.
  text.take();
  text.string();
  text.string();
  const variables: Variable[] = [];
  const texts: string[] = [];
  for (let tag = text.take(); tag !== 'F'; tag = text.take()) readRecord(tag, text, variables, texts);
  out.text([namesText(variables), ...texts].join('\n'));
  readCases(text, variables, out);
  const { rest } = text;
  if (/^[Z\s]*$/.test(rest)) return;
  out.hidden('appended');
  out.text(decoded(rest), { hidden: 'appended' });
  out.skip('structure', 'spss');
}

function readRecord(tag: string, text: PortableText, variables: Variable[], texts: string[]): void {
  const last = variables[variables.length - 1];
  const value = (variable: Variable | undefined) => {
    if (variable === undefined) throw new FormatError('structure');
    if (variable.width > 0) return decoded(text.string());
    const number = text.number();
    return number === null ? '' : numberOf(number, variable.format);
  };
  if ('1236'.includes(tag)) texts.push(decoded(text.string()));
  else if ('45'.includes(tag)) text.number();
  else if (tag === '7') variables.push(variableOf(text));
  else if ('89A'.includes(tag)) value(last);
  else if (tag === 'B') texts.push(value(last), value(last));
  else if (tag === 'C' && last !== undefined) last.label = decoded(text.string());
  else if (tag === 'D') {
    const names = Array.from({ length: text.count() }, () => decoded(text.string()));
    const first = variables.find(({ name }) => name === names[0]);
    for (let left = text.count(); left > 0; left--) texts.push(`${value(first)}: ${decoded(text.string())}`);
  } else if (tag === 'E') for (let left = text.count(); left > 0; left--) texts.push(decoded(text.string()));
  else throw new FormatError('structure');
}

function variableOf(text: PortableText): Variable {
  const width = text.count();
  const name = decoded(text.string());
  const [format] = Array.from({ length: 6 }, () => text.count());
  return { name, label: '', width, format };
}

function readCases(text: PortableText, variables: readonly Variable[], out: FormatOutput): void {
  const rows = out.table(null, { headers: variables.map(({ name, label }) => headerOf(name, label)) });
  try {
    for (let row = 1; variables.length > 0 && text.next !== 'Z'; row++) {
      const cells = variables.map(({ width, format }) => {
        if (width > 0) return decoded(text.string());
        const number = text.number();
        return number === null ? '' : numberOf(number, format);
      });
      rows.row(cells, row);
    }
  } finally {
    rows.end();
  }
}

/** What is no UTF-8 is of Western Europe. */
function decoded(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}
