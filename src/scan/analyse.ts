import { JointPass } from '../detectors/joint.js';
import { isReal } from '../detectors/real.js';
import { analyseTable } from '../detectors/table.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { kernel } from '../matching/kernel/kernel.js';
import type { Blob } from '../model/blob.js';
import type { DocumentSink, TableInfo, TableSink, TextSink } from '../model/document.js';
import type { IdentifierMatch, Match, SubjectDigests } from '../model/match.js';
import type { SkipReason } from '../model/skip.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { type Inspect, TableProfile } from '../profile/table.js';
import { lookUp } from '../profile/words.js';
import { readBlob } from '../readers/read.js';

/** Everything that was learnt about one blob: counts, matches, what was not read. Plain data without values. */
export interface BlobResult {
  readonly path: string;
  readonly bytes: number;
  readonly documents: number;
  readonly tables: number;
  readonly rows: number;
  readonly matches: readonly Match[];
  readonly placesOfPeople: readonly SubjectDigests[];
  readonly skips: readonly { readonly reason: SkipReason; readonly format?: string }[];
}

/**
 * Reads one blob and runs all detectors over it: a first pass that profiles tables and looks for single values,
 * and a second pass over those tables in which something must be counted per row.
 */
export function analyseBlob(blob: Blob, tools: Toolbox): BlobResult {
  kernel()?.resetArena();
  const skips: { reason: SkipReason; format?: string }[] = [];
  const first = new FirstPass(tools, (reason, format) =>
    skips.push({ reason, ...(format !== undefined && { format }) }),
  );
  const bytes = readBlob(blob, first, tools.knownHeader);
  const pathTopics = topicsOf(blob.path, tools);
  const analyses = first.tables.map((profile) => analyseTable(profile, tools, pathTopics));
  const passes = analyses.map(({ plan }) =>
    plan ? new JointPass(plan, tools.key, tools.policy.testPersons === 'real') : null,
  );
  if (passes.some((pass) => pass !== null)) {
    const second = new SecondPass(passes);
    readBlob(blob, second, tools.knownHeader);
    // What changed between the two readings was counted by neither.
    if (second.changed && !skips.some(({ reason }) => reason === 'changed')) skips.push({ reason: 'changed' });
  }
  const finished = analyses.map(({ finish }, i) => finish(passes[i]?.counts() ?? null));
  const inTables = finished.flatMap(({ matches }) => matches);
  const inText = tools.identifiers.flatMap(({ values }) => values.take());
  return {
    path: blob.path,
    bytes,
    documents: first.documents,
    tables: first.tables.length,
    rows: first.tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
    matches: [
      ...inTables,
      ...inText.filter((match) => !alreadyTold(match, inTables, tools)),
      ...inPath(blob.path, tools),
    ],
    placesOfPeople: finished.flatMap(({ placesOfPeople }) => placesOfPeople ?? []),
    skips,
  };
}

/** Topics that the folders and the name of a file stand for. */
function topicsOf(path: string, tools: Toolbox): ReadonlySet<string> {
  return new Set(path.split('/').flatMap((part) => [...lookUp(tools.lexicon.topics, part)]));
}

/**
 * Single values in the cells of a table where a column or series of the same identifier was found are that finding.
 * Named ones only when they are the same people: somebody else in a remark must be told apart.
 */
function alreadyTold(match: IdentifierMatch, inTables: readonly Match[], { policy, key }: Toolbox): boolean {
  const named = match.context === 'keyed' || match.context === 'near';
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

/** A number of a person in the name of a file or folder. */
function inPath(path: string, tools: Toolbox): IdentifierMatch[] {
  const bytes = Buffer.from(path, 'utf8');
  for (const { values } of tools.identifiers) values.pureCell = false;
  tools.lane.reset();
  tools.lane.scan(bytes, 0, 0, bytes.length, bytes.length);
  return tools.identifiers.flatMap(({ values }) =>
    values.take().map((match) => ({ ...match, where: 'path' as const, place: {} })),
  );
}

/** Profiles every table and runs the value detectors over every text. */
class FirstPass implements DocumentSink {
  readonly tables: TableProfile[] = [];
  documents = 0;
  private texts = 0;
  private readonly compiled;

  constructor(
    private readonly tools: Toolbox,
    readonly skip: DocumentSink['skip'],
  ) {
    this.compiled = tools.identifiers.map(({ compiled }) => compiled);
  }

  table(info: TableInfo): TableSink {
    const { lane, identifiers } = this.tools;
    const inspect: Inspect = (buf, low, start, end, row, pure) => {
      for (const { values } of identifiers) values.pureCell = pure;
      lane.reset(row);
      lane.scan(buf, low, start, end, end);
    };
    const table = new TableProfile(info, this.compiled, inspect, this.tables.length);
    this.tables.push(table);
    this.documents++;
    return table;
  }

  text(line: number): TextSink {
    const { lane, identifiers } = this.tools;
    // Many short texts of one blob (ragged rows) are one document.
    if (this.texts++ === 0 && this.tables.length === 0) this.documents++;
    lane.reset(line);
    for (const { values } of identifiers) values.pureCell = false;
    return {
      window: (buf, low, from, to, high) => lane.scan(buf, low, from, to, high),
      end: () => {
        for (const { values } of identifiers) values.pureCell = false;
      },
    };
  }
}

/** Routes the tables of a second reading to the passes that wait for them, by their order in the blob. */
class SecondPass implements DocumentSink {
  private next = 0;
  /** The blob is not what the first reading saw. */
  changed = false;

  constructor(private readonly passes: readonly (JointPass | null)[]) {}

  table(): TableSink {
    return this.passes[this.next++] ?? IGNORE;
  }

  text(): TextSink {
    return IGNORE;
  }

  skip(reason: SkipReason): void {
    // Everything else was told by the first pass.
    if (reason === 'changed') this.changed = true;
  }
}

const IGNORE: TableSink & TextSink = {
  header() {},
  row() {},
  window() {},
  end() {},
};
