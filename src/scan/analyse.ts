import type { CollectedDigests } from '../detectors/digests/collector.js';
import type { TableSketch } from '../detectors/link/sketch.js';
import { messageMatches } from '../detectors/messages.js';
import { isReal } from '../detectors/real.js';
import { analyseTable, type TableContext } from '../detectors/table.js';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Unfolding } from '../detectors/unfold/unfolding.js';
import { kernelIfLoaded } from '../matching/kernel/kernel.js';
import type { Blob } from '../model/blob.js';
import type { DocumentSink, Member } from '../model/document.js';
import type { DataClass } from '../model/finding.js';
import { type IdentifierMatch, isNamed, type Match, type SubjectDigests, type ValueMatch } from '../model/match.js';
import type { SkipReason } from '../model/skip.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import type { TableProfile } from '../profile/table.js';
import { lookUp } from '../profile/words.js';
import { readBlob } from '../readers/read.js';
import { hiddenMatches, inCorner } from './corners.js';
import { FirstPass } from './first-pass.js';
import { addSink, FurtherReading, type Sinks } from './further-reading.js';
import { nameText } from './name-text.js';
import { inFile, unfoldTables } from './unfold.js';

/** Something of a blob that was not read; `member` is the path inside containers, where it is a part of one. */
export interface BlobSkip {
  readonly reason: SkipReason;
  readonly format?: string;
  readonly member?: readonly string[];
  /** See `Skip.more`. */
  readonly more?: number;
}

/** Everything that was learnt about one blob: counts, matches, what was not read. Plain data without values. */
export interface BlobResult {
  readonly path: string;
  /** Length in bytes, read or not; absent where nobody knows it. */
  readonly size?: number;
  readonly bytes: number;
  readonly documents: number;
  readonly tables: number;
  readonly rows: number;
  readonly matches: readonly Match[];
  readonly placesOfPeople: readonly SubjectDigests[];
  readonly skips: readonly BlobSkip[];
  /** Digests that may be reversible pseudonyms; tried for all blobs together. */
  readonly digests: readonly CollectedDigests[];
  /** What tables of other blobs are compared with. */
  readonly sketches: readonly TableSketch[];
  /** A table of it is about people. */
  readonly hasPeople: boolean;
  /** A table of it could be about people, if something beside it is. */
  readonly isOpen: boolean;
  /** It was read in a process of its own, and must be to be read again. */
  readonly isIsolated?: boolean;
}

/** How a blob is looked at. */
export interface AnalyseOptions {
  /** A blob in the same folder is about people. */
  readonly besidePeople?: boolean;
  /** Its path is a name that somebody gave and that is looked at too. True when absent. */
  readonly isNamed?: boolean;
  /** Is told when all of it is running text, and how many of the first bytes show it: infinity where all must be known. */
  readonly onSettled?: (bytes: number) => void;
  /** Is told when it is no text: a reader of its own may know it, and what this analysis says is nothing. */
  readonly onForeign?: () => void;
}

/** What an analysis is in need of: that the blob is read into a sink. It is answered with the number of bytes read. */
export type Analysis<Result> = Generator<DocumentSink, Result, number>;

/** What the analysis of one blob found, and the files inside it, which are not looked at yet. */
export interface Analysed {
  readonly result: BlobResult;
  readonly members: readonly Member[];
}

/**
 * Reads one blob of text and runs all detectors over it.
 *
 * @returns what was learnt; nothing where `onForeign` was called
 */
export function analyseBlob(blob: Blob, tools: Toolbox, options: AnalyseOptions = {}): BlobResult {
  return drive(analysis(blob, tools, options), (sink) => readBlob(blob, sink, tools.knownHeader)).result;
}

/** Runs an analysis to its end over a blob that is read without waiting. */
export function drive<Result>(steps: Analysis<Result>, read: (sink: DocumentSink) => number): Result {
  let step = steps.next();
  while (!step.done) step = steps.next(read(step.value));
  return step.value;
}

/**
 * Runs all detectors over one blob: a first reading that profiles tables and looks for single values, a second for tables in
 * which something must be counted per row, and one in between when a table is turned or long and must be unfolded first.
 * Who drives it reads the blob, in whatever way its format asks for.
 */
