import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import { Lines, type Owner } from './lines.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

/** Points of all series of a chart that are kept. */
const MOST_POINTS = 1_000_000;

interface Series {
  name: string;
  readonly columns: Map<string, Map<number, string>>;
}

/** Roles of the values of a series (ECMA-376 part 1, 21.2.2). */
const ROLES: ReadonlySet<string> = new Set(['cat', 'val', 'xVal', 'yVal', 'bubbleSize', 'datalabelsRange']);

/**
 * A chart: the values that it keeps of the cells that it shows, as a table with a row for each point, and its texts.
 */
export function readChart(xml: XmlReader, out: FormatOutput, { table, isStray }: Owner): void {
  const hidden = isStray === true ? 'unreferenced' : 'chart';
  const lines = new Lines(out, { ...(table !== undefined && { table }), hidden });
  const found: Series[] = [];
  let role: Map<number, string> | null = null;
  let naming = false;
  let index = 0;
  let points = 0;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind === XML.CLOSE) {
        if (ROLES.has(xml.name)) role = null;
        else if (xml.name === 'tx') naming = false;
      } else if (kind === XML.OPEN || kind === XML.EMPTY) {
        const series = found.at(-1);
        if (xml.name === 'ser') found.push({ name: '', columns: new Map() });
        else if (xml.name === 'tx') naming = kind === XML.OPEN;
        else if (series && ROLES.has(xml.name)) {
          role = new Map();
          series.columns.set(xml.name, role);
        } else if (xml.name === 'pt') index = Number(xml.attribute('idx') ?? 0);
        else if (xml.name === 'v' && kind === XML.OPEN) {
          const value = unescaped(xml.textInside());
          if (++points > MOST_POINTS) out.skip('budget', 'xlsx');
          else if (role && !naming) role.set(index, value);
          else {
            if (series && naming && series.name === '') series.name = value;
            lines.add(value);
          }
        }
      } else lines.add(xml.text());
    }
  } finally {
    lines.end();
    xml.close();
  }
  tellSeries(out, table ?? null, hidden, found);
  out.hidden(hidden, 1, table);
}

function tellSeries(out: FormatOutput, name: string | null, hidden: 'chart' | 'unreferenced', found: Series[]): void {
  const columns: { header: string; values: Map<number, string> }[] = [];
  for (const series of found) {
    for (const [role, values] of series.columns) {
      // Series mostly share their categories.
      const isRepeated = columns.some((column) => column.header === role && isEqual(column.values, values));
      if (!isRepeated && values.size > 0) columns.push({ header: role === 'val' ? series.name || role : role, values });
    }
  }
  const indexes = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const rows = out.table(name, { hidden, headers: columns.map(({ header }) => header) });
  for (const index of indexes)
    rows.row(
      columns.map(({ values }) => values.get(index)),
      index + 1,
    );
  rows.end();
}

function isEqual(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean {
  return one.size === other.size && [...one].every(([index, value]) => other.get(index) === value);
}
