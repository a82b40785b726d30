import { boolean, type Checked, list, number, object, oneOf, refine } from '../config/check.js';
import type { AttributeSpec } from '../model/rule.js';
import { cellWords, form } from './forms.js';
import { check } from './value.js';
import { headerWord } from './words.js';

const range = refine(list(number(), { min: 2, max: 2 }), ([low, high], place) => {
  if (low < high) return;
  place.report(
    { nl: 'het bereik loopt niet van laag naar hoog', en: 'the range does not go from low to high' },
    { nl: 'Schrijf het kleinste getal eerst.', en: 'Write the smaller number first.' },
  );
});

const values = object(
  {},
  { words: cellWords(), check: check(), range, forms: list(form(), { max: 50 }), flag: boolean(), text: boolean() },
);

/** Roles of columns that can be an attribute of a person: some of those of `src/detectors/roles`. */
export const ATTRIBUTE_ROLES = [
  'care-product',
  'diagnosis',
  'nationality',
  'origin',
  'language',
  'civil-status',
  'household',
  'household-size',
  'education',
  'occupation',
  'income',
  'benefit',
  'debt',
  'hours',
] as const;

/** The key `attribute` of a rule. */
export const attributeFields = object(
  {},
  { weak: list(headerWord(), { max: 500 }), roles: list(oneOf(ATTRIBUTE_ROLES), { max: 20 }), values },
);

export function completeAttribute({
  weak,
  roles,
  values: stated = {},
}: Checked<typeof attributeFields>): AttributeSpec {
  return {
    weak: weak ?? [],
    roles: roles ?? [],
    values: {
      words: stated.words ?? [],
      ...(stated.check !== undefined && { check: stated.check }),
      ...(stated.range !== undefined && { range: [stated.range[0], stated.range[1]] as const }),
      forms: stated.forms ?? [],
      flag: stated.flag ?? false,
      text: stated.text ?? false,
    },
  };
}
