import { UserError } from '../../errors.js';
import type { Bilingual, Finding } from '../../model/finding.js';
import type { RuleSet } from '../../model/rule.js';
import type { Member } from '../../scan/judged.js';
import type { OpenScan } from '../../scan.js';
import { neutral, neutralText } from '../../text/neutral.js';
import { fileName, placeInFile } from '../../text/place.js';

/** Findings that are named when several begin alike. */
const MOST_NAMED = 10;

/** A finding of the report, and what of the scan it rests on. */
export interface Chosen {
  readonly finding: Finding;
  /** Its latest version, where a history was scanned. */
  readonly member: Member;
}

/**
 * The one finding whose fingerprint begins so.
 *
 * @throws UserError when there is none, or more than one
 */
export function chosenFinding({ report, members }: OpenScan, prefix: string, { rules }: RuleSet): Chosen {
  const found = [...report.findings, ...report.accepted].filter(({ fingerprint }) => fingerprint.startsWith(prefix));
  const fingerprints = new Set(found.map(({ fingerprint }) => fingerprint));
  if (fingerprints.size === 0) throw notFound();
  if (fingerprints.size > 1) throw several(found, new Map(rules.map(({ id, title }) => [id, title])));
  const [finding] = found;
  const latest = members.findLast(({ judged }) => judged.finding.fingerprint === finding.fingerprint);
  if (latest === undefined) throw new Error('A finding of the report was not judged.');
  return { finding, member: latest };
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

function several(found: readonly Finding[], titles: ReadonlyMap<string, Bilingual>): UserError {
  const lines = (language: keyof Bilingual) =>
    found.slice(0, MOST_NAMED).map(({ fingerprint, rule, location }) => {
      const title = neutralText(titles.get(rule)?.[language] ?? rule);
      const place = [fileName(location), placeInFile(location, language)].filter((part) => part !== '').join(', ');
      return `\n  ${neutral(fingerprint)}  ${title}: ${place}`;
    });
  const more = (text: string) => (found.length > MOST_NAMED ? `\n  ${text}` : '');
  const rest = found.length - MOST_NAMED;
  return new UserError(
    {
      nl: `Meer bevindingen beginnen zo:${lines('nl').join('')}${more(`en nog ${rest}`)}\n`,
      en: `Several findings begin like that:${lines('en').join('')}${more(`and ${rest} more`)}\n`,
    },
    { nl: 'Schrijf meer tekens van het kenmerk.', en: 'Write more characters of the fingerprint.' },
  );
}
