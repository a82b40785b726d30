import { type Position, parseYaml } from '../config/yaml.js';
import type { RuleWarning } from './shared-headers.js';

/** What an unbounded repeat stands for at most; more of one sign is no value of a person. */
const MOST = 64;
/** Fixed letters or digits in a row that are an anchor, as one fixed punctuation mark is. */
const FIXED_LETTERS = 3;
const REPEAT = /^(?:[?*+]|\{[\d,]*\})/;
const LONGEST_REPEAT = 16;

/**
 * A notation without unbounded repeats: behind an anchor (a fixed punctuation mark, or three fixed letters or digits in a
 * row) `+` becomes `{1,64}` and `*` `{0,64}`. Elsewhere they stay, and are a mistake: every place would be a beginning.
 */
export function bounded(notation: string): string {
  let result = '';
  let isAnchored = false;
  let letters = 0;
  for (let at = 0; at < notation.length; ) {
    const atom = atomAt(notation, at);
    at += atom.length;
    const repeat = REPEAT.exec(notation.slice(at, at + LONGEST_REPEAT))?.[0] ?? '';
    at += repeat.length;
    const isFixed = repeat === '' && isLiteral(atom);
    const isLetter = isFixed && /[\p{L}\p{N}]$/u.test(atom);
    letters = isLetter ? letters + 1 : 0;
    const isUnbounded = repeat === '+' || repeat === '*';
    result += atom + (isAnchored && isUnbounded && !isRepeat(atom) ? `{${repeat === '+' ? 1 : 0},${MOST}}` : repeat);
    isAnchored ||= letters >= FIXED_LETTERS || (isFixed && !isLetter);
  }
  return result;
}

/** A sign, an escaped one, or a class. */
function atomAt(notation: string, at: number): string {
  if (notation[at] === '\\') return notation.slice(at, at + 2);
  if (notation[at] !== '[') return notation[at];
  let end = at + 1;
  while (end < notation.length && notation[end] !== ']') end += notation[end] === '\\' ? 2 : 1;
  return notation.slice(at, end + 1);
}

/** A repeat of nothing, or of a repeat: a mistake, which it stays. */
function isRepeat(atom: string): boolean {
  return '?*+{}'.includes(atom);
}

function isLiteral(atom: string): boolean {
  return atom.length === 1 ? !'.*+?(){}|^$[]'.includes(atom) : atom[0] === '\\' && !/[dw]/.test(atom[1]);
}

const PLACES = [
  ['identifier', 'shapes'],
  ['value', 'shapes'],
  ['value', 'forms'],
  ['value', 'unnamed'],
];

/** A warning for every unbounded repeat behind an anchor: what it stands for, and that it has its price. */
export function unboundedRepeats(text: string, file: string): RuleWarning[] {
  const { value, position } = parseYaml(text, file);
  return PLACES.flatMap(([key, list]) => {
    const part = (value as Record<string, Record<string, unknown> | undefined> | null)?.[key]?.[list];
    if (!Array.isArray(part)) return [];
    return part.flatMap((notation, at) =>
      typeof notation === 'string' && bounded(notation) !== notation ? [warning(position([key, list, at]))] : [],
    );
  });
}

function warning(position: Position): RuleWarning {
  return {
    position,
    message: {
      nl: `een herhaling zonder grens staat hier voor hoogstens ${MOST} tekens; wat zij kost, staat onder \`Tijd\``,
      en: `a repeat without bound stands for ${MOST} signs at most here; what it costs is told under \`Time\``,
    },
    remedy: { nl: 'Schrijf een grens, zoals {1,20}.', en: 'Write a bound, such as {1,20}.' },
  };
}
