import { lineStart } from '../../detectors/surroundings.js';
import type { IdentifierTool, Toolbox } from '../../detectors/toolbox.js';
import { NEWLINE } from '../../matching/bytes.js';
import { kernelIfLoaded } from '../../matching/kernel/kernel.js';
import type { Hit } from '../../matching/lane.js';
import type { Blob } from '../../model/blob.js';
import type { IdentifierMatch } from '../../model/match.js';
import { readBlob } from '../../readers/read.js';
import { FirstPass } from '../analyse.js';
import { excerpt } from './excerpt.js';
import type { NameSection, ShownLine, TextSection } from './section.js';

/**
 * The lines of a blob, and the cells of its tables, in which the numbers of a finding stand. The detector reads it
 * again and tells what counts.
 *
 * @param most lines to show
 */
export function textSection(blob: Blob, match: IdentifierMatch, tools: Toolbox, most: number): TextSection | null {
  kernelIfLoaded()?.resetArena();
  const lines: ShownLine[] = [];
  let count = 0;
  watching(
    match,
    tools,
    (hit) => {
      if (count++ < most) lines.push({ number: hit.line, segments: excerpt(hit.buf, lineOf(hit), [hit]) });
    },
    () => readBlob(blob, new FirstPass(tools, blob.size, () => {}), tools.knownHeader),
  );
  return count === 0 ? null : { kind: 'text', lines, count };
}

/** A name with the numbers of a finding marked. */
export function nameSection(name: string, match: IdentifierMatch, tools: Toolbox): NameSection | null {
  const bytes = Buffer.from(name);
  const marks: { start: number; end: number }[] = [];
  watching(
    match,
    tools,
    ({ start, end }) => marks.push({ start, end }),
    () => {
      tools.lane.reset();
      tools.lane.scan(bytes, 0, 0, bytes.length, bytes.length);
    },
  );
  return marks.length === 0 ? null : { kind: 'name', segments: excerpt(bytes, { start: 0, end: bytes.length }, marks) };
}

/** Reads while the detector of a match tells what counts for it. */
function watching(match: IdentifierMatch, tools: Toolbox, tell: (hit: Hit) => void, read: () => void): void {
  const tool = tools.identifiers.find(({ rule }) => rule.id === match.rule);
  for (const { values } of tools.identifiers) values.pureCell = false;
  if (!tool) return;
  tool.values.watch = (hit, { context, twin }) => {
    if (context === match.context && twin === (match.twin?.id ?? null)) tell(hit);
  };
  try {
    read();
  } finally {
    tool.values.watch = null;
    forget(tools.identifiers);
  }
}

/** What the detectors gathered is of no use here. */
function forget(identifiers: readonly IdentifierTool[]): void {
  for (const { values } of identifiers) values.take();
}

/** The line that a number is on, as far as it was read. */
function lineOf({ buf, low, high, start, end }: Hit): { start: number; end: number } {
  const newline = buf.indexOf(NEWLINE, end);
  return { start: lineStart(buf, low, start), end: newline < 0 || newline > high ? high : newline };
}
