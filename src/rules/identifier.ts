import {
  bilingual,
  boolean,
  type Checked,
  integer,
  list,
  number,
  object,
  oneOf,
  type Place,
  pattern,
  RULE_ID,
  refine,
} from '../config/check.js';
import type { IdentifierSpec } from '../model/rule.js';
import { checkStatedChance } from './chance.js';
import { shape } from './forms.js';
import { headerWord } from './words.js';

const digitText = (max = 40) =>
  pattern(/^[0-9]+$/, { nl: 'alleen cijfers, tussen aanhalingstekens', en: 'digits only, in quotation marks' }, max);

const weighted = refine(
  object({
    kind: oneOf(['weighted']),
    weights: list(integer({ min: -1000, max: 1000 }), { min: 1, max: 40 }),
    modulus: integer({ min: 2, max: 1_000_000 }),
    remainder: integer({ min: 0, max: 999_999 }),
  }),
  ({ modulus, remainder }, place) => {
    if (remainder < modulus) return;
    place.at('remainder').report(
      { nl: '`remainder` is niet kleiner dan `modulus`', en: '`remainder` is not smaller than `modulus`' },
      {
        nl: 'Geen enkel getal zou slagen; schrijf de rest na deling.',
        en: 'No number would pass; write the remainder.',
      },
    );
  },
);

const twin = object({
  id: pattern(RULE_ID, { nl: 'kleine letters, cijfers en `-`', en: 'lower case letters, digits and `-`' }),
  headers: list(headerWord(), { min: 1 }),
  explanation: bilingual(),
});

const parts = object(
  {
    digits: integer({ min: 2, max: 40 }),
    check: weighted,
    chance: refine(number({ min: 0, max: 1 }), checkChance),
  },
  {
    lostZero: boolean(),
    shapes: list(shape(), { max: 50 }),
    never: list(digitText()),
    test: object({}, { prefixes: list(digitText()), exact: list(digitText(), { max: 10_000 }) }),
    twins: list(twin, { max: 50 }),
    references: list(headerWord(), { max: 500 }),
  },
);

type IdentifierParts = Checked<typeof parts>;

/** The `identifier` key of a rule, as it is written. */
export const identifierFields = refine(refine(parts, checkLengths), checkStatedChance);

/** Fills in what the writer may leave out. */
export function completeIdentifier(stated: IdentifierParts): IdentifierSpec {
  return {
    ...stated,
    lostZero: stated.lostZero ?? false,
    shapes: stated.shapes ?? [],
    never: stated.never ?? [],
    test: { prefixes: stated.test?.prefixes ?? [], exact: stated.test?.exact ?? [] },
    twins: stated.twins ?? [],
  };
}

function checkChance(chance: number, place: Place): void {
  if (chance > 0) return;
  place.report(
    { nl: '`chance` is nul', en: '`chance` is zero' },
    {
      nl: 'Schrijf het deel van willekeurige getallen dat slaagt, zoals 0.0909 voor één op elf.',
      en: 'Write the share of random numbers that pass, such as 0.0909 for one in eleven.',
    },
  );
}

function checkLengths({ digits, check, never = [], test = {} }: IdentifierParts, place: Place): void {
  const count = check.weights.length;
  if (count !== digits) {
    place
      .at('check')
      .at('weights')
      .report(
        {
          nl: `er zijn ${count} gewichten voor ${digits} cijfers`,
          en: `there are ${count} weights for ${digits} digits`,
        },
        { nl: 'Schrijf één gewicht per cijfer.', en: 'Write one weight per digit.' },
      );
  }
  const isWhole = (value: string) => value.length === digits;
  const isPart = (value: string) => value.length < digits;
  reportLengths(never, isWhole, place.at('never'), digits);
  reportLengths(test.exact ?? [], isWhole, place.at('test').at('exact'), digits);
  reportLengths(test.prefixes ?? [], isPart, place.at('test').at('prefixes'), digits);
}

function reportLengths(
  values: readonly string[],
  fits: (value: string) => boolean,
  place: Place,
  digits: number,
): void {
  values.forEach((value, index) => {
    if (fits(value)) return;
    place.at(index).report(
      {
        nl: 'dit getal heeft niet het juiste aantal cijfers',
        en: 'this number does not have the right number of digits',
      },
      {
        nl: `Een nummer heeft hier ${digits} cijfers; een voorvoegsel heeft er minder.`,
        en: `A number has ${digits} digits here; a prefix has fewer.`,
      },
    );
  });
}
