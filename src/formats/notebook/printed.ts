/** A table that was printed with spaces, as pandas and R do. */
export interface Printed {
  /** 0-based lines of its header and one past its last row. */
  readonly from: number;
  readonly to: number;
  /** Names of the columns; that of the row labels is null. */
  readonly headers: readonly (string | null)[];
  readonly rows: readonly (readonly string[])[];
}

const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 2;
/** Columns that are looked for; a longer line is no table that anybody reads. */
const LONGEST_LINE = 4000;
/** Share of the rows in which a value ends where the name of its column does. */
const ALIGNED = 0.5;
const HEADER = /^ +\S/;

/**
 * Finds tables in printed lines: a header that begins with a blank, above the labels of the rows, and values that end below the
 * ends of the names. Anything less clear stays text.
 */
export function printedTables(lines: readonly string[]): Printed[] {
  const found: Printed[] = [];
  for (let at = 0; at + FEWEST_ROWS < lines.length; ) {
    const table = tableAt(lines, at);
    if (table) found.push(table);
    at = table ? table.to : at + 1;
  }
  return found;
}

function tableAt(lines: readonly string[], at: number): Printed | null {
  const header = lines[at].trimEnd();
  if (header.length > LONGEST_LINE || !HEADER.test(header)) return null;
  let to = at + 1;
  while (to < lines.length && isRow(lines[to])) to++;
  const body = lines.slice(at + 1, to);
  if (body.length < FEWEST_ROWS) return null;
  const ends = endsOf(header, body);
  const first = header.search(/\S/);
  const label = labelEnd(body, Math.min(first, ends[0] ?? 0));
  if (label === 0 || ends.length < FEWEST_COLUMNS) return null;
  const edges = [0, label, ...ends];
  const cut = (line: string) =>
    edges.slice(1).map((edge, n) => line.slice(edges[n], n === edges.length - 2 ? undefined : edge).trim());
  const [, ...names] = cut(header);
  return { from: at, to, headers: [null, ...names.map((name) => name || null)], rows: body.map(cut) };
}

/** A row begins with its label; what stands in brackets under a table tells how large it is. */
function isRow(line: string): boolean {
  return line.length <= LONGEST_LINE && /^[^\s[]/.test(line);
}

/** Where columns end: behind those names under which nothing goes on, and under which values end as well. */
function endsOf(header: string, body: readonly string[]): number[] {
  return [...header.matchAll(/\S+/g)]
    .map(({ 0: name, index }) => index + name.length)
    .filter((end) => {
      const aligned = body.filter((line) => line.length >= end && line[end - 1] !== ' ').length;
      return body.every((line) => (line[end] ?? ' ') === ' ') && aligned >= body.length * ALIGNED;
    });
}

/** Where the labels of the rows end: the first place that is blank in every row; 0 where there is none below the header's blanks. */
function labelEnd(body: readonly string[], most: number): number {
  for (let at = 1; at < most; at++) if (body.every((line) => (line[at] ?? ' ') === ' ')) return at;
  return body.every((line) => (line[most] ?? ' ') === ' ') ? most : 0;
}
