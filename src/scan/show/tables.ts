import { understandTable } from '../../detectors/table.js';
import type { Toolbox } from '../../detectors/toolbox.js';
import { kernelIfLoaded } from '../../matching/kernel/kernel.js';
import type { DocumentSink, TableSink } from '../../model/document.js';
import type { Match, Place } from '../../model/match.js';
import { type Analysis, drive, topicsOf } from '../analyse.js';
import { FirstPass } from '../first-pass.js';
import { FurtherReading, type Sinks } from '../further-reading.js';
import { unfoldTables } from '../unfold.js';
import { changedSince } from './changed.js';
import type { Choice, Part } from './choice.js';
import { addressChoice } from './choices/address.js';
import { cellsChoice } from './choices/cells.js';
import { classesChoice } from './choices/classes.js';
import { digestsChoice } from './choices/digests.js';
import { identifierChoice } from './choices/identifier.js';
import { messageChoice } from './choices/message.js';
import { plainChoice } from './choices/plain.js';
import type { Readable } from './readable.js';
import { RowsSink } from './rows-sink.js';
import type { TableSection } from './section.js';

/**
 * The rows of a blob that a finding in a table is about. The tables are profiled as a scan does, so that the detector
 * that found something says itself where it reads it: a match holds no value, and not enough to find one by.
 *
 * @param most rows to show
 * @returns null when the blob has no such place
 */
export function tableSection(blob: Readable, match: Match, tools: Toolbox, most: number): TableSection | null {
  const parts = partsOf(blob, tools, match);
  for (const part of parts) {
    const choice = choiceOf(part, match);
    if (choice) return sectionOf(part, choice, most, isPicked(match));
  }
  return isRecounted(match) ? placeIn(parts, match.place, most) : null;
}

/** Some rows at a place, by their 0-based position in the table. */
export function placeSection(
  blob: Readable,
  place: Place,
  positions: ReadonlySet<number>,
  tools: Toolbox,
  most: number,
): TableSection | null {
  return placeIn(partsOf(blob, tools, null), place, most, positions);
}

function placeIn(
  parts: readonly Part[],
  place: Place,
  most: number,
  positions?: ReadonlySet<number>,
): TableSection | null {
  for (const part of parts) {
    const choice = plainChoice(part, place, positions);
    if (choice) return sectionOf(part, choice, most, positions !== undefined);
  }
  return null;
}

function choiceOf(part: Part, match: Match): Choice | null {
  switch (match.kind) {
    case 'identifier':
      return identifierChoice(part, match);
    case 'address':
      return addressChoice(part, match);
    case 'classes':
    case 'unique':
    case 'diversity':
      return classesChoice(part, match);
    case 'small-cells':
      return cellsChoice(part, match);
    case 'pseudonym':
      return digestsChoice(part, match);
    case 'message':
      return messageChoice(part, match);
    case 'value':
    case 'attribute':
      return plainChoice(part, match.place);
    case 'words':
    case 'link':
    case 'hidden':
    case 'media':
      return null;
  }
}

/** Of a table that is too large to count all rows of, or that was unfolded, the rows are not always to be found again. */
function isRecounted({ kind }: Match): boolean {
  return kind === 'classes' || kind === 'unique' || kind === 'diversity';
}

/** Where no number passes, all that can be shown is what stands there. */
function isPicked(match: Match): boolean {
  return match.kind !== 'identifier' || match.passing > 0;
}

function sectionOf(part: Part, choice: Choice, most: number, isPicked: boolean): TableSection {
  const sink = new RowsSink(choice, most);
  part.read(sink);
  return {
    kind: 'table',
    counts: part.unfolding?.kind === 'transposed' ? 'columns' : 'rows',
    columns: choice.columns.map((index) => ({ index, name: sink.names[index] ?? null })),
    rows: sink.kept,
    count: sink.count,
    isPicked,
  };
}

/** The tables of a blob as a scan understands them, those that are turned or long in their usual form as well. */
function partsOf(blob: Readable, tools: Toolbox, match: Match | null): Part[] {
  kernelIfLoaded()?.resetArena();
  const first = new FirstPass(tools, blob.size, () => {});
  blob.read(first);
  // Single values are looked for elsewhere.
  for (const single of tools.singles) single.take();
  const read = (sink: DocumentSink) => {
    blob.read(sink);
    return blob.size;
  };
  const again = function* (sinks: Sinks): Analysis<void> {
    const reading = new FurtherReading(sinks);
    yield reading;
    if (reading.changed) throw changedSince();
  };
  const plain = first.tables.map((profile) => ({ profile, unfolding: null }));
  const context = {
    pathTopics: topicsOf(blob.path, tools),
    // Counts are looked for only in a table that is not about people; all else that depends on it, in one that is.
    besidePeople: match?.kind !== 'small-cells',
  };
  return [...plain, ...drive(unfoldTables(first, again), read)].map(({ profile, unfolding }) => ({
    profile,
    unfolding,
    tools,
    understood: understandTable(profile, tools, context),
    read: (sink: TableSink) =>
      drive(again(new Map([[profile.order, [unfolding ? unfolding.adapter(sink) : sink]]])), read),
  }));
}
