import { printable, UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';
import { type Position, placeOf, type YamlPath, type YamlSource } from './yaml.js';

/** One mistake in a configuration file. It holds no value of that file. */
interface Problem {
  readonly position: Position;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

/** Where in the file a check stands, and where it reports. */
export interface Place {
  readonly path: YamlPath;
  /** Place of a key or an item below this one. */
  at(step: string | number): Place;
  report(message: Bilingual, remedy: Bilingual): void;
  /** Number of problems so far in the whole file. */
  problems(): number;
}

/** Turns a plain value into a checked one, or reports and returns undefined. */
export type Check<T> = (value: unknown, place: Place) => T | undefined;

/** The type that a check yields. */
export type Checked<C> = C extends Check<infer T> ? T : never;

type Fields = Readonly<Record<string, Check<unknown>>>;
type ObjectOf<R extends Fields, O extends Fields> = { [K in keyof R]: Checked<R[K]> } & {
  [K in keyof O]?: Checked<O[K]>;
};

/** Name of a rule: its folder. */
export const RULE_ID = /^[a-z][a-z0-9-]{1,40}$/;

/** Problems listed in one message; the rest is counted. */
const MAX_LISTED = 20;
const MAX_SUGGESTION_DISTANCE = 3;

/**
 * Checks a whole file and returns its value.
 *
 * @throws UserError that lists the problems, each with file, line, column and remedy.
 */
export function checkSource<T>(source: YamlSource, check: Check<T>): T {
  const listed: Problem[] = [];
  let count = 0;
  const placeAt = (path: YamlPath): Place => ({
    path,
    at: (step) => placeAt([...path, step]),
    report(message, remedy) {
      count++;
      if (listed.length < MAX_LISTED) listed.push({ position: source.position(path), message, remedy });
    },
    problems: () => count,
  });
  const value = check(source.value, placeAt([]));
  if (count > 0) throw problemsError(source.file, listed, count);
  return value as T;
}

/** Text of `min` to `max` characters. */
export function string({ min = 1, max = 10_000 }: { min?: number; max?: number } = {}): Check<string> {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(place, { nl: 'een tekst', en: 'a text' }, value);
    if (value.length >= min && value.length <= max) return value;
    place.report(
      {
        nl: `${name(place).nl} moet ${min} tot ${max} tekens lang zijn`,
        en: `${name(place).en} must be ${min} to ${max} characters long`,
      },
      { nl: 'Pas de lengte aan.', en: 'Adjust the length.' },
    );
    return undefined;
  };
}

/** Text of one form; the description completes "Write …" and "Schrijf …". */
export function pattern(form: RegExp, description: Bilingual, max = 400): Check<string> {
  return refine(string({ max }), (value, place) => {
    if (!form.test(value)) {
      place.report(
        { nl: `${name(place).nl} heeft niet de juiste vorm`, en: `${name(place).en} does not have the right form` },
        { nl: `Schrijf ${description.nl}.`, en: `Write ${description.en}.` },
      );
    }
  });
}

/** A text in both languages. */
export function bilingual(): Check<Bilingual> {
  return object({ nl: string(), en: string() });
}

/** A finite number from `min` to `max`. */
export function number({
  min = -Number.MAX_VALUE,
  max = Number.MAX_VALUE,
}: {
  min?: number;
  max?: number;
} = {}): Check<number> {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return wrongType(place, { nl: 'een getal', en: 'a number' }, value);
    }
    if (value >= min && value <= max) return value;
    place.report(
      { nl: `${name(place).nl} valt buiten de grenzen`, en: `${name(place).en} is out of range` },
      rangeOf(min, max),
    );
    return undefined;
  };
}

function rangeOf(min: number, max: number): Bilingual {
  if (max === Number.MAX_VALUE)
    return { nl: `Schrijf een getal van ${min} of meer.`, en: `Write a number of ${min} or more.` };
  if (min === -Number.MAX_VALUE)
    return { nl: `Schrijf een getal van ${max} of minder.`, en: `Write a number of ${max} or less.` };
  return { nl: `Schrijf een getal van ${min} tot en met ${max}.`, en: `Write a number from ${min} to ${max}.` };
}

