import type { FindingDecision } from '../model/decision.js';
import { structureOf } from '../model/fingerprint.js';

/** Where a finding without a decision of its own is. */
export interface Place {
  readonly fingerprint: string;
  readonly paths: readonly string[];
  /** Columns tell one structure from another; a text has none. */
  readonly hasColumns: boolean;
  /** Most people in it. */
  readonly people: number;
}

/** Folders from the end of a path that are compared; deeper ones decide nothing. */
const MOST_PARTS = 32;

/**
 * Pairs decisions whose file is gone with findings of the same structure and exactly as many people under another
 * path: renamed files. Were fewer people enough, then taking away an accepted file would let another one of its
 * layout through. The more of the end of the path is the same, the sooner; a pair is only made where no other could be
 * made as well. A text has too little structure to be known by it, so that its file must have kept its own name.
 *
 * @param isGone whether no file has this path any more
 */
export function movedTo(
  decisions: readonly FindingDecision[],
  places: readonly Place[],
  isGone: (path: string) => boolean,
): Map<FindingDecision, Place> {
  const pairs = new Map<FindingDecision, Place>();
  const structures = new Set(places.map(({ fingerprint }) => structureOf(fingerprint)));
  const here = decisions.filter(({ fingerprint }) => structures.has(structureOf(fingerprint)));
  let left = { decisions: here.filter((decision) => pathsOf(decision).some(isGone)), places: [...places] };
  const deepest = here.reduce((most, { path }) => Math.max(most, path.split('/').length), 0);
  for (let parts = Math.min(MOST_PARTS, deepest); parts >= 0 && left.decisions.length > 0; parts--) {
    for (const [decision, place] of onlyPairs(left, parts)) {
      if (isMove(decision, place, isGone) && (parts > 0 || place.hasColumns)) pairs.set(decision, place);
    }
    const taken = new Set(pairs.values());
    left = {
      decisions: left.decisions.filter((decision) => !pairs.has(decision)),
      places: left.places.filter((place) => !taken.has(place)),
    };
  }
  return pairs;
}

interface Left {
  readonly decisions: readonly FindingDecision[];
  readonly places: readonly Place[];
}

/** A decision and a place that share structure, people and the end of their path with each other and nothing else. */
function onlyPairs({ decisions, places }: Left, parts: number): [FindingDecision, Place][] {
  const groups = new Map<string, { decisions: FindingDecision[]; places: Place[] }>();
  const groupOf = (fingerprint: string, people: number, path: string) => {
    const key = `${structureOf(fingerprint)} ${people} ${endOf(path, parts)}`;
    const group = groups.get(key) ?? { decisions: [], places: [] };
    groups.set(key, group);
    return group;
  };
  for (const one of decisions) groupOf(one.fingerprint, one.people, one.path).decisions.push(one);
  for (const one of places) groupOf(one.fingerprint, one.people, one.paths[0]).places.push(one);
  return [...groups.values()].flatMap((group) =>
    group.decisions.length === 1 && group.places.length === 1 ? [[group.decisions[0], group.places[0]]] : [],
  );
}

/** The last parts of a path; of none, the kind of file. */
function endOf(path: string, parts: number): string {
  if (parts === 0) return /\.[^./]*$/.exec(path)?.[0] ?? '';
  return path.split('/').slice(-parts).join('/');
}

/** Whether every path is the same, or replaced one that is gone. */
function isMove(decision: FindingDecision, { paths }: Place, isGone: (path: string) => boolean): boolean {
  const before = pathsOf(decision);
  return before.length === paths.length && before.every((path, at) => path === paths[at] || isGone(path));
}

function pathsOf({ path, related = [] }: FindingDecision): string[] {
  return [path, ...related];
}
