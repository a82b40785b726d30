import { createHash } from 'node:crypto';
import { nearest, shownKey } from '../config/check.js';
import { UserError } from '../errors.js';
import { type IdentifierId, identifiers } from '../identifiers/all.js';
import type { IdentifierSpec } from '../model/rule.js';
import { BSN, invalidNumber, testNumber, validNumber } from './numbers.js';
import { Random } from './random.js';
import { lettersOf, sampleOf } from './samples.js';

/** What the content of an example is made with. */
export interface Filling {
  /** Id of the rule, for messages. */
  readonly rule: string;
  /** The rule's own identifier, or the one it leans on; null when it has none. */
  readonly identifier: IdentifierSpec | null;
  readonly seed: number;
}

/** Counts within one repeat, so that two repeats can name the same rows. */
const ROW = '{{row}}';
const MOST_REPEATS = 10_000;
const MOST_DIGITS = 100;
const LARGEST_CONTENT = 20 << 20;
/** Postcodes of one town differ little. */
const TOWN_SIZE = 20;
/** Below this, four digits can be a year, and a column of years is rightly no column of postcodes. */
const FIRST_POSTCODE = 2100;
const FIRST_BIRTH = Date.UTC(1930, 0, 1);
const DAY = 86_400_000;
const BIRTH_DAYS = (Date.UTC(2006, 0, 1) - FIRST_BIRTH) / DAY;

/**
 * The content of an example with its placeholders filled in, as `docs/rule-format.md` describes them. Numbers
 * that look real never stand in a rule; they exist only while it is tested.
 *
 * @throws UserError for a placeholder that is not known or cannot be used here.
 */
export function expand(content: string, filling: Filling): string {
  const values = new Values(filling);
  return repeated(content, filling.rule).replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => values.of(name));
}

/** Writes out the repeats, as text: what is between is filled in afterwards, each time with new values. */
function repeated(content: string, rule: string): string {
  let size = content.length;
  return content.replace(/\{\{repeat:(\d{1,9})\}\}([\s\S]*?)\{\{\/repeat\}\}/g, (_, times: string, body: string) => {
    size += Number(times) * body.length;
    if (Number(times) > MOST_REPEATS || size > LARGEST_CONTENT) throw tooLarge(rule);
    if (!body.includes(ROW)) return body.repeat(Number(times));
    return Array.from({ length: Number(times) }, (_row, at) => body.replaceAll(ROW, String(at + 1))).join('');
  });
}

/** The values of one example: numbers run on and postcodes stay in one town from its first line to its last. */
class Values {
  private readonly random: Random;
  private readonly town: number;
  private running = 0;
  private readonly makers: Readonly<Record<string, () => string>>;

  constructor(private readonly filling: Filling) {
    const random = new Random(filling.seed);
    this.random = random;
    this.town = FIRST_POSTCODE + random.below(10_000 - FIRST_POSTCODE - TOWN_SIZE);
    this.makers = {
      bsn: () => validNumber(BSN, random),
      'bsn:dotted': () => validNumber(BSN, random).replace(/(\d{3})(\d{3})/, '$1.$2.'),
      // Two columns of a table that is separated by semicolons.
      'bsn:split': () => validNumber(BSN, random).replace(/^\d{4}/, '$&;'),
      'bsn:md5': () => digest('md5', validNumber(BSN, random)),
      'bsn:sha256': () => digest('sha256', validNumber(BSN, random)),
      'bsn:lost-zero': () => validNumber(BSN, random, '0').slice(1),
      'test-bsn': () => testNumber(BSN, random),
      'not-bsn': () => invalidNumber(BSN, random),
      valid: () => validNumber(this.identifier('valid'), random),
      invalid: () => invalidNumber(this.identifier('invalid'), random),
      n: () => String(++this.running),
      pc4: () => this.postcode(),
      pc6: () => this.postcode() + this.letters(),
      house: () => String(1 + Math.floor((250 * random.below(1000) ** 2) / 1e6)),
      'letter-number': () => String(1 + random.below(26)),
      'birth-date': () => this.birthDate(),
      'birth-date:8': () => this.birthDate().replaceAll('-', ''),
    };
  }

  of(name: string): string {
    const digits = /^digits:(\d{1,9})$/.exec(name);
    if (digits) {
      const count = Number(digits[1]);
      if (count >= 1 && count <= MOST_DIGITS) return this.random.digits(count);
      throw wrongCount(this.filling.rule);
    }
    const [, kind, argument] = /^(letters|capitals|pick|valid|invalid):([\s\S]+)$/.exec(name) ?? [];
    if (kind !== undefined) return this.made(kind, argument, name);
    if (/^\/?repeat\b/.test(name)) throw brokenRepeat(this.filling.rule);
    if (!Object.hasOwn(this.makers, name)) throw unknown(this.filling.rule, name, Object.keys(this.makers));
    return this.makers[name]();
  }