/** A whole number from `min` to `max`. */
export function integer(range: { min?: number; max?: number } = {}): Check<number> {
  return refine(number(range), (value, place) => {
    if (!Number.isSafeInteger(value)) wrongType(place, { nl: 'een geheel getal', en: 'a whole number' }, value);
  });
}

export function boolean(): Check<boolean> {
  return (value, place) =>
    typeof value === 'boolean' ? value : wrongType(place, { nl: '`true` of `false`', en: '`true` or `false`' }, value);
}

/** One of a fixed set of words. */
export function oneOf<const T extends string>(words: readonly T[]): Check<T> {
  const list = words.map((word) => `\`${word}\``).join(', ');
  return (value, place) => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    place.report(
      { nl: `${name(place).nl} heeft een onbekende waarde`, en: `${name(place).en} has an unknown value` },
      { nl: `Kies uit ${list}.`, en: `Choose from ${list}.` },
    );
    return undefined;
  };
}

export function list<T>(
  item: Check<T>,
  { min = 0, max = 1000 }: { min?: number; max?: number } = {},
): Check<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return wrongType(place, { nl: 'een lijst', en: 'a list' }, value);
    if (value.length < min || value.length > max) {
      place.report(
        {
          nl: `${name(place).nl} moet ${min} tot ${max} onderdelen hebben, maar heeft er ${value.length}`,
          en: `${name(place).en} must have ${min} to ${max} items, but has ${value.length}`,
        },
        { nl: 'Pas de lijst aan.', en: 'Adjust the list.' },
      );
      return undefined;
    }
    return value.map((each, index) => item(each, place.at(index)) as T);
  };
}

/** A mapping with free keys of one form. */
export function record<T>(key: RegExp, item: Check<T>, max = 1000): Check<Readonly<Record<string, T>>> {
  return (value, place) => {
    if (!isMapping(value)) return wrongType(place, MAPPING, value);
    const keys = Object.keys(value);
    if (keys.length > max) {
      place.report(
        { nl: `${name(place).nl} heeft meer dan ${max} sleutels`, en: `${name(place).en} has more than ${max} keys` },
        { nl: 'Haal er weg.', en: 'Remove some.' },
      );
      return undefined;
    }
    for (const each of keys) if (!key.test(each)) reportKeyForm(place.at(each), each);
    return Object.fromEntries(keys.map((each) => [each, item(value[each], place.at(each)) as T]));
  };
}

/**
 * A mapping with fixed keys. Unknown keys are problems with a suggestion, unless `onUnknown` takes them.
 */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
  onUnknown: (key: string, place: Place, known: readonly string[]) => void = reportUnknown,
): Check<ObjectOf<R, O>> {
  const fields = new Map(Object.entries({ ...required, ...optional }));
  const known = [...fields.keys()];
  return (value, place) => {
    if (!isMapping(value)) return wrongType(place, MAPPING, value);
    for (const key of Object.keys(value)) if (!fields.has(key)) onUnknown(key, place.at(key), known);
    const result: Record<string, unknown> = {};
    for (const [key, check] of fields) {
      if (Object.hasOwn(value, key)) result[key] = check(value[key], place.at(key));
      else if (Object.hasOwn(required, key)) reportMissing(place, key);
    }
    return result as ObjectOf<R, O>;
  };
}

/** Adds a rule over a value that is otherwise right. */
export function refine<T>(check: Check<T>, test: (value: T, place: Place) => void): Check<T> {
  return (value, place) => {
    const before = place.problems();
    const checked = check(value, place);
    if (checked !== undefined && place.problems() === before) test(checked, place);
    return checked;
  };
}

/** Name of a key from a file, fit for a message: short, without control characters, and without a number that could be data. */
export function shownKey(key: string): string {
  const shown = printable(key, 40);
  const digits = shown.match(/\p{Nd}/gu)?.length ?? 0;
  return digits < 4 ? shown : shown.replace(/\p{Nd}/gu, '#');
}

