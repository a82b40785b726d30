import { UserError } from '../../errors.js';
import type { Arguments } from '../command.js';

/** What `--ci` asks. */
export interface CiWish {
  /** Branch, tag or commit to compare with; null for what the build server says. */
  readonly base: string | null;
}

/**
 * What `--ci` asks; null without it.
 *
 * @throws UserError for `--base` without it, and for other choices of what to scan beside it
 */
export function ciWish(args: Arguments): CiWish | null {
  const base = args.value('base') ?? null;
  if (!args.has('ci')) {
    if (base !== null) throw baseAlone();
    return null;
  }
  const other = ['history', 'range', 'staged', 'stdin', 'no-ignore'].find((name) => args.has(name));
  if (other !== undefined || args.words.length > 0) throw notBeside(other === undefined ? null : `--${other}`);
  return { base };
}

function baseAlone(): UserError {
  return new UserError(
    { nl: '`--base` hoort bij `--ci`.', en: '`--base` goes with `--ci`.' },
    { nl: 'Voeg `--ci` toe.', en: 'Add `--ci`.' },
  );
}

function notBeside(other: string | null): UserError {
  const named = other === null ? { nl: 'paden', en: 'paths' } : { nl: `\`${other}\``, en: `\`${other}\`` };
  return new UserError(
    { nl: `\`--ci\` en ${named.nl} gaan niet samen.`, en: `\`--ci\` and ${named.en} do not go together.` },
    {
      nl: '`--ci` kiest zelf wat nieuw is. Laat het andere weg, of laat `--ci` weg.',
      en: '`--ci` itself chooses what is new. Leave out the other, or leave out `--ci`.',
    },
  );
}
