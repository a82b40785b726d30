import type { CodedColumns } from '../../../detectors/disclosure/coding.js';
import { sharingClasses } from '../../../detectors/disclosure/diversity-match.js';
import { placeOf } from '../../../detectors/disclosure/place.js';
import type { DisclosurePlan } from '../../../detectors/disclosure/plan.js';
import { type SizedClasses, sizeClasses } from '../../../detectors/disclosure/sizes.js';
import { partition } from '../../../disclosure/partition.js';
import type { ClassesMatch, DiversityMatch, UniqueMatch } from '../../../model/match.js';
import { type Choice, isPlace, type Part, wholeCells } from '../choice.js';

type RowsMatch = ClassesMatch | UniqueMatch | DiversityMatch;

/**
 * The rows of the people who can be told apart: those in the smallest classes, those that a key makes unique, or those
 * that share a sensitive value. Null for a table of which not all rows can be coded.
 */
export function classesChoice(part: Part, match: RowsMatch): Choice | null {
  const { disclosure } = part.understood;
  const columns = disclosure && columnsAt(part, disclosure, match);
  if (!disclosure || !columns) return null;
  part.read(disclosure.pass);
  const coded = disclosure.pass.coded();
  if (coded.share < 1) return null;
  const marked = markedColumns(match, { disclosure, coded, part });
  return {
    columns,
    look(row) {
      const pointed = marked(row.position);
      return pointed.length > 0 ? { marks: wholeCells(row, pointed) } : null;
    },
  };
}

/** The columns of a finding of this kind in this table, when it is the one at the place of the match. */
function columnsAt(part: Part, { candidates }: DisclosurePlan, match: RowsMatch): readonly number[] | null {
  const { table } = part.understood;
  const own = columnsOf(match, candidates.quasi);
  const isThere = own.length > 0 && own.every((column) => column < table.columns.length);
  return isThere && isPlace(placeOf(table, own), match.place, part) ? own : null;
}

function columnsOf(match: RowsMatch, quasi: readonly number[]): readonly number[] {
  if (match.kind === 'classes') return quasi;
  if (match.kind === 'diversity') return [...quasi, match.sensitive.column];
  return [...new Set(match.keys.flatMap(({ columns }) => columns))].sort((a, b) => a - b);
}

interface Coded {
  readonly disclosure: DisclosurePlan;
  readonly coded: CodedColumns;
  readonly part: Part;
}

/** Which columns of a row, by its position, tell its person apart; none for other rows. */
function markedColumns(match: RowsMatch, measured: Coded): (row: number) => readonly number[] {
  switch (match.kind) {
    case 'classes':
      return smallClasses(match, measured);
    case 'unique':
      return uniqueRows(match, measured);
    case 'diversity':
      return sharingRows(match, measured);
  }
}

function quasiClasses({ disclosure: { candidates }, coded }: Coded): SizedClasses {
  const at = (columns: readonly number[]) => columns.map(coded.at);
  return sizeClasses(coded.table, at(candidates.quasi), at(candidates.entity?.columns ?? []));
}

/** Rows that are alone where there are any, otherwise those in classes below the limits of the policy. */
function smallClasses(match: ClassesMatch, measured: Coded): (row: number) => readonly number[] {
  const { block, warn } = measured.part.tools.policy.k;
  const limit = match.uniques > 0 ? 2 : match.recordsBelowBlock > 0 ? block : warn;
  const { partition: classes, sizes } = quasiClasses(measured);
  const { quasi } = measured.disclosure.candidates;
  return (row) => (sizes[classes.classOf[row]] < limit ? quasi : []);
}

function uniqueRows({ keys }: UniqueMatch, { coded }: Coded): (row: number) => readonly number[] {
  const parts = keys.map(({ columns }) => ({ columns, ...partition(coded.table, columns.map(coded.at)) }));
  return (row) => parts.find(({ sizes, classOf }) => sizes[classOf[row]] === 1)?.columns ?? [];
}

function sharingRows(match: DiversityMatch, measured: Coded): (row: number) => readonly number[] {
  const { coded, part } = measured;
  const classes = quasiClasses(measured);
  const { column } = match.sensitive;
  const told = new Set(sharingClasses(coded.table, classes, coded.at(column), part.tools.policy.k.block)?.told);
  return (row) => (told.has(classes.partition.classOf[row]) ? [column] : []);
}