  private made(kind: string, argument: string, name: string): string {
    const { random, filling } = this;
    if (kind === 'pick') {
      const choices = argument.split('|');
      return choices[random.below(choices.length)];
    }
    if (kind === 'valid' || kind === 'invalid') {
      if (!Object.hasOwn(identifiers, argument)) throw unknown(filling.rule, name, Object.keys(this.makers));
      return sampleOf(argument as IdentifierId, random, kind === 'valid');
    }
    const count = /^\d{1,3}$/.test(argument) ? Number(argument) : 0;
    if (count < 1 || count > MOST_DIGITS) throw wrongCount(filling.rule);
    const letters = lettersOf(count, random);
    return kind === 'letters' ? letters.toLowerCase() : letters;
  }

  private identifier(name: string): IdentifierSpec {
    const { identifier, rule } = this.filling;
    if (identifier) return identifier;
    throw new UserError(
      {
        nl: `Een voorbeeld van de regel \`${rule}\` gebruikt \`{{${name}}}\`, maar de regel heeft geen \`identifier\`.`,
        en: `An example of the rule \`${rule}\` uses \`{{${name}}}\`, but the rule has no \`identifier\`.`,
      },
      { nl: 'Gebruik `{{digits:N}}`.', en: 'Use `{{digits:N}}`.' },
    );
  }

  private postcode(): string {
    return String(this.town + this.random.below(TOWN_SIZE));
  }

  private letters(): string {
    for (;;) {
      const letters = String.fromCharCode(65 + this.random.below(26), 65 + this.random.below(26));
      // These three are never issued.
      if (!/^S[ADS]$/.test(letters)) return letters;
    }
  }

  private birthDate(): string {
    return new Date(FIRST_BIRTH + this.random.below(BIRTH_DAYS) * DAY).toISOString().slice(0, 10);
  }
}

function digest(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function unknown(rule: string, name: string, known: readonly string[]): UserError {
  const all = [
    ...known,
    ...['row', 'digits:N', 'letters:N', 'capitals:N', 'pick:A|B', 'valid:CHECK', 'invalid:CHECK', 'repeat:N'],
  ];
  const near = nearest(name, all);
  const list = all.map((word) => `{{${word}}}`).join(', ');
  return new UserError(
    {
      nl: `Een voorbeeld van de regel \`${rule}\` gebruikt een onbekende invulplek: \`{{${shownKey(name)}}}\`.`,
      en: `An example of the rule \`${rule}\` uses an unknown placeholder: \`{{${shownKey(name)}}}\`.`,
    },
    near === null
      ? { nl: `Bekend zijn: ${list}.`, en: `Known are: ${list}.` }
      : { nl: `Bedoeld is misschien \`{{${near}}}\`.`, en: `Perhaps \`{{${near}}}\` is meant.` },
  );
}

function brokenRepeat(rule: string): UserError {
  return new UserError(
    {
      nl: `Een voorbeeld van de regel \`${rule}\` heeft een herhaling die niet klopt.`,
      en: `An example of the rule \`${rule}\` has a broken repeat.`,
    },
    {
      nl: 'Schrijf {{repeat:40}}…{{/repeat}}, met een getal en zonder herhaling erin.',
      en: 'Write {{repeat:40}}…{{/repeat}}, with a number and without a repeat inside.',
    },
  );
}

function wrongCount(rule: string): UserError {
  return new UserError(
    {
      nl: `Een voorbeeld van de regel \`${rule}\` vraagt een aantal cijfers dat niet kan.`,
      en: `An example of the rule \`${rule}\` asks for an impossible number of digits.`,
    },
    {
      nl: `Schrijf {{digits:N}} met N van 1 tot ${MOST_DIGITS}.`,
      en: `Write {{digits:N}} with N from 1 to ${MOST_DIGITS}.`,
    },
  );
}

function tooLarge(rule: string): UserError {
  return new UserError(
    {
      nl: `Een voorbeeld van de regel \`${rule}\` wordt te groot.`,
      en: `An example of the rule \`${rule}\` becomes too large.`,
    },
    {
      nl: `Herhaal hoogstens ${MOST_REPEATS} keer, en minder als er veel tussen staat.`,
      en: `Repeat at most ${MOST_REPEATS} times, and less when much stands between.`,
    },
  );
}
