import { safeTableName } from '../../detectors/place.js';
import type { Toolbox } from '../../detectors/toolbox.js';
import type { Spot } from '../../model/corner.js';
import type { DocumentSink, TableInfo, TableSink, TextSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';

const NOBODY: TableSink & TextSink = {
  header() {},
  row() {},
  window() {},
  end() {},
};

/** Lets through only what stands at one spot of a file: the sheet and the corner in which a single value was found. */
export class OneSpot implements DocumentSink {
  constructor(
    private readonly sink: DocumentSink,
    private readonly place: Place,
    private readonly tools: Toolbox,
  ) {}

  table(info: TableInfo): TableSink {
    return this.isHere(info.spot) && info.isEcho !== true ? this.sink.table(info) : NOBODY;
  }

  text(line: number, spot?: Spot): TextSink {
    return this.isHere(spot) ? this.sink.text(line, spot) : NOBODY;
  }

  skip(): void {
    // The scan has told it.
  }

  private isHere({ table, hidden }: Spot = {}): boolean {
    const name = table === undefined ? undefined : safeTableName(table, this.tools.knownHeader);
    return name === this.place.table && (hidden === undefined || hidden === this.place.hidden);
  }
}
