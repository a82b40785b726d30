import path from 'node:path';
import { type Decision, isSkipDecision, sizesOf } from '../model/decision.js';
import { FINGERPRINT, isPlacedAt } from '../model/fingerprint.js';
import { isAcceptable } from '../model/skip.js';
import { isDate } from '../text/dates.js';
import { SKIP_REASONS } from '../text/skip-reasons.js';
import {
  type Check,
  checkSource,
  integer,
  list,
  object,
  oneOf,
  type Place,
  pattern,
  RULE_ID,
  refine,
  string,
} from './check.js';
import { decodeText, readConfigFile } from './file.js';
import { DECISIONS_NAME } from './governed.js';
import { parseYaml } from './yaml.js';

/** Longest file with decisions, in bytes, and most decisions: about 300 bytes each. */
export const MAX_DECISIONS_BYTES = 4_000_000;
export const MAX_DECISIONS = 10_000;
/** Versions of one file that a decision can name. */
export const MAX_SIZES = 1000;

const LONGEST_PATH = 4096;
/** Longest texts, in characters. */
export const LONGEST = { why: 500, grondslag: 200, doel: 300, who: 100 } as const;

/** Whether a text holds what could be a number, an address or an e-mail address of a person. */
export type IsPersonal = (text: string) => boolean;

/** Where decisions are, and what they may not hold. */
export interface DecisionPlaces {
  /** Folder that governs, absolute: what it holds is not scanned data but the user's own. */
  readonly root: string;
  readonly isPersonal: IsPersonal;
}

/**
 * Reads the decisions of the folder that governs; there are none without a file.
 *
 * @throws UserError for a file that cannot be read or is not right; a broken file is never "no decisions".
 */
export async function loadDecisions({ root, isPersonal }: DecisionPlaces): Promise<readonly Decision[]> {
  const file = path.join(root, DECISIONS_NAME);
  const text = await readConfigFile(file, DECISIONS_NAME, root, MAX_DECISIONS_BYTES);
  return text === null ? [] : parseDecisions(text, DECISIONS_NAME, isPersonal);
}

/**
 * Reads decisions from a text, or from the bytes of one that is on no disk (a commit).
 *
 * @param shown how messages name the file
 * @throws UserError that lists every problem with its line, and shows no value
 */
export function parseDecisions(
  content: string | Uint8Array,
  shown: string,
  isPersonal: IsPersonal,
): readonly Decision[] {
  const text = typeof content === 'string' ? content : decodeText(content, shown);
  const source = parseYaml(text, shown, MAX_DECISIONS_BYTES);
  // A file with comments alone states nothing.
  const stated = source.value === null ? { ...source, value: {} } : source;
  const { decisions = [] } = checkSource(stated, fileCheck(isPersonal));
  return decisions;
}

const date = refine(string({ max: 10 }), (value, place) => {
  if (isDate(value)) return;
  place.report(
    { nl: 'dit is geen datum die bestaat', en: 'this is no date that exists' },
    { nl: 'Schrijf jaar-maand-dag, zoals `2026-03-01`.', en: 'Write year-month-day, such as `2026-03-01`.' },
  );
});

const HEX = {
  nl: '32 cijfers en letters a-f, zoals `sluis` ze toont',
  en: '32 digits and letters a-f, as `sluis` shows them',
};
const ACCEPTABLE = (Object.keys(SKIP_REASONS) as (keyof typeof SKIP_REASONS)[]).filter(isAcceptable);

function fileCheck(isPersonal: IsPersonal): Check<{ readonly decisions?: readonly Decision[] }> {
  const items = list(decision(isPersonal), { max: MAX_DECISIONS });
  return object({}, { decisions: refine(items, checkDuplicates) });
}

