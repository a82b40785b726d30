import { UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import type { Arguments } from '../command.js';
import { type Format, formatOnly } from '../formats.js';

/** Larger groups than this are no microdata any more. */
const MOST_K = 100_000;
const MOST_PROPOSALS = 3;

/** What to write where. */
export interface ApplyRequest {
  readonly proposal: number;
  readonly output: string;
  readonly force: boolean;
}

/** A repair as asked, after checking. */
export interface FixRequest {
  readonly file: string;
  readonly k: number | null;
  readonly keep: readonly string[];
  readonly drop: readonly string[];
  readonly table: string | undefined;
  readonly policy: string | undefined;
  readonly format: Format;
  readonly apply: ApplyRequest | null;
  /** File for the key of pseudonyms; null drops the numbers. */
  readonly keyFile: string | null;
}

/** @throws UserError for options that are wrong or that do not go together. */
export function fixRequest(args: Arguments): FixRequest {
  return {
    file: args.words[0],
    k: whole(args, 'group', 2, MOST_K),
    keep: listOf(args.value('keep')),
    drop: listOf(args.value('drop')),
    table: args.value('table'),
    policy: args.value('policy'),
    format: formatOnly(args.value('format')),
    apply: applyOf(args),
    keyFile: args.value('pseudonym-key') ?? null,
  };
}

function applyOf(args: Arguments): ApplyRequest | null {
  const proposal = whole(args, 'apply', 1, MOST_PROPOSALS);
  const output = args.value('output');
  if (proposal === null && output === undefined) {
    if (args.has('force')) throw missing('force', 'apply', 'output');
    return null;
  }
  if (proposal === null) throw missing('output', 'apply');
  if (output === undefined) throw missing('apply', 'output');
  return { proposal, output, force: args.has('force') };
}

function whole(args: Arguments, name: string, from: number, to: number): number | null {
  const text = args.value(name);
  if (text === undefined) return null;
  const value = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  if (value >= from && value <= to) return value;
  throw new UserError(
    { nl: `\`--${name}\` kan dit niet zijn.`, en: `\`--${name}\` cannot be this.` },
    { nl: `Schrijf een geheel getal van ${from} tot en met ${to}.`, en: `Write a whole number from ${from} to ${to}.` },
  );
}

function missing(given: string, ...needed: readonly string[]): UserError {
  const list = (and: string) => needed.map((name) => `\`--${name}\``).join(` ${and} `);
  const text: Bilingual = {
    nl: `Bij \`--${given}\` hoort ook ${list('en')}.`,
    en: `\`--${given}\` needs ${list('and')} as well.`,
  };
  return new UserError(text, {
    nl: 'Bijvoorbeeld: `--apply 1 --output nieuw.csv`.',
    en: 'For example: `--apply 1 --output new.csv`.',
  });
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
