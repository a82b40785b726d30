import { type Checked, list, number, object, oneOf, refine, string } from '../config/check.js';
import { type IdentifierId, identifiers } from '../identifiers/all.js';
import type { Proof, ValueEffect, ValueSpec } from '../model/rule.js';
import { form, shape } from './forms.js';

const EFFECTS: Record<ValueEffect, true> = { block: true, warn: true, note: true, silent: true };
const PROOFS: Record<Proof, true> = { form: true, check: true, name: true };
const COUNTS: Record<ValueSpec['counts'], true> = { one: true, some: true, none: true };
const DEFAULT: ValueSpec['effects'] = { column: 'block', text: 'warn', alone: 'silent' };

const effect = () => oneOf(Object.keys(EFFECTS) as ValueEffect[]);
const texts = () => list(string({ max: 200 }), { max: 500 });

/** Name of a check of the package. */
export const check = () => oneOf(Object.keys(identifiers) as IdentifierId[]);

const parts = object(
  { proof: oneOf(Object.keys(PROOFS) as Proof[]) },
  {
    forms: list(form(), { max: 50 }),
    unnamed: list(form(), { max: 50 }),
    before: list(form(), { max: 20 }),
    shapes: list(shape(), { max: 20 }),
    check: check(),
    chance: number({ min: 1e-12, max: 1 }),
    style: string({ max: 20 }),
    onlyAbout: oneOf(['person'] as const),
    counts: oneOf(Object.keys(COUNTS) as ValueSpec['counts'][]),
    ignored: object({}, { exact: texts(), prefixes: texts(), suffixes: texts(), prefixesInText: texts() }),
    effects: object({}, { column: effect(), text: effect(), alone: effect() }),
  },
);

/** Whether a check tells several styles of its values apart. */
function hasStyles(id: IdentifierId): boolean {
  return 'style' in identifiers[id];
}

type ValueParts = Checked<typeof parts>;

/** The key `value` of a rule. */
export const valueFields = refine(parts, ({ proof, forms, check: named, style }, place) => {
  if (style !== undefined && !(named !== undefined && hasStyles(named))) {
    place
      .at('style')
      .report(
        { nl: '`style` zonder een controle die stijlen kent', en: '`style` without a check that tells styles' },
        { nl: 'Laat `style` weg, of kies `check: btw-id`.', en: 'Leave `style` out, or choose `check: btw-id`.' },
      );
  }
  if (proof === 'check' && named === undefined) {
    place
      .at('proof')
      .report(
        { nl: '`proof: check` zonder `check`', en: '`proof: check` without a `check`' },
        { nl: 'Noem de controle, of kies `form` of `name`.', en: 'Name the check, or choose `form` or `name`.' },
      );
  }
  if ((forms ?? []).length === 0 && named === undefined) {
    place.report(
      { nl: '`value` zegt niet hoe een waarde eruitziet', en: '`value` does not say what a value looks like' },
      { nl: 'Voeg `forms` of `check` toe.', en: 'Add `forms` or a `check`.' },
    );
  }
});

export function completeValue(stated: ValueParts): ValueSpec {
  const { exact = [], prefixes = [], suffixes = [], prefixesInText = [] } = stated.ignored ?? {};
  return {
    forms: stated.forms ?? [],
    shapes: stated.shapes ?? [],
    unnamed: stated.unnamed ?? [],
    before: stated.before ?? [],
    ...(stated.check !== undefined && { check: stated.check }),
    ...(stated.chance !== undefined && { chance: stated.chance }),
    ...(stated.style !== undefined && { style: stated.style }),
    ...(stated.onlyAbout !== undefined && { onlyAbout: stated.onlyAbout }),
    proof: stated.proof,
    counts: stated.counts ?? 'some',
    ignored: { exact, prefixes, suffixes, prefixesInText },
    effects: { ...DEFAULT, ...stated.effects },
  };
}