export function* analysis(
  { path, size }: Pick<Blob, 'path' | 'size'>,
  tools: Toolbox,
  { besidePeople = false, isNamed = true, onSettled, onForeign }: AnalyseOptions = {},
): Analysis<Analysed> {
  kernelIfLoaded()?.resetArena();
  const skips: BlobSkip[] = [];
  const skip = (reason: SkipReason, format?: string) => skips.push({ reason, ...(format !== undefined && { format }) });
  const first = new FirstPass(tools, size, skip, { settled: onSettled, onForeign });
  const bytes = yield first;
  if (first.isForeign) {
    // What was seen before that was known must not end up with the next one.
    first.takeSingles();
    return { result: emptyResult(path, size), members: [] };
  }
  const skipOnce = (reason: SkipReason) => {
    if (!skips.some((skip) => skip.reason === reason)) skips.push({ reason });
  };
  const again = function* (sinks: Sinks): Analysis<void> {
    const reading = new FurtherReading(sinks);
    yield reading;
    // What changed between the readings was counted by none of them.
    if (reading.changed) skipOnce('changed');
    if (reading.isOverBudget) skipOnce('budget');
  };
  const unfolded = yield* unfoldTables(first, again);
  const parts = [...first.tables.map((profile) => ({ profile, unfolding: null })), ...unfolded];
  const pathTopics = parts.length > 0 ? topicsOf(path, tools) : NO_TOPICS;
  const analyses = analyseAll(parts, tools, { pathTopics, besidePeople });
  const sinks: Sinks = new Map();
  for (const { analysis, order, unfolding } of analyses) {
    if (analysis.second) addSink(sinks, order, unfolding ? unfolding.adapter(analysis.second) : analysis.second);
  }
  if (sinks.size > 0) yield* again(sinks);
  const plain = analyses.map(({ analysis, order, unfolding, info }) => ({
    found: inCorner(analysis.finish(), info),
    order,
    unfolding,
    info,
  }));
  const told = plain.map(({ found, order, unfolding, info }) => {
    if (!unfolding) return { found, info };
    const same = plain.filter((other) => other.order === order && !other.unfolding);
    return {
      found: inFile(
        found,
        unfolding,
        same.flatMap((other) => other.found.matches),
      ),
      info,
    };
  });
  const finished = told.flatMap(({ found, info }) => (info.isEcho === true ? [] : found));
  const echoes = told.flatMap(({ found, info }) => (info.isEcho === true ? found.matches : []));
  const inTables = finished.flatMap(({ matches }) => matches);
  const inText = first.takeSingles();
  const result = {
    path,
    size,
    bytes,
    documents: first.documents,
    tables: finished.length - unfolded.filter(({ profile }) => profile.info.isEcho !== true).length,
    rows: first.tables.reduce((sum, { rowCount, info }) => (info.isEcho === true ? sum : sum + rowCount), 0),
    matches: [
      ...inTables,
      ...withNamed(
        inText.flatMap((match) => untold(match, inTables, tools)),
        inTables,
        tools,
      ),
      ...messageMatches(first.tables, tools.messageRules, tools),
      ...hiddenMatches(first.sightings, echoes, tools),
      ...(isNamed ? inName(Buffer.from(nameText(path)), tools) : []),
    ],
    placesOfPeople: finished.flatMap(({ placesOfPeople }) => placesOfPeople ?? []),
    skips,
    digests: finished.flatMap(({ digests }) => digests),
    sketches: finished.flatMap(({ sketch }) => sketch ?? []),
    hasPeople: analyses.some(({ analysis }) => analysis.people === 'yes'),
    isOpen: !besidePeople && analyses.some(({ analysis }) => analysis.people === 'perhaps'),
  };
  return { result, members: first.members };
}

/** A table of a blob, and how it was unfolded if it was. */
interface Part {
  readonly profile: TableProfile;
  readonly unfolding: Unfolding | null;
}

/** Analyses the tables of a blob; those that say nothing about whom they are about a second time, beside one about people. */
function analyseAll(parts: readonly Part[], tools: Toolbox, context: TableContext) {
  const look = ({ profile, unfolding }: Part, besidePeople: boolean) => ({
    analysis: analyseTable(profile, tools, { ...context, besidePeople }),
    order: profile.order,
    unfolding,
    info: profile.info,
  });
  const analyses = parts.map((part) => look(part, context.besidePeople));
  if (context.besidePeople || !analyses.some(({ analysis }) => analysis.people === 'yes')) return analyses;
  return analyses.map((one, at) => (one.analysis.people === 'perhaps' ? look(parts[at], true) : one));
}

const NO_TOPICS: ReadonlySet<string> = new Set();

/**
 * Topics that the folders and the name of a file stand for. The folder of an alderman holds letters of residents too:
 * it hints at people who are public, and only the name of a file says it.
 */
export function topicsOf(path: string, tools: Toolbox): ReadonlySet<string> {
  const parts = path.split('/').map((part) => [...lookUp(tools.lexicon.topics, part)]);
  const name = parts.pop() ?? [];
  const folders = parts.flat().map((topic) => (topic === 'openbaar' ? 'verkiezing' : topic));
  return new Set([...folders, ...name]);
}

