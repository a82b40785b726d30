import type { DossierText } from '../../text/dossier.js';
import { people } from '../../text/evidence.js';
import { FORM_KINDS, type FormKind, SPECIAL_KINDS } from '../../text/form-kinds.js';
import { formatNumber } from '../../text/numbers.js';
import type { Facts } from './facts.js';
import { kindsOf } from './kinds-of-rules.js';
import { type Block, type Line, list, type Section, text } from './outline.js';

/** Which data, of how many people, of which group: the questions that the findings answer. */
export function kindsSection(facts: Facts): Section {
  const { kinds, say, todo } = facts;
  const special = [...kinds.keys()].filter((kind) => SPECIAL_KINDS.has(kind));
  const general = [...kinds.keys()].filter((kind) => !SPECIAL_KINDS.has(kind));
  return {
    title: say('kinds'),
    blocks: [
      text(say('kinds-lead')),
      ...(general.length === 0
        ? []
        : [text(say('kinds-general')), ...list(general.map((kind) => kindLine(facts, kind)))]),
      ...(special.length === 0
        ? []
        : [text(say('kinds-special')), ...list(special.map((kind) => kindLine(facts, kind)))]),
      text(say('asked')),
      ...list(asked(facts)),
      ...traceable(facts),
      text(say('not-found'), todo('todo-other')),
    ],
  };
}

function kindLine({ kinds, language, say, titles }: Facts, kind: FormKind): Line {
  return [say('kind-line', { kind: FORM_KINDS[kind][language], rules: titles(kinds.get(kind) ?? []) })];
}

/** What the form asks by name. */
function asked({ kinds, findings, hasSpecial, say }: Facts): Line[] {
  const answer = (key: DossierText, isFound: boolean): Line => [say(key), say(isFound ? 'yes' : 'no')];
  const isCriminal = kinds.has('criminal') || findings.some((finding) => finding.class === 'criminal');
  return [answer('has-bsn', kinds.has('bsn')), answer('has-special', hasSpecial), answer('has-criminal', isCriminal)];
}

/** Findings that say that a person can be recognised, and not by which kind of data. */
function traceable({ findings, say, titles, todo }: Facts): Block[] {
  const rules = findings.filter((finding) => kindsOf(finding).length === 0).map(({ rule }) => rule);
  return rules.length === 0 ? [] : [text(say('traceable', { rules: titles(rules) }), todo('todo-traceable'))];
}

export function peopleSection({ report, findings, language, say, todo }: Facts): Section {
  const [min, max] = [Math.round(report.subjects.min), Math.round(report.subjects.max)];
  const records = Math.max(0, ...findings.map(({ evidence }) => evidence.records ?? 0));
  const counted: Line[] = [[say('min', { count: min })], [say('max', { count: max })]];
  return {
    title: say('people'),
    blocks: [
      ...(max > 0 ? [...list(counted), text(say('people-text'))] : [text(say('people-none'), todo('todo-people'))]),
      records > 0
        ? text(say('records', { count: formatNumber(records, language) }))
        : text(say('records-unknown'), todo('todo-records')),
    ],
  };
}

/** Rules whose data are mostly of people of whom the form asks. */
const HINTS: readonly (readonly [DossierText, ReadonlySet<string>])[] = [
  ['hint-minors', new Set(['jeugdzorg', 'onderwijs', 'onderwijsnummer'])],
  [
    'hint-vulnerable',
    new Set([
      'gezondheid',
      'iwmo-bericht',
      'jeugdzorg',
      'schuld',
      'uitkering',
      'v-nummer',
      'verblijfstitel',
      'zorgindicatie',
    ]),
  ],
  ['hint-staff', new Set(['personeelsdossier'])],
];

export function groupSection({ findings, say, titles, todo }: Facts): Section {
  const hints = HINTS.flatMap(([key, rules]): Line[] => {
    const found = findings.map(({ rule }) => rule).filter((rule) => rules.has(rule));
    return found.length === 0 ? [] : [[say(key, { rules: titles(found) })]];
  });
  return { title: say('group'), blocks: [text(todo('todo-group-long')), ...list(hints)] };
}

/** Why the people should be told, and what it can do to them. */
export function consequencesSection(facts: Facts): Section {
  const { say, todo } = facts;
  return {
    title: say('consequences'),
    blocks: [...list(risks(facts).map((key) => [say(key)])), text(todo('todo-consequences'))],
  };
}

function risks({ kinds, findings, hasSpecial }: Facts): DossierText[] {
  const has = (rule: string) => findings.some((finding) => finding.rule === rule);
  return [
    ...(kinds.has('bsn') ? (['risk-bsn'] as const) : []),
    ...(hasSpecial ? (['risk-special'] as const) : []),
    ...(kinds.has('criminal') ? (['risk-criminal'] as const) : []),
    ...(kinds.has('contact') ? (['risk-address'] as const) : []),
    ...(has('geheimhouding') ? (['risk-secret'] as const) : []),
    ...(kinds.has('financial') ? (['risk-money'] as const) : []),
    ...(has('wachtwoord') ? (['risk-access'] as const) : []),
  ];
}

/** Kinds that make a high risk likely, as the guidance on art. 34 counts them. */
const HEAVY: readonly FormKind[] = ['bsn', 'identity-document', 'financial', 'access', 'criminal', ...SPECIAL_KINDS];

export function informSection({ kinds, report, language, say, todo }: Facts): Section {
  const heavy = HEAVY.filter((kind) => kinds.has(kind)).map((kind) => FORM_KINDS[kind][language]);
  const who = people(report.subjects, language);
  const lines: Line[] = [
    ...(heavy.length === 0 ? [] : [[say('inform-heavy', { kinds: heavy.join('; ') })]]),
    ...(who === '' ? [] : [[say('inform-count', { people: who })]]),
    [say('inform-not')],
  ];
  return {
    title: say('inform'),
    blocks: [text(say('inform-text')), ...list(lines), text(say('inform-choice'), todo('todo-inform'))],
  };
}
