import { IdTable } from '../../git/id-table.js';
import { NameTable } from '../../git/name-table.js';
import { PathTable } from '../../git/path-table.js';

/** Further paths that are kept of one blob. */
const MOST_PATHS = 16;

/** Every blob once, with the paths at which it stands and the commit that brings it first. */
export class BlobList {
  readonly ids: IdTable;
  readonly names = new NameTable();
  readonly places = new PathTable(this.names);
  private readonly firstPath: number[] = [];
  private readonly firstCommit: number[] = [];
  private readonly further = new Map<number, Set<number>>();

  constructor(idBytes: 20 | 32) {
    this.ids = new IdTable(idBytes);
  }

  /** Every path once, in the order in which they were met. */
  get paths(): readonly string[] {
    return this.places.texts;
  }

  /** @param commit number of the commit; -1 for none */
  add(id: string, path: string, commit: number): void {
    this.meet(this.ids.addHex(id), this.places.add(path), commit);
  }

  /**
   * Notes where a blob stands.
   *
   * @param blob its number in `ids`; new ones come in the order of their numbers
   * @param place the number of the path
   */
  meet(blob: number, place: number, commit: number): void {
    if (blob === this.firstPath.length) {
      this.firstPath.push(place);
      this.firstCommit.push(commit);
    } else if (this.firstPath[blob] !== place) {
      const others = this.further.get(blob) ?? new Set();
      if (others.size < MOST_PATHS) this.further.set(blob, others.add(place));
    }
  }

  /** The path at which a blob was met first. */
  pathOf(blob: number): string {
    return this.paths[this.firstPath[blob]];
  }

  /** All its paths, the first one first; a blob in very many places has only some of them. */
  pathsOf(blob: number): string[] {
    return [this.firstPath[blob], ...(this.further.get(blob) ?? [])].map((place) => this.paths[place]);
  }

  /** The number of the path at which a blob was met first. */
  pathNumberOf(blob: number): number {
    return this.firstPath[blob];
  }

  /** Whether `pathsOf` has all paths of a blob. */
  hasAllPaths(blob: number): boolean {
    return (this.further.get(blob)?.size ?? 0) < MOST_PATHS;
  }

  commitOf(blob: number): number {
    return this.firstCommit[blob];
  }
}