/** The known word nearest to `word`, or null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const given = word.slice(0, 40).toLowerCase();
  let best: string | null = null;
  let bestDistance = MAX_SUGGESTION_DISTANCE + 1;
  for (const candidate of known) {
    const distance = levenshtein(given, candidate.toLowerCase());
    // Half of the letters must agree, otherwise every short word would be near.
    if (distance < bestDistance && 2 * distance <= Math.max(given.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const MAPPING: Bilingual = { nl: 'een lijst van `sleutel: waarde`', en: 'a mapping of `key: value`' };

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the message calls the value: its key, the item of its list, or the file. */
function name({ path }: Place): Bilingual {
  const last = path.at(-1);
  if (last === undefined) return { nl: 'dit bestand', en: 'this file' };
  if (typeof last === 'string') return { nl: `\`${shownKey(last)}\``, en: `\`${shownKey(last)}\`` };
  const owner = path.findLast((step) => typeof step === 'string');
  const of =
    owner === undefined ? { nl: '', en: '' } : { nl: ` van \`${shownKey(owner)}\``, en: ` of \`${shownKey(owner)}\`` };
  return { nl: `onderdeel ${last + 1}${of.nl}`, en: `item ${last + 1}${of.en}` };
}

function wrongType(place: Place, wanted: Bilingual, value: unknown): undefined {
  const given = typeName(value);
  const { nl, en } = name(place);
  const quote = { nl: 'Zet de waarde tussen aanhalingstekens.', en: 'Put the value between quotation marks.' };
  const rewrite = { nl: `Schrijf ${wanted.nl}.`, en: `Write ${wanted.en}.` };
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  place.report(
    { nl: `${nl} moet ${wanted.nl} zijn, maar is ${given.nl}`, en: `${en} must be ${wanted.en}, but is ${given.en}` },
    scalar && wanted.en === 'a text' ? quote : rewrite,
  );
  return undefined;
}

function typeName(value: unknown): Bilingual {
  if (value === null || value === undefined) return { nl: 'leeg', en: 'empty' };
  if (Array.isArray(value)) return { nl: 'een lijst', en: 'a list' };
  if (typeof value === 'string') return { nl: 'een tekst', en: 'a text' };
  if (typeof value === 'number') return { nl: 'een getal', en: 'a number' };
  if (typeof value === 'boolean') return { nl: '`true` of `false`', en: '`true` or `false`' };
  return MAPPING;
}

function reportMissing(place: Place, key: string): void {
  place.report(
    { nl: `de sleutel \`${key}\` ontbreekt`, en: `the key \`${key}\` is missing` },
    { nl: `Voeg \`${key}\` toe.`, en: `Add \`${key}\`.` },
  );
}

function reportUnknown(key: string, place: Place, known: readonly string[]): void {
  const suggestion = nearest(key, known);
  const all = known.map((each) => `\`${each}\``).join(', ');
  place.report(
    { nl: `onbekende sleutel \`${shownKey(key)}\``, en: `unknown key \`${shownKey(key)}\`` },
    suggestion === null
      ? { nl: `Bekend zijn: ${all}.`, en: `Known are: ${all}.` }
      : { nl: `Bedoelde u \`${suggestion}\`?`, en: `Did you mean \`${suggestion}\`?` },
  );
}

function reportKeyForm(place: Place, key: string): void {
  place.report(
    {
      nl: `de sleutel \`${shownKey(key)}\` heeft niet de juiste vorm`,
      en: `the key \`${shownKey(key)}\` does not have the right form`,
    },
    {
      nl: 'Gebruik letters, cijfers en koppeltekens, en begin met een letter.',
      en: 'Use letters, digits and hyphens, and start with a letter.',
    },
  );
}

function problemsError(file: string, listed: readonly Problem[], count: number): UserError {
  const lines = (language: keyof Bilingual) =>
    listed.map(
      ({ position, message, remedy }) => `\n  ${placeOf(position)}: ${message[language]}. ${remedy[language]}`,
    );
  const more = count - listed.length;
  const shown = printable(file);
  return new UserError({
    nl: `${shown} heeft ${count} ${count === 1 ? 'fout' : 'fouten'}:${lines('nl').join('')}${more > 0 ? `\n  … en nog ${more}` : ''}`,
    en: `${shown} has ${count} ${count === 1 ? 'mistake' : 'mistakes'}:${lines('en').join('')}${more > 0 ? `\n  … and ${more} more` : ''}`,
  });
}
