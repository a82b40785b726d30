/** One kind of number or code: how it is written, and how it proves itself. */
export interface Identifier {
  /** Its name, and its key in `identifiers`. */
  readonly id: string;
  /**
   * The written forms that `chance` is about: `9` is a digit, `A` a capital letter, `X` either, `H` a lower hexadecimal
   * digit, `{n}` and `{n,m}` repeat what stands before them, and anything else is itself. Other forms may be accepted
   * too.
   */
  readonly forms: readonly string[];
  /** Share of all strings of `forms` that are valid, from 0 to 1: what arbitrary values of this form do. */
  readonly chance: number;
  /**
   * The value as it is stored: without separators, in one case, with ASCII digits, letters and hyphens. A value that is
   * not written in any known form comes back as it is, but for spaces around it. Compacting twice changes nothing.
   */
  compact(value: string): string;
  /**
   * Whether the value, compact or written with its separators, has the form and passes the check. It does not say that
   * the number was ever issued. Never throws, and takes time linear in the length at most.
   */
  validate(value: string): boolean;
}

/** The parts of an identifier that differ; `passes` sees compact values only. */
interface Parts {
  readonly id: string;
  readonly forms: readonly string[];
  /** A function where it takes a table to know: most runs ask for few of them. */
  readonly chance: number | (() => number);
  readonly compact: (value: string) => string;
  readonly passes: (compact: string) => boolean;
}

/** In characters. Nothing that is longer is an identifier; the longest is a record of a message. */
const LONGEST = 4096;

export function makeIdentifier({ id, forms, chance, compact, passes }: Parts): Identifier {
  const bounded = (value: string): string => (value.length > LONGEST ? value : compact(value));
  return {
    id,
    forms,
    get chance() {
      return typeof chance === 'number' ? chance : chance();
    },
    compact: bounded,
    validate: (value) => value.length <= LONGEST && passes(bounded(value)),
  };
}
