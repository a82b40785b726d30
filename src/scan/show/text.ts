import { lineStart } from '../../detectors/surroundings.js';
import type { Toolbox } from '../../detectors/toolbox.js';
import { NEWLINE } from '../../matching/bytes.js';
import { kernelIfLoaded } from '../../matching/kernel/kernel.js';
import type { Hit } from '../../matching/lane.js';
import type { IdentifierMatch } from '../../model/match.js';
import { FirstPass } from '../first-pass.js';
import { nameText } from '../name-text.js';
import { excerpt } from './excerpt.js';
import type { Readable } from './readable.js';
import type { NameSection, ShownLine, TextSection } from './section.js';
import type { SingleMatch } from './single.js';

/**
 * The lines of a blob, and the cells of its tables, in which the numbers of a finding stand. The detector reads it
 * again and tells what counts.
 *
 * @param most lines to show
 */
export function textSection(blob: Readable, match: SingleMatch, tools: Toolbox, most: number): TextSection | null {
  kernelIfLoaded()?.resetArena();
  const lines: ShownLine[] = [];
  let count = 0;
  watching(
    match,
    tools,
    (hit) => {
      if (count++ < most) lines.push({ number: hit.line, segments: excerpt(hit.buf, lineOf(hit), [hit]) });
    },
    () => blob.read(new FirstPass(tools, blob.size, () => {})),
  );
  return count === 0 ? null : { kind: 'text', lines, count };
}

/** A name with the numbers of a finding marked; as it was read, where they do not stand there like that. */
export function nameSection(name: string, match: IdentifierMatch, tools: Toolbox): NameSection | null {
  return sectionOfName(name, match, tools) ?? sectionOfName(nameText(name), match, tools);
}

function sectionOfName(name: string, match: IdentifierMatch, tools: Toolbox): NameSection | null {
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
function watching(match: SingleMatch, tools: Toolbox, tell: (hit: Hit) => void, read: () => void): void {
  for (const single of tools.singles) single.pureCell = false;
  const forget = watch(match, tools, tell);
  if (!forget) return;
  try {
    read();
  } finally {
    forget();
    // What the detectors gathered is of no use here.
    for (const single of tools.singles) single.take();
  }
}

/** Has the detector of a match tell what it counts for it; returns how to end that, or null when there is none. */
function watch(match: SingleMatch, tools: Toolbox, tell: (hit: Hit) => void): (() => void) | null {
  if (match.kind === 'identifier') {
    const values = tools.identifiers.find(({ rule }) => rule.id === match.rule)?.values;
    if (!values) return null;
    values.watch = (hit, { context, twin }) => {
      if (context === match.context && twin === (match.twin?.id ?? null)) tell(hit);
    };
    return () => {
      values.watch = null;
    };
  }
  if (match.kind === 'words') {
    const words = tools.words.find(({ rule }) => rule.id === match.rule);
    if (!words) return null;
    words.watch = tell;
    return () => {
      words.watch = null;
    };
  }
  const texts = tools.texts.find(({ parts }) => parts.rule.id === match.rule);
  if (!texts) return null;
  texts.watch = (hit, context) => {
    if (context === match.context) tell(hit);
  };
  return () => {
    texts.watch = null;
  };
}

/** The line that a number is on, as far as it was read. */
function lineOf({ buf, low, high, start, end }: Hit): { start: number; end: number } {
  const newline = buf.indexOf(NEWLINE, end);
  return { start: lineStart(buf, low, start), end: newline < 0 || newline > high ? high : newline };
}
