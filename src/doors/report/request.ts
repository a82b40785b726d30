import { UserError } from '../../errors.js';
import type { Arguments } from '../command.js';
import { type ScanFormats, scanFormats } from '../formats.js';
import { checkOutput } from '../report-output.js';

/** Forms of what is said about several reports. */
const ABOUT_SEVERAL = ['json', 'markdown'] as const;
export type SeveralFormat = 'terminal' | (typeof ABOUT_SEVERAL)[number];

/** What is asked of the reports, after checking. */
export type ReportWish =
  | { readonly kind: 'one'; readonly formats: ScanFormats }
  | { readonly kind: 'compare'; readonly earlier: string; readonly newOnly: boolean; readonly format: SeveralFormat }
  | { readonly kind: 'trend'; readonly format: SeveralFormat };

export interface ReportCommand {
  readonly wish: ReportWish;
  readonly reports: readonly string[];
  readonly output: string | undefined;
  readonly policy: string | undefined;
  readonly details: boolean;
}

/** @throws UserError for options that do not go together. */
export function reportCommand(args: Arguments): ReportCommand {
  const formats = scanFormats(args.value('format'));
  const output = args.value('output');
  checkOutput(formats, output);
  return {
    wish: wishOf(args, formats),
    reports: onceFromStdin(args),
    output,
    policy: args.value('policy'),
    details: args.has('details'),
  };
}

function wishOf(args: Arguments, formats: ScanFormats): ReportWish {
  const earlier = args.value('compare');
  const newOnly = args.has('new-only');
  if (newOnly && earlier === undefined) {
    throw new UserError(
      { nl: '`--new-only` hoort bij `--compare`.', en: '`--new-only` goes with `--compare`.' },
      { nl: 'Noem met `--compare` het eerdere rapport.', en: 'Name the earlier report with `--compare`.' },
    );
  }
  if (earlier !== undefined && args.has('trend')) {
    throw new UserError(
      { nl: '`--compare` en `--trend` gaan niet samen.', en: '`--compare` and `--trend` do not go together.' },
      { nl: 'Vraag ze een voor een.', en: 'Ask for them one after the other.' },
    );
  }
  if (earlier !== undefined) return { kind: 'compare', earlier, newOnly, format: severalFormat(formats) };
  return args.has('trend') ? { kind: 'trend', format: severalFormat(formats) } : { kind: 'one', formats };
}

function severalFormat({ terminal, reports }: ScanFormats): SeveralFormat {
  const [first, ...others] = [...(terminal ? ['terminal'] : []), ...reports];
  const format = first === 'terminal' ? first : ABOUT_SEVERAL.find((known) => known === first);
  if (format !== undefined && others.length === 0) return format;
  throw new UserError(
    {
      nl: 'Een vergelijking of een verloop heeft één formaat: `terminal`, `json` of `markdown`.',
      en: 'A comparison or a trend has one format: `terminal`, `json` or `markdown`.',
    },
    { nl: 'Kies een van deze drie.', en: 'Choose one of these three.' },
  );
}

/** A pipe can be read once. */
function onceFromStdin(args: Arguments): readonly string[] {
  const named = [...args.words, ...[args.value('compare')].filter((name) => name !== undefined)];
  if (named.filter((name) => name === '-').length <= 1) return args.words;
  throw new UserError(
    { nl: 'De standaardinvoer (`-`) kan maar één keer.', en: 'The standard input (`-`) can be named only once.' },
    { nl: 'Noem de andere rapporten als bestand.', en: 'Name the other reports as files.' },
  );
}
