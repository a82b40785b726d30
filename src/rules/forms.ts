import { type Check, list, refine, string } from '../config/check.js';
import { printable } from '../errors.js';
import { checkForm, parseShape, ShapeError } from '../matching/notation.js';
import { bounded } from './unbounded.js';

/** A written form that is looked for in running text. */
export function shape(): Check<string> {
  return notation(parseShape);
}

/** A written form of a whole cell, or of what stands behind a name. */
export function form(): Check<string> {
  return notation(checkForm);
}

/** Words or phrases of cells: lower case. */
export function cellWords(): Check<readonly string[]> {
  return list(string({ max: 80 }), { max: 2000 });
}

function notation(parse: (notation: string) => unknown): Check<string> {
  const written: Check<string> = (value, place) => {
    const text = string({ max: 400 })(value, place);
    return text === undefined ? undefined : bounded(text);
  };
  return refine(written, (text, place) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      // The reason ends in its own remedy.
      place.report(
        { nl: 'deze vorm kan niet worden gebruikt', en: 'this shape cannot be used' },
        { nl: sentence(error.reason.nl), en: sentence(error.reason.en) },
      );
    }
  });
}

function sentence(reason: string): string {
  const shown = printable(reason);
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}${/[.!?]$/.test(shown) ? '' : '.'}`;
}
