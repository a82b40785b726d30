import { UserError } from '../../errors.js';
import type { Finding } from '../../model/finding.js';
import type { RuleSet } from '../../model/rule.js';
import type { Member } from '../../scan/judged.js';
import type { OpenScan } from '../../scan.js';
import type { Language } from '../../text/language.js';
import { neutralText } from '../../text/neutral.js';
import { fileName, placeInFile } from '../../text/place.js';
import { onlyOne } from '../triage/prefix.js';

/** A finding of the report, and what of the scan it rests on. */
export interface Chosen {
  readonly finding: Finding;
  /** Its latest version, where a history was scanned; several where one file has the same in several tables. */
  readonly members: readonly Member[];
}

/**
 * The one finding whose fingerprint begins so.
 *
 * @throws UserError when there is none, or more than one
 */
export function chosenFinding({ units }: OpenScan, prefix: string, rules: RuleSet, language: Language): Chosen {
  const titles = new Map(rules.rules.map(({ id, title }) => [id, title[language]]));
  const named = new Map(
    units.map(({ told: { finding } }) => {
      const { fingerprint, rule, location } = finding;
      const place = [fileName(location), placeInFile(location, language)].filter((part) => part !== '').join(', ');
      return [fingerprint, { fingerprint, finding, name: `${neutralText(titles.get(rule) ?? rule)}: ${place}` }];
    }),
  );
  const { finding } = onlyOne(prefix, [...named.values()], notFound());
  const own = units.filter(({ told }) => told.finding.fingerprint === finding.fingerprint);
  return { finding, members: own.flatMap(({ members }) => members.at(-1) ?? []) };
}

function notFound(): UserError {
  return new UserError(
    { nl: 'Dit kenmerk komt in deze scan niet voor.', en: 'This fingerprint is not found in this scan.' },
    {
      nl: 'Geef dezelfde map of repository en dezelfde opties (`--history`, `--range`, `--staged`) als bij de scan waar het uit komt.',
      en: 'Name the same folder or repository and the same options (`--history`, `--range`, `--staged`) as for the scan that it is from.',
    },
  );
}
