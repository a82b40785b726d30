import { safeTableName } from '../detectors/place.js';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Interest } from '../matching/interest.js';
import type { Sighting, Spot } from '../model/corner.js';
import type { DocumentSink, Member, TableInfo, TableSink, TextSink } from '../model/document.js';
import type { Match } from '../model/match.js';
import type { SkipReason } from '../model/skip.js';
import type { Inspect } from '../profile/column.js';
import { TableProfile } from '../profile/table.js';

/** Who wants to be told what of a blob. */
export interface FirstPassListeners {
  readonly settled?: DocumentSink['settled'];
  readonly onForeign?: (() => void) | undefined;
}

/** Profiles every table and runs the value detectors over every text. */
export class FirstPass implements DocumentSink {
  readonly tables: TableProfile[] = [];
  readonly members: Member[] = [];
  readonly sightings: Sighting[] = [];
  readonly settled?: DocumentSink['settled'];
  readonly foreign?: (format: string | null, reason: SkipReason) => boolean;
  documents = 0;
  isForeign = false;
  private texts = 0;
  private readonly compiled;
  /** Where the text stands that is being read, and what was found in those before it. */
  private spot: Spot | undefined;
  private readonly inSpots: Match[] = [];

  constructor(
    private readonly tools: Toolbox,
    private readonly bytes: number,
    readonly skip: DocumentSink['skip'],
    { settled, onForeign }: FirstPassListeners = {},
  ) {
    this.compiled = tools.identifiers.map(({ compiled }) => compiled);
    if (settled) this.settled = settled;
    if (onForeign) {
      this.foreign = (_, reason) => {
        if (!ELSEWHERE.has(reason)) return false;
        this.isForeign = true;
        onForeign();
        return true;
      };
    }
  }

  table(info: TableInfo): TableSink {
    if (info.spot !== undefined && info.isEcho !== true && info.isInText !== true) this.enter(info.spot);
    const table = new TableProfile(info, this.compiled, this.inspectFor(info), this.tables.length, this.bytes);
    this.tables.push(table);
    if (info.isEcho !== true) this.documents++;
    return table;
  }

  /** An empty profile for a table in another form: its single values were looked into already. */
  profileOf(info: TableInfo, order: number): TableProfile {
    return new TableProfile(info, this.compiled, NOTHING, order, this.bytes);
  }

  text(line: number, spot?: Spot): TextSink {
    const { lane, singles } = this.tools;
    if (spot !== undefined) this.enter(spot);
    // Many short texts of one blob (ragged rows) are one document.
    if (this.texts++ === 0 && this.tables.length === 0) this.documents++;
    lane.reset(line);
    for (const single of singles) single.pureCell = false;
    return {
      window: (buf, low, from, to, high) => lane.scan(buf, low, from, to, high),
      end: () => {
        for (const single of singles) single.pureCell = false;
      },
    };
  }

  member(member: Member): void {
    this.members.push(member);
  }

  hidden(sighting: Sighting): void {
    this.sightings.push(sighting);
  }

  /** All single values, each with the spot it was found in. */
  takeSingles(): Match[] {
    this.leave();
    return this.inSpots;
  }

  /** Looks into the cells of a table. What was told before is not looked into once more. */
  private inspectFor({ isEcho, isInText, spot }: TableInfo): Inspect {
    if (isEcho === true || isInText === true) return NOTHING;
    const { lane, singles } = this.tools;
    let interest: Interest | null = null;
    const inspect: Inspect = (buf, low, start, end, row, pure) => {
      if (!pure && interest?.isNone(buf, start, end)) return;
      if (spot !== undefined) this.enter(spot);
      for (const single of singles) single.pureCell = pure;
      lane.reset(row);
      lane.scan(buf, low, start, end, end);
    };
    inspect.begin = (buf, from, to) => {
      interest = lane.interestIn(buf, from, to);
    };
    inspect.end = () => {
      interest = null;
    };
    return inspect;
  }

  private enter(spot: Spot): void {
    if (this.spot === spot) return;
    const { spot: before } = this;
    if (before === undefined || before.table !== spot.table || before.hidden !== spot.hidden) this.leave();
    this.spot = spot;
  }

  private leave(): void {
    const { spot, tools } = this;
    const found = tools.singles.flatMap((single) => single.take());
    for (const match of found) {
      this.inSpots.push(spot === undefined ? match : { ...match, place: { ...match.place, ...placeOf(spot, tools) } });
    }
  }
}

function placeOf({ table, hidden }: Spot, tools: Toolbox) {
  return {
    ...(table !== undefined && { table: safeTableName(table, tools.knownHeader) }),
    ...(hidden !== undefined && { hidden }),
  };
}

const NOTHING: Inspect = () => {};

/** What is read by a reader of its own, as far as there is one, in another process. */
const ELSEWHERE: ReadonlySet<SkipReason> = new Set<SkipReason>([
  'archive',
  'spreadsheet',
  'document',
  'database',
  'data-format',
  'unknown-binary',
  'encrypted',
  'media',
]);
