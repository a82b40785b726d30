import path from 'node:path';
import { RULE_ID } from '../../config/check.js';
import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { WeightedCheck } from '../../model/rule.js';
import { chanceOf } from '../../rules/chance.js';
import { builtinRules } from '../../rules/load.js';
import { numbersThere, type Wish } from '../../rules/scaffold.js';
import type { Arguments } from '../command.js';

const DIGITS = { least: 4, most: 40, usual: 8 };
const MOST_WEIGHT = 1000;
const MOST_MODULUS = 1_000_000;
const USUAL_MODULUS = 11;
/** Below these the numbers that a rule is tried with cannot be made. */
const FEWEST_NUMBERS = 100;
const LEAST_CHANCE = 1e-5;
const RESERVED = 'words';

/**
 * What the user wants of a new rule.
 *
 * @throws UserError for a name that cannot be that of a rule, and for a check that does not hold together.
 */
export function wishOf(args: Arguments): Wish {
  const name = nameOf(args.words[0]);
  const weights = weightsOf(args.value('weights'));
  const digits = wholeOf(args, 'digits', DIGITS.least, DIGITS.most) ?? weights?.length ?? DIGITS.usual;
  if (weights === null) {
    for (const option of ['modulus', 'remainder']) if (args.has(option)) throw needsWeights(option);
    return { name, digits, check: null };
  }
  if (weights.length !== digits) throw wrongCount(weights.length, digits);
  if (digits < DIGITS.least) throw outOfRange('digits', DIGITS.least, DIGITS.most);
  const modulus = wholeOf(args, 'modulus', 2, MOST_MODULUS) ?? USUAL_MODULUS;
  const remainder = wholeOf(args, 'remainder', 0, modulus - 1) ?? 0;
  const wish: Wish = { name, digits, check: { kind: 'weighted', weights, modulus, remainder } };
  refuseUseless(wish);
  return wish;
}

function nameOf(named: string): string {
  const name = path.basename(named);
  if (path.dirname(named) === '.' && !/^\.[\\/]/.test(named)) {
    throw problem(
      { nl: 'Er is geen map genoemd.', en: 'No folder was named.' },
      {
        nl: 'Noem de map met eigen regels en de naam van de regel: sluis rules new sluis-regels/klantnummer',
        en: 'Name the folder of your own rules and the rule: sluis rules new sluis-rules/client-number',
      },
    );
  }
  if (!RULE_ID.test(name) || name === RESERVED) {
    throw problem(
      { nl: 'Dit is geen naam voor een regel.', en: 'This is no name for a rule.' },
      {
        nl: 'Gebruik 2 tot 41 kleine letters, cijfers en `-`, te beginnen met een letter; `words` is bezet.',
        en: 'Use 2 to 41 lower case letters, digits and `-`, starting with a letter; `words` is taken.',
      },
    );
  }
  if (builtinRules().rules.some(({ id }) => id === name)) {
    throw problem(
      { nl: `\`${name}\` is de naam van een ingebouwde regel.`, en: `\`${name}\` is the name of a built-in rule.` },
      { nl: 'Kies een andere naam.', en: 'Choose another name.' },
    );
  }
  return name;
}

function weightsOf(text: string | undefined): readonly number[] | null {
  if (text === undefined) return null;
  const parts = text.split(',').map((part) => part.trim());
  const weights = parts.map(Number);
  const good = parts.every((part) => /^-?\d{1,4}$/.test(part)) && weights.every((one) => Math.abs(one) <= MOST_WEIGHT);
  if (good && weights.length <= DIGITS.most) return weights;
  throw problem(
    { nl: '`--weights` is geen lijst van gewichten.', en: '`--weights` is no list of weights.' },
    {
      nl: `Schrijf hele getallen van -${MOST_WEIGHT} tot ${MOST_WEIGHT} met komma’s ertussen, één per cijfer: --weights 8,7,6,5,4,3,2,1`,
      en: `Write whole numbers from -${MOST_WEIGHT} to ${MOST_WEIGHT} with commas between, one per digit: --weights 8,7,6,5,4,3,2,1`,
    },
  );
}

function wholeOf(args: Arguments, option: string, least: number, most: number): number | undefined {
  const text = args.value(option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
  throw outOfRange(option, least, most);
}

function refuseUseless(wish: Wish): void {
  const chance = chanceOf(wish.check as WeightedCheck);
  if (chance >= LEAST_CHANCE && numbersThere(wish) >= FEWEST_NUMBERS) return;
  throw problem(
    {
      nl: 'Bijna geen nummer voldoet aan deze controle; de regel is dan niet te beproeven.',
      en: 'Next to no number passes this check; the rule cannot be tried then.',
    },
    {
      nl: 'Kijk `--weights`, `--modulus` en `--remainder` na.',
      en: 'Look at `--weights`, `--modulus` and `--remainder`.',
    },
  );
}

function outOfRange(option: string, least: number, most: number): UserError {
  return problem(
    { nl: `\`--${option}\` valt buiten de grenzen.`, en: `\`--${option}\` is out of range.` },
    {
      nl: `Schrijf een heel getal van ${least} tot en met ${most}.`,
      en: `Write a whole number from ${least} to ${most}.`,
    },
  );
}

function needsWeights(option: string): UserError {
  return problem(
    { nl: `\`--${option}\` hoort bij een controle.`, en: `\`--${option}\` belongs to a check.` },
    { nl: 'Geef ook `--weights`.', en: 'Give `--weights` too.' },
  );
}

function wrongCount(weights: number, digits: number): UserError {
  return problem(
    {
      nl: `Er zijn ${weights} gewichten voor ${digits} cijfers.`,
      en: `There are ${weights} weights for ${digits} digits.`,
    },
    { nl: 'Schrijf één gewicht per cijfer.', en: 'Write one weight per digit.' },
  );
}

function problem(text: Bilingual, remedy: Bilingual): UserError {
  return new UserError(text, remedy);
}
