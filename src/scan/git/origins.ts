import { followBlobs, type GroupHistory } from '../../git/attribution.js';
import type { ObjectSource } from '../../git/object-source.js';
import type { Ref } from '../../git/refs.js';
import type { History } from '../../model/history.js';
import type { GitListing } from '../../sources/git/listing.js';

/** What a result of a scan of git is about. */
export type Origin =
  | { readonly kind: 'blob'; readonly blob: number }
  | { readonly kind: 'commit' | 'tag'; readonly id: string }
  | { readonly kind: 'name' | 'ref' };

/** The place of a finding in a history. */
export interface OriginPlace {
  readonly blob?: string;
  readonly commit?: string;
  readonly lastCommit?: string;
  readonly ref?: string;
  readonly history?: History;
}

/** Names and paths that are told of a finding. */
const MOST_REFS = 20;
const MOST_PATHS = 10;
/** Findings whose blobs are followed through the history. */
const MOST_FOLLOWED = 2048;
/** The last day of the year 9999. */
const LAST_SECOND = 253_402_300_799;

/** Says where findings stand in a history. */
export interface OriginPlaces {
  /**
   * @param findings for each the positions of its results, one for every version of its file
   * @returns places in the same order, and whether all histories could be told
   */
  places(findings: readonly (readonly number[])[]): {
    readonly places: readonly OriginPlace[];
    readonly isComplete: boolean;
  };
}

/** Says where in a history results come from. */
export class Origins implements OriginPlaces {
  private readonly tips: readonly { readonly name: string; readonly commit: number }[];

  /**
   * @param origins what each result is about, by its position
   * @param remote the name of the remote that a ref is of; null for none
   */
  constructor(
    private readonly listing: GitListing,
    private readonly source: ObjectSource,
    private readonly origins: readonly Origin[],
    private readonly remote: (ref: string) => string | null,
  ) {
    this.tips = listing.tips
      .map(({ name, id }: Ref) => ({ name, commit: listing.graph.find(id) }))
      .filter(({ commit }) => commit >= 0);
  }

  places(findings: readonly (readonly number[])[]): { places: OriginPlace[]; isComplete: boolean } {
    const { graph, changes } = this.listing;
    const blobsOf = findings.map((results) =>
      results.flatMap((at) => {
        const origin = this.origins[at];
        return origin.kind === 'blob' ? [origin.blob] : [];
      }),
    );
    const groups = new Map<string, number>();
    const members = new Map<number, number[]>();
    for (const blobs of blobsOf) {
      const key = blobs.join();
      if (blobs.length === 0 || groups.has(key) || groups.size >= MOST_FOLLOWED) continue;
      for (const blob of new Set(blobs)) members.set(blob, [...(members.get(blob) ?? []), groups.size]);
      groups.set(key, groups.size);
    }
    const tips = this.tips.map(({ commit }) => commit);
    const histories = groups.size === 0 ? [] : followBlobs(this.source, graph, changes, members, tips);
    const places = findings.map((results, finding) => {
      const blobs = blobsOf[finding];
      if (blobs.length === 0) return this.placeOfText(this.origins[results[0]]);
      const group = groups.get(blobs.join());
      return this.placeOfBlobs(results, blobs, group === undefined ? undefined : histories[group]);
    });
    return { places, isComplete: groups.size < MOST_FOLLOWED };
  }

  private placeOfText(origin: Origin): OriginPlace {
    if (origin.kind !== 'commit') return {};
    const { graph } = this.listing;
    const number = graph.find(origin.id);
    // A bundle says something of commits that it does not hold.
    if (number < 0) return { commit: origin.id };
    const reached = this.reachedFrom(number);
    const time = dateOf(graph.times[number]);
    return { commit: origin.id, ...this.withRefs(reached, { since: time, until: time, versions: 1, paths: [] }) };
  }

  private placeOfBlobs(
    results: readonly number[],
    blobs: readonly number[],
    told: GroupHistory | undefined,
  ): OriginPlace {
    const { graph, blobs: list } = this.listing;
    const blob = list.ids.hex(blobs[blobs.length - 1]);
    const origin = this.origins[results[results.length - 1]];
    const path = origin.kind === 'blob' ? list.pathOf(origin.blob) : '';
    if (!told) {
      // A tag or another name that points at the blob itself: its name is the path.
      const isNamed = this.listing.refNames.includes(path);
      return { blob, ...(isNamed && { ref: path }) };
    }
    const reached = this.tips.map(({ name }, tip) => ({ name, ...told.tips[tip] }));
    const isGone = !reached.some(({ holds }) => holds);
    return {
      blob,
      commit: graph.ids.hex(told.first),
      ...(isGone && { lastCommit: graph.ids.hex(told.last) }),
      ...this.withRefs(reached, {
        since: dateOf(graph.times[told.first]),
        until: dateOf(graph.times[told.last]),
        versions: new Set(blobs).size,
        paths: told.paths.filter((each) => each !== path).slice(0, MOST_PATHS),
      }),
    };
  }

  /** Which names lead to a commit. */
  private reachedFrom(commit: number): Reached[] {
    const { graph } = this.listing;
    const reaches = new Uint8Array(graph.ids.size);
    if (commit >= 0) reaches[commit] = 1;
    for (const number of graph.order) {
      if (graph.parents[number].some((parent) => reaches[parent] === 1)) reaches[number] = 1;
    }
    // What a commit says stays as long as the commit is there.
    return this.tips.map(({ name, commit: tip }) => ({ name, reaches: reaches[tip] === 1, holds: reaches[tip] === 1 }));
  }

  private withRefs(
    reached: readonly Reached[],
    { paths, ...told }: Pick<History, 'since' | 'until' | 'versions'> & { readonly paths: readonly string[] },
  ): Pick<OriginPlace, 'ref' | 'history'> {
    const names = [...new Set(reached.filter(({ reaches }) => reaches).map(({ name }) => name))];
    return {
      ...(names.length > 0 && { ref: names[0] }),
      history: {
        ...told,
        inTip: reached.some(({ holds }) => holds),
        refs: names.slice(0, MOST_REFS),
        refCount: names.length,
        remotes: [...new Set(names.flatMap((name) => this.remote(name) ?? []))],
        ...(paths.length > 0 && { paths }),
      },
    };
  }
}

interface Reached {
  readonly name: string;
  readonly reaches: boolean;
  readonly holds: boolean;
}

/** Seconds since 1970 as a date of four, two and two digits; committers can claim any time. */
function dateOf(seconds: number): string {
  return new Date(Math.min(seconds, LAST_SECOND) * 1000).toISOString().slice(0, 10);
}