/** What was found in the cells of tables and is not told by a finding about a column. */
function untold(match: Match, inTables: readonly Match[], tools: Toolbox): Match[] {
  if (match.kind === 'identifier') return alreadyTold(match, inTables, tools) ? [] : [match];
  if (match.kind === 'value') return match.context === 'keyed' ? [match] : besideColumns(match, inTables);
  const isTold =
    match.kind === 'words' && inTables.some((other) => other.kind === 'attribute' && other.rule === match.rule);
  return isTold ? [] : [match];
}

/**
 * Values that nothing names, without those of the columns of the same rule. A column about organisations does not speak
 * for the residents in a remark: what is more than its cells is told apart.
 */
function besideColumns(match: ValueMatch, inTables: readonly Match[]): Match[] {
  const columns = inTables.filter(
    (other): other is ValueMatch => other.kind === 'value' && other.rule === match.rule && other.passing > 0,
  );
  if (columns.length === 0) return [match];
  if (columns.some(({ about }) => about === 'person' || about === 'unexplained')) return [];
  const values = match.values - columns.reduce((sum, column) => sum + column.values, 0);
  if (values <= 0) return [];
  const passing = Math.min(match.passing, values);
  return [{ ...match, values, passing, candidates: match.candidates - match.passing + passing }];
}

/** Words of attributes are about somebody where the blob names people. */
function withNamed(inText: readonly Match[], inTables: readonly Match[], tools: Toolbox): Match[] {
  if (!inText.some(({ kind }) => kind === 'words')) return [...inText];
  const pointing = new Set(tools.valueParts.flatMap(({ rule }) => (KEYS.has(rule.class) ? rule.id : [])));
  const keys = new Set<string>();
  for (const match of [...inText, ...inTables]) {
    const points =
      match.kind === 'identifier'
        ? isReal(match, tools.policy.testPersons === 'real')
        : match.kind === 'value' && pointing.has(match.rule) && match.passing > 0 && match.context !== 'neutral';
    if (points) keys.add(match.rule);
  }
  return inText.map((match) => (match.kind === 'words' ? { ...match, pointers: keys.size } : match));
}

/** Classes of what points at a person. */
const KEYS: ReadonlySet<DataClass> = new Set<DataClass>([
  'national-number',
  'direct-identifier',
  'address-key',
  're-identifiable',
]);

/**
 * Single values in the cells of a table where a column or series of the same identifier was found are that finding.
 * Named ones only when they are the same people: somebody else in a remark must be told apart.
 */
function alreadyTold(match: IdentifierMatch, inTables: readonly Match[], { policy, key }: Toolbox): boolean {
  const named = isNamed(match.context);
  return inTables.some(
    (other) =>
      other.kind === 'identifier' &&
      (other.rule === match.rule || other.rule.startsWith(`${match.rule}-`)) &&
      (named ? holdsAll(other.people, match.people, key) : other.passing >= match.passing) &&
      isReal(other, policy.testPersons === 'real'),
  );
}

function holdsAll(all: SubjectDigests | null, some: SubjectDigests | null, key: RunKey): boolean {
  if (!all || !some) return false;
  const [larger, smaller] = [new DigestSet(key), new DigestSet(key)];
  larger.addAll(all);
  smaller.addAll(some);
  return smaller.countOutside(larger) === 0;
}

/** What the name of something says, for things that have a name and no content of their own. */
export function analyseName(name: string, tools: Toolbox): BlobResult {
  return { ...emptyResult(name), matches: inName(Buffer.from(nameText(name)), tools) };
}

/** A result that says nothing. */
export function emptyResult(path: string, size?: number): BlobResult {
  return {
    path,
    ...(size !== undefined && { size }),
    bytes: 0,
    documents: 0,
    tables: 0,
    rows: 0,
    matches: [],
    placesOfPeople: [],
    skips: [],
    digests: [],
    sketches: [],
    hasPeople: false,
    isOpen: false,
  };
}

/** A number of a person in the name of a file or folder. */
function inName(bytes: Uint8Array, tools: Toolbox): IdentifierMatch[] {
  for (const single of tools.singles) single.pureCell = false;
  tools.lane.reset();
  tools.lane.scan(bytes, 0, 0, bytes.length, bytes.length);
  // The others are emptied too: what they saw is no part of the content.
  const found = tools.singles.flatMap((single) => single.take());
  return found.flatMap((match) =>
    match.kind === 'identifier' ? [{ ...match, where: 'path' as const, place: {} }] : [],
  );
}
