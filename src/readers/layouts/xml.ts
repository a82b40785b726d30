import type { Layout } from '../../model/document.js';
import type { XmlPlace } from '../xml/places.js';
import type { XmlSurvey } from '../xml/survey.js';

/** How the records of a message in XML are recognised and read. */
export interface XmlLayout {
  readonly layout: Layout;
  /** Elements that are a person, and the table they make. */
  readonly records: ReadonlyMap<string, string>;
  /** An attribute that a record has, with its value; or the beginning of the name of an element around it. */
  readonly only: { readonly attribute: string; readonly value: string; readonly around: string } | null;
  /** Elements inside a record that are a table of their own: other people. */
  readonly own: ReadonlyMap<string, string>;
  /** Names of columns that are repeated in every row of a record. */
  readonly keys: readonly string[];
  /** Values come as category, element and value (`gba-v`), or with the system that names them (`fhir`). */
  readonly values: 'rubrics' | 'systems' | 'plain';
  /** Attributes say how a value is meant (`noValue="geenWaarde"`): words in them are no values. */
  readonly marks: boolean;
}

const NONE: ReadonlyMap<string, string> = new Map();

const IWMO: XmlLayout = {
  layout: 'iwmo-xml',
  records: new Map([['Client', 'client']]),
  only: null,
  own: new Map([['Relatie', 'relatie']]),
  keys: ['Bsn', 'Clientnummer'],
  values: 'plain',
  marks: false,
};

const STUF_BG: XmlLayout = {
  layout: 'stuf-bg',
  records: new Map([
    ['object', 'persoon'],
    ['natuurlijkPersoon', 'persoon'],
    ['PRS', 'persoon'],
  ]),
  only: { attribute: 'entiteittype', value: 'NPS', around: 'nps' },
  own: NONE,
  keys: ['inp.bsn', 'inp.a-nummer', 'bsn-nummer', 'a-nummer', 'burgerservicenummer'],
  values: 'plain',
  marks: true,
};

const GBA_V: XmlLayout = {
  layout: 'gba-v',
  records: new Map([['item', 'persoon']]),
  only: { attribute: '', value: '', around: 'persoonslijsten' },
  own: NONE,
  keys: ['persoon.anummer', 'persoon.burgerservicenummer'],
  values: 'rubrics',
  marks: true,
};

const FHIR: XmlLayout = {
  layout: 'fhir',
  records: new Map([
    ['Patient', 'patient'],
    ['Person', 'persoon'],
    ['RelatedPerson', 'relatie'],
  ]),
  only: null,
  own: NONE,
  keys: ['identifier.bsn'],
  values: 'systems',
  marks: false,
};

/** Namespaces: istandaarden.nl, egem.nl (StUF), bprbzk.nl (RvIG) and hl7.org. */
const BY_NAMESPACE: readonly (readonly [RegExp, XmlLayout])[] = [
  [/istandaarden\.nl\/(?:iwmo|ijw|iwlz)\//i, IWMO],
  [/egem\.nl\/StUF\/sector\/bg\//i, STUF_BG],
  [/bprbzk\.nl\/GBA\/(?:LO3|LRDPlus)\//i, GBA_V],
  [/^http:\/\/hl7\.org\/fhir\/?$/i, FHIR],
];

/** Elements that only occur together in one layout, for messages whose namespaces were taken away. */
const BY_NAMES: readonly (readonly [readonly string[], XmlLayout])[] = [
  [['Bericht', 'Client', 'Bsn'], IWMO],
  [['inp.bsn'], STUF_BG],
  [['persoonslijsten', 'categorienummer', 'waarde'], GBA_V],
];

/** The layout of a message, by its namespaces or else by the names of its elements; null for any other XML. */
export function xmlLayoutOf({ namespaces, places }: XmlSurvey): XmlLayout | null {
  for (const [namespace, layout] of BY_NAMESPACE) if (namespaces.some((uri) => namespace.test(uri))) return layout;
  const names = namesOf(places.root);
  return BY_NAMES.find(([needed]) => needed.every((name) => names.has(name)))?.[1] ?? null;
}

function namesOf(root: XmlPlace): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    names.add(at.name);
    for (const same of at.children.values()) open.push(...same);
  }
  return names;
}

/**
 * The table that an element makes when it is a person of this layout; null when it is none.
 *
 * @param attribute value of an attribute of the element by its name without prefix, or null
 */
export function recordTable(
  { records, only }: XmlLayout,
  place: XmlPlace,
  attribute: (name: string) => string | null,
): string | null {
  const table = records.get(place.name);
  if (table === undefined || !only) return table ?? null;
  if (place.name === 'PRS' || place.name === 'natuurlijkPersoon') return table;
  if (only.attribute !== '' && attribute(only.attribute) === only.value) return table;
  for (let at = place.parent; at; at = at.parent) if (at.name.startsWith(only.around)) return table;
  return null;
}
