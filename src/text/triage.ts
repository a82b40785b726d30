import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

/** What `sluis triage` says. */
type TriageSentence =
  | 'none'
  | 'valid'
  | 'valid-until'
  | 'ends-soon'
  | 'expired'
  | 'refused'
  | 'by'
  | 'ground'
  | 'purpose'
  | 'written'
  | 'until'
  | 'endless'
  | 'commit'
  | 'renewed'
  | 'revoked'
  | 'left'
  | 'left-refused'
  | 'left-passing'
  | 'left-masked'
  | 'left-mixed'
  | 'left-outside'
  | 'nothing-left'
  | 'ask-why'
  | 'ask-grondslag'
  | 'ask-doel'
  | 'ask-until'
  | 'ask-until-must'
  | 'ask-who'
  | 'ask-who-known'
  | 'baseline';

const SENTENCES: Record<TriageSentence, Bilingual> = {
  none: { nl: 'Er zijn nog geen besluiten.', en: 'There are no decisions yet.' },
  valid: { nl: 'geldt zonder einddatum', en: 'counts without an end date' },
  'valid-until': { nl: 'geldt tot en met {until}', en: 'counts until {until}' },
  'ends-soon': { nl: 'VERLOOPT BINNENKORT: geldt tot en met {until}', en: 'ENDS SOON: counts until {until}' },
  expired: { nl: 'VERLOPEN sinds {until}', en: 'EXPIRED since {until}' },
  refused: {
    nl: 'TELT NIET: mag niet van het beleid, of de naam van het bestand is gemaskeerd',
    en: 'DOES NOT COUNT: not allowed by the policy, or the name of the file is masked',
  },
  by: { nl: '{who}, {when}: {why}', en: '{who}, {when}: {why}' },
  ground: { nl: 'Grondslag: {text}', en: 'Legal ground: {text}' },
  purpose: { nl: 'Doel: {text}', en: 'Purpose: {text}' },
  written: { nl: 'Vastgelegd in {file}: {count}.', en: 'Recorded in {file}: {count}.' },
  until: { nl: 'Geldt tot en met {until}.', en: 'Counts until {until}.' },
  endless: { nl: 'Geldt zonder einddatum.', en: 'Counts without an end date.' },
  commit: {
    nl: 'Commit dat bestand mee, anders geldt het alleen hier.',
    en: 'Commit that file as well, otherwise it counts here only.',
  },
  renewed: { nl: 'Een eerder besluit is vervangen: {count}.', en: 'An earlier decision was replaced: {count}.' },
  revoked: { nl: 'Ingetrokken: {what}', en: 'Revoked: {what}' },
  left: { nl: 'Niet geaccepteerd: {count}.', en: 'Not accepted: {count}.' },
  'left-refused': {
    nl: '{what}: het beleid verbiedt dit te accepteren (`triage.forbid`)',
    en: '{what}: the policy forbids to accept this (`triage.forbid`)',
  },
  'left-passing': {
    nl: '{what}: niemand kan gezien hebben wat hierin staat; los het op en scan opnieuw',
    en: '{what}: nobody can have seen what is in it; solve it and scan again',
  },
  'left-masked': {
    nl: '{what}: de naam noemt een mens en wordt niet getoond, dus een ander bestand kan net zo heten; geef het een andere naam',
    en: '{what}: the name names a person and is not shown, so that another file can have the same; give it another name',
  },
  'left-mixed': {
    nl: '{what}: meer versies dan een besluit kan noemen; haal de oude uit de geschiedenis',
    en: '{what}: more versions than a decision can name; take the old ones out of the history',
  },
  'left-outside': {
    nl: '{what}: ligt buiten de map waarvoor u besluit',
    en: '{what}: lies outside the folder that you decide for',
  },
  'nothing-left': {
    nl: 'Niets vastgelegd: er is niets dat nog een besluit nodig heeft.',
    en: 'Nothing recorded: there is nothing that still needs a decision.',
  },
  'ask-why': {
    nl: 'Waarom mag dit openbaar worden? (leeg: stoppen)',
    en: 'Why may this be made public? (empty: stop)',
  },
  'ask-grondslag': {
    nl: 'Wettelijke grondslag, zoals "art. 6 lid 1 onder e AVG" (leeg: geen)',
    en: 'Legal ground, such as "art. 6(1)(e) GDPR" (empty: none)',
  },
  'ask-doel': { nl: 'Doel van de publicatie (leeg: geen)', en: 'Purpose of the publication (empty: none)' },
  'ask-until': {
    nl: 'Tot en met welke dag? Een datum als 2027-03-01, of een aantal dagen als 90d (leeg: zonder einde)',
    en: 'Until which day? A date such as 2027-03-01, or a number of days such as 90d (empty: no end)',
  },
  'ask-until-must': {
    nl: 'Tot en met welke dag? Een datum als 2027-03-01, of een aantal dagen als 90d',
    en: 'Until which day? A date such as 2027-03-01, or a number of days such as 90d',
  },
  'ask-who': { nl: 'Wie besluit dit? Een naam of een functie', en: 'Who decides this? A name or a role' },
  'ask-who-known': {
    nl: 'Wie besluit dit? Een naam of een functie (leeg: {who})',
    en: 'Who decides this? A name or a role (empty: {who})',
  },
  baseline: { nl: 'Nulmeting: {counts}.', en: 'Baseline: {counts}.' },
};

export function triageSentence(
  key: TriageSentence,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(SENTENCES[key], language, values);
}

/** Comment at the top of a new file with decisions. */
export const FILE_HEADER: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'Besluiten over wat sluis vond: wat een mens heeft geaccepteerd, waarom en tot wanneer.',
    'Zie `sluis triage --help`. Een kenmerk bevat geen gegevens; zet ze ook niet in een reden.',
  ],
  en: [
    'Decisions on what sluis found: what a person accepted, why and until when.',
    'See `sluis triage --help`. A fingerprint holds no data; do not put any into a reason either.',
  ],
};
