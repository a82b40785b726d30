import type { AttributeMatch, PersonGate } from '../../model/match.js';
import { tablePlace } from '../place.js';
import type { ColumnSample } from '../roles/sample.js';
import type { ColumnLook } from '../values/in-columns.js';
import type { ColumnView } from '../view.js';
import type { AttributeTool } from './tool.js';
import type { AttributeWords } from './words.js';

/** Share of the cells that must fit where the header leaves a doubt. */
const FITTING = 0.6;

/** Whom the rows are about, and what says so. */
export interface RowsAbout {
  readonly about: AttributeMatch['about'];
  /** Something in them is likely told of people only. A word that can mean much else is worth nothing without it. */
  readonly tellsOfPeople: boolean;
  readonly gate: PersonGate | null;
}

/** How sure each way is that a column is an attribute: a header with fitting values, and so on. */
const CONFIDENCE: Readonly<Record<AttributeMatch['by'], number>> = {
  both: 0.97,
  header: 0.9,
  beside: 0.85,
  values: 0.8,
};

/** Columns that are an attribute of the people in the rows, by their name, their values or their neighbours. */
export function attributeColumns(
  tools: readonly AttributeTool[],
  words: AttributeWords,
  look: ColumnLook,
  rows: RowsAbout,
): AttributeMatch[] {
  const named = tools.flatMap((tool) => namedColumns(tool, look, rows));
  if (rows.about === 'perhaps') return named;
  const byValue = look.table.columns.flatMap((column) => {
    if (column.cells === 0 || !isUnnamed(column, look)) return [];
    const role = look.roleOf(column);
    const tool =
      tools.find(({ rule }) => role !== null && rule.attribute.roles.includes(role)) ??
      words.ruleOf(look.sampleOf(column.index));
    return tool ? [attribute(column, tool, look, rows, 'values')] : [];
  });
  return [...named, ...byValue];
}

function namedColumns(tool: AttributeTool, look: ColumnLook, rows: RowsAbout): AttributeMatch[] {
  const named = look.table.columns.flatMap((column) => {
    const strength = strengthOf(column, tool, look);
    return strength === null ? [] : [{ column, strength }];
  });
  return named.flatMap(({ column, strength }) => {
    if (strength === 'weak' && !rows.tellsOfPeople) return [];
    const hasOther = named.length > 1 && rows.about !== 'perhaps';
    const by = reasonOf(strength, tool, look.sampleOf(column.index), hasOther);
    return by ? [attribute(column, tool, look, rows, by)] : [];
  });
}

/** What the header says: that it is this attribute, or that it can be; null where it says something else or nothing. */
function strengthOf(column: ColumnView, { rule }: AttributeTool, { meaningOf }: ColumnLook): 'strong' | 'weak' | null {
  if (column.cells === 0) return null;
  const { positive, weak, negative } = meaningOf(column);
  // A column that counts people says nothing of one person.
  if (negative.has(rule.id) || column.topics.has('telling')) return null;
  if (positive.has(rule.id)) return 'strong';
  return weak.has(rule.id) ? 'weak' : null;
}

function isUnnamed(column: ColumnView, { meaningOf }: ColumnLook): boolean {
  return column.roles.size + column.topics.size === 0 && !meaningOf(column).isKnown;
}

function reasonOf(
  strength: 'strong' | 'weak',
  { cells }: AttributeTool,
  sample: ColumnSample,
  hasOther: boolean,
): AttributeMatch['by'] | null {
  if (sample.size === 0) return null;
  const fits = cells.isKnown && cells.fitOf(sample) >= FITTING;
  if (strength === 'strong') return fits ? 'both' : 'header';
  return fits ? 'both' : hasOther ? 'beside' : null;
}

function attribute(
  column: ColumnView,
  { rule, cells }: AttributeTool,
  look: ColumnLook,
  rows: RowsAbout,
  by: AttributeMatch['by'],
): AttributeMatch {
  return {
    kind: 'attribute',
    rule: rule.id,
    place: tablePlace(look.table, [column]),
    records: column.cells,
    fitting: cells.isKnown ? cells.fitOf(look.sampleOf(column.index)) : null,
    by,
    about: rows.about,
    gate: rows.gate,
    confidence: CONFIDENCE[by],
  };
}
