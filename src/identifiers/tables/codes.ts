import { once } from '../../once.js';

/** Codes of a table. */
export type Codes = () => ReadonlySet<string>;

/**
 * A set of codes from its notation: codes and ranges `first-last` of one width, with white space between them.
 * `0001-0003 0010` is 0001, 0002, 0003 and 0010. It is made when it is first asked for: most runs meet none of the codes.
 */
export function codeSet(notation: string): Codes {
  return once(() => madeFrom(notation));
}

function madeFrom(notation: string): ReadonlySet<string> {
  return new Set(
    notation
      .trim()
      .split(/\s+/)
      .flatMap((item) => {
        const [first, last = first] = item.split('-');
        const count = Number(last) - Number(first) + 1;
        return Array.from({ length: count }, (_, i) => String(Number(first) + i).padStart(first.length, '0'));
      }),
  );
}
