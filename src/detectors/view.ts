import type { ColumnProfile } from '../profile/column.js';
import type { TableProfile } from '../profile/table.js';
import { isMeaningless, lookUp, type WordIndex } from '../profile/words.js';

/** Topic of a count of what one person has. */
const OWN = 'per-persoon';

/** Word look-ups that all detectors of tables share. */
export interface Lexicon {
  /** Whether the rules know the whole of a text as a column name or topic. */
  known(text: string): boolean;
  readonly roles: WordIndex;
  readonly topics: WordIndex;
}

/** A column as the detectors see it: shares instead of counts, and what its header stands for. */
export interface ColumnView {
  readonly profile: ColumnProfile;
  readonly index: number;
  /** Null when there is no header or a meaningless one (`V1`). */
  readonly header: string | null;
  readonly roles: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly cells: number;
  /** Distinct values; an estimate once not all are kept. */
  readonly distinct: number;
  readonly min: number;
  readonly max: number;
  /** Share of the cells that have a `FACT` bit. */
  share(fact: number): number;
  /** Share of the distinct values that have it. */
  valueShare(fact: number): number;
}

export interface TableView {
  readonly profile: TableProfile;
  readonly columns: readonly ColumnView[];
  readonly rows: number;
  /** See `Lexicon.known`. */
  known(text: string): boolean;
}

export function viewTable(profile: TableProfile, lexicon: Lexicon): TableView {
  return {
    profile,
    rows: profile.rowCount,
    known: lexicon.known,
    columns: withOwnCounts(profile.columns.map((column) => viewColumn(column, lexicon))),
  };
}

/** Nobody has more children, debts or phone calls than this in the tables where they are counted one by one. */
const MOST_OF_ONE = 60;
/** Header roles that only a person has, and those that groups of people are named by as well. */
const OF_ONE = ['pseudoniem', 'naam', 'geboortedatum'];
const OF_ONE_OR_MANY = ['leeftijd', 'geslacht', 'geboortejaar', 'burgerlijke-staat'];
const OF_MANY = ['gemeente', 'wijk', 'buurt', 'provincie', 'jaar'];

/** `aantal_kinderen` beside the number of a respondent is one family's, and no count of people in a group. */
function withOwnCounts(columns: readonly ColumnView[]): readonly ColumnView[] {
  const isOwn = ({ topics, max, min }: ColumnView) => topics.has(OWN) && min >= 0 && max <= MOST_OF_ONE;
  if (!columns.some(isOwn)) return columns;
  const names = (roles: readonly string[]) =>
    columns.filter((column) => !column.topics.has('telling') && roles.some((role) => column.roles.has(role))).length;
  const isOfPeople = names(OF_ONE) > 0 || (names(OF_ONE_OR_MANY) >= 2 && names(OF_MANY) === 0);
  if (!isOfPeople) return columns;
  return columns.map((column) => {
    if (!isOwn(column)) return column;
    return { ...column, roles: without(column.roles, 'aantal'), topics: without(column.topics, 'telling') };
  });
}

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...all].filter((id) => id !== one));
}

function viewColumn(profile: ColumnProfile, lexicon: Lexicon): ColumnView {
  const header = saysNothing(profile.name, lexicon) ? null : profile.name;
  // Counted when asked for: most columns of a very wide table never are.
  let counted: ReturnType<ColumnProfile['factCounts']> | null = null;
  const counts = () => {
    counted ??= profile.factCounts();
    return counted;
  };
  return {
    profile,
    index: profile.index,
    header,
    roles: header === null ? NONE : rolesOfName(header, lexicon),
    topics: header === null ? NONE : topicsOf(header, lexicon),
    cells: profile.cells,
    distinct: profile.distinct.kept / profile.distinct.share,
    min: profile.min,
    max: profile.max,
    share: (fact) => (counts().keptCells === 0 ? 0 : counts().cells[bitOf(fact)] / counts().keptCells),
    valueShare: (fact) => (counts().kept === 0 ? 0 : counts().values[bitOf(fact)] / counts().kept),
  };
}

/** `V1`, `q12`, `item 3`: a name that only counts, unless the rules know it (`pc4`, `m2`). */
function saysNothing(name: string | null, lexicon: Lexicon): boolean {
  if (name === null || isMeaningless(name)) return true;
  const counted = /^(?:[a-z]|attr(?:ibute)?|feature|item|vraag|question|variable|variabele)[\s_.-]*\d{1,4}$/i;
  return counted.test(name.trim()) && !lexicon.known(name);
}

const NONE: ReadonlySet<string> = new Set();

function rolesOfName(header: string, lexicon: Lexicon): ReadonlySet<string> {
  return lookUp(lexicon.roles, withoutRubric(header));
}

/** A header as words are looked up in it. Numbers of rubrics are words only where they stand alone: `chem_0310` is no date of birth. */
export function withoutRubric(header: string): string {
  return /^[\d.]+$/.test(header.trim()) ? header : header.replace(/(?<!\d)\d{4}(?!\d)/g, ' ');
}

function topicsOf(header: string, lexicon: Lexicon): ReadonlySet<string> {
  const topics = lookUp(lexicon.topics, header);
  if (topics.has('bevolking')) return new Set([...topics, 'telling']);
  return isRubric(header) ? new Set([...topics, 'persoon']) : topics;
}

/** A rubric of the register of persons (category.group.element): its columns are about persons. */
function isRubric(header: string): boolean {
  return /^(?:0[1-9]|1[0-6]|5[1-9]|6[1-4])\.?\d\d\.?\d\d$/.test(header.trim());
}

function bitOf(fact: number): number {
  return 31 - Math.clz32(fact);
}