function decision(isPersonal: IsPersonal): Check<Decision> {
  const text = (max: number) => refine(string({ max }), (value, place) => checkText(value, place, isPersonal));
  const filePath = refine(string({ max: LONGEST_PATH }), (value, place) => checkPath(value, place, isPersonal));
  const always = {
    fingerprint: pattern(FINGERPRINT, HEX),
    path: filePath,
    why: text(LONGEST.why),
    who: text(LONGEST.who),
    when: date,
  };
  const sometimes = { grondslag: text(LONGEST.grondslag), doel: text(LONGEST.doel), until: date };
  const rule = pattern(RULE_ID, { nl: 'de naam van een regel, zoals `bsn`', en: 'the name of a rule, such as `bsn`' });
  const onFinding: Check<Decision> = object(
    { rule, people: integer({ min: 0 }), effect: oneOf(['block', 'warn', 'note']), ...always },
    { related: list(filePath, { min: 1, max: 100 }), ...sometimes },
  );
  const onSkip: Check<Decision> = object(
    { notScanned: oneOf(ACCEPTABLE), ...always },
    { size: integer({ min: 0 }), sizes: list(integer({ min: 0 }), { min: 2, max: MAX_SIZES }), ...sometimes },
  );
  const either: Check<Decision> = (value, place) => (hasKey(value, 'notScanned') ? onSkip : onFinding)(value, place);
  return refine(either, checkWhole);
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function checkText(value: string, place: Place, isPersonal: IsPersonal): void {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) {
    place.report(
      {
        nl: 'deze tekst heeft meer dan één regel of een stuurteken',
        en: 'this text has more than one line or a control character',
      },
      { nl: 'Schrijf hem op één regel.', en: 'Write it on one line.' },
    );
  } else if (value.trim() === '') {
    place.report(
      { nl: 'deze tekst is leeg', en: 'this text is empty' },
      { nl: 'Vul hem in, of haal de sleutel weg.', en: 'Fill it in, or remove the key.' },
    );
  } else if (isPersonal(value)) {
    reportPersonal(place);
  }
}

function checkPath(value: string, place: Place, isPersonal: IsPersonal): void {
  const isPlain = !value.startsWith('/') && !value.split('/').includes('..');
  if (isPersonal(value)) {
    reportPersonal(place);
  } else if (!isPlain) {
    place.report(
      {
        nl: 'dit pad begint niet bij de map van de besluiten',
        en: 'this path does not start at the folder of the decisions',
      },
      { nl: 'Schrijf het zoals `sluis triage accept` het schrijft.', en: 'Write it as `sluis triage accept` does.' },
    );
  }
}

function reportPersonal(place: Place): void {
  place.report(
    {
      nl: 'hier staat iets dat het nummer of adres van een mens kan zijn',
      en: 'this holds something that could be the number or address of a person',
    },
    { nl: 'Haal het eruit.', en: 'Take it out.' },
  );
}

/** What holds for a decision as a whole. */
function checkWhole(decision: Decision, place: Place): void {
  const related = isSkipDecision(decision) ? [] : (decision.related ?? []);
  if (!isPlacedAt(decision.fingerprint, [decision.path, ...related])) {
    place.at('fingerprint').report(
      { nl: 'dit kenmerk hoort niet bij dit pad', en: 'this fingerprint does not belong to this path' },
      {
        nl: 'Neem het besluit opnieuw met `sluis triage accept`.',
        en: 'Take the decision again with `sluis triage accept`.',
      },
    );
  }
  const { until, when } = decision;
  if (until !== undefined && until < when) {
    place
      .at('until')
      .report(
        { nl: '`until` ligt voor `when`', en: '`until` is before `when`' },
        { nl: 'Maak de einddatum later.', en: 'Make the end date later.' },
      );
  }
  if (isSkipDecision(decision) && decision.size !== undefined && decision.sizes !== undefined) {
    place
      .at('sizes')
      .report(
        { nl: '`size` en `sizes` staan er beide', en: '`size` and `sizes` are both there' },
        { nl: 'Laat er een weg.', en: 'Leave one out.' },
      );
  }
  if (isSkipDecision(decision) && sizesOf(decision).length === 0 && until === undefined) {
    place.report(
      {
        nl: 'dit besluit heeft geen `size`, zodat niemand ziet dat er iets verandert, en ook geen `until`',
        en: 'this decision has no `size`, so that nobody sees a change, and no `until` either',
      },
      { nl: 'Voeg `until` toe.', en: 'Add `until`.' },
    );
  }
}

function checkDuplicates(decisions: readonly Decision[], place: Place): void {
  const seen = new Set<string>();
  decisions.forEach(({ fingerprint }, at) => {
    if (seen.has(fingerprint)) {
      place
        .at(at)
        .at('fingerprint')
        .report(
          { nl: 'dit kenmerk staat er twee keer', en: 'this fingerprint is there twice' },
          { nl: 'Houd één besluit over.', en: 'Keep one decision.' },
        );
    }
    seen.add(fingerprint);
  });
}
